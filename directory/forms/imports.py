"""A file of providers: sent, looked at, and taken. Between the two it waits in the page itself."""

import binascii
import re
from base64 import b64decode, b64encode

from django import forms

from apcase.web.forms import GovukForm

LARGEST = 2 * 1024 * 1024
TOO_LARGE = "The file is larger than 2 megabytes. Send it in parts"
NOT_WHOLE = "The file was not sent whole. Select it again"


def plain_name(name: str) -> str:
    """What is left of a file's name when it can do no harm in a folder or in a sentence."""
    return re.sub(r"[^\w .-]", "", name).strip(". ")[-50:] or "providers.csv"


class UploadForm(GovukForm):
    file = forms.FileField(
        label="File of providers (CSV)",
        help_text="The first line names the columns; “name” and “kind” must be there.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def carried(self) -> dict[str, str]:
        """What the next page holds until somebody decides."""
        file = self.cleaned_data["file"]
        return {"content": b64encode(file.read()).decode(), "name": plain_name(file.name)}


class TakeForm(GovukForm):
    """The file that was looked at, and what to do with the rows that are right."""

    content = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=200)
    all_or_nothing = forms.TypedChoiceField(
        label="If some rows are refused",
        choices=[("no", "Take the good rows"), ("yes", "Take nothing")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        initial="no",
        error_messages={"required": "Select what to do if some rows are refused"},
    )

    def clean_content(self) -> bytes:
        try:
            content = b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError(NOT_WHOLE) from None
        if len(content) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return content
