from django import forms

from apcase.documents.checks.kinds import ALLOWED, KINDS
from apcase.web.forms import GovukForm

AGAIN = "Select the file again: it is not kept when another answer has to be put right"


class DocumentForm(GovukForm):
    """What every holder asks of a new document; each says which kinds it knows."""

    title = forms.CharField(
        label="Title",
        max_length=150,
        error_messages={"required": "Enter a title"},
        help_text="What it is, for the list. For example, letter from the hospital school",
    )
    kind = forms.ChoiceField(
        label="What kind of document is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of document it is"},
    )
    file = forms.FileField(
        label="File",
        max_length=255,
        allow_empty_file=True,
        error_messages={"required": "Select a file"},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each.extension}" for each in KINDS)}),
    )

    def __init__(self, *args, kinds, most_bytes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.fields["file"].help_text = f"{ALLOWED[0].upper()}{ALLOWED[1:]}, up to {mb(most_bytes)}"

    def clean(self) -> dict:
        given = super().clean()
        if self.errors and "file" not in self.errors:
            self.add_error("file", AGAIN)
        return given

    def carry_out(self, action, *args, **kwargs):
        """The action is given the file's name and content, not the upload."""
        sent = self.cleaned_data.pop("file")
        self.cleaned_data |= {"name": sent.name, "content": sent.read()}
        done = super().carry_out(action, *args, **kwargs)
        if done is None and "file" not in self.errors:
            self.add_error("file", AGAIN)
        return done


class WithdrawForm(GovukForm):
    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the document is withdrawn"},
        help_text="Kept with the record, which stays. The file can no longer be opened.",
    )


def mb(size: int) -> str:
    return f"{size // 2**20} MB"
