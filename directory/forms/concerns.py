from django import forms

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.web.forms import DateField, GovukForm
from directory.models import Provider
from directory.rules import concerns as rules

YES_NO = [("yes", "Yes"), ("no", "No")]


def audiences(user) -> list[tuple[str, str]]:
    """Those that this person may choose, and see again."""
    needed = {
        rules.SHARED: Permission.CONCERN_FOLLOW,
        rules.RESTRICTED: Permission.CONCERN_RESTRICTED,
    }
    return [
        (key, name)
        for key, name in rules.AUDIENCES.items()
        if key not in needed or user.has_perm(needed[key])
    ]


def chosen(label: str, choices: dict[str, str], required: str, **options) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=list(choices.items()),
        widget=forms.RadioSelect,
        error_messages={"required": required},
        **options,
    )


class ConcernForm(GovukForm):
    """What somebody says about a provider. A school's people are asked less: they say it here."""

    about_safety = forms.TypedChoiceField(
        label="Is a child’s safety in question?",
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text="If it is, tell the designated safeguarding lead or the LADO first.",
        error_messages={"required": "Say whether a child’s safety is in question"},
    )
    kind = chosen("What is it about?", rules.KINDS, "Select what the concern is about")
    what = forms.CharField(
        label="What was said?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="What was seen or heard, where and when. Do not name a child.",
        error_messages={"required": "Say what the concern is"},
    )
    grade = chosen("How grave is it?", rules.GRADES, "Select how grave it is")
    said_on = DateField(
        label="When was it said?",
        named="The day on which it was said",
        error_messages={"required": "Enter the day on which it was said"},
    )
    source = chosen("Who said it?", rules.SOURCES, "Select who said it")
    said_by = forms.CharField(
        label="Their name and how to reach them",
        max_length=200,
        required=False,
        help_text="Leave it empty if they gave none.",
    )
    source_apart = forms.BooleanField(
        label="They asked that their name is kept apart", required=False
    )
    way = chosen("By which way?", rules.WAYS, "Select by which way it was said")
    audience = chosen("Who may know of it?", rules.AUDIENCES, "Select who may know of it")

    OF_THE_COUNCIL = ("source", "way", "audience")

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said_on"].initial = on
        self.fields["audience"].initial = rules.COUNCIL
        self.fields["audience"].choices = audiences(user)
        self.at_the_council = user.has_perm(Permission.VISIT_VIEW)
        if not self.at_the_council:
            for name in self.OF_THE_COUNCIL:
                del self.fields[name]
            self.fields["said_by"].label = "Who noticed it?"

    def clean(self) -> dict:
        given = super().clean()
        if self.at_the_council:
            return given
        return given | {"source": "school", "way": "here", "audience": rules.COUNCIL}


class JudgeForm(GovukForm):
    grade = chosen("How grave is it?", rules.GRADES, "Select how grave it is")
    audience = chosen("Who may know of it?", rules.AUDIENCES, "Select who may know of it")
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = audiences(user)


class StepForm(GovukForm):
    what = forms.CharField(
        label="What is to be done?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is to be done"},
    )
    owner = forms.ModelChoiceField(
        label="By whom?",
        queryset=User.objects.none(),
        empty_label="Choose somebody",
        error_messages={"required": "Choose who does it"},
    )
    due_on = DateField(
        label="By which day?",
        named="The day by which it is done",
        error_messages={"required": "Enter the day by which it is done"},
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners


class FinishForm(GovukForm):
    done_on = DateField(
        label="When was it done?",
        named="The day on which it was done",
        error_messages={"required": "Enter the day on which it was done"},
    )
    outcome = forms.CharField(
        label="What came of it?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what came of it"},
    )


class CloseForm(GovukForm):
    reason = forms.CharField(
        label="Why is it closed?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was found, and what was done. Do not name a child.",
        error_messages={"required": "Say why it is closed"},
    )


class ConcernFilterForm(GovukForm):
    """Which concerns to list."""

    mark_optional = False

    provider = forms.ModelChoiceField(
        label="Provider", queryset=Provider.objects.none(), required=False, empty_label="Any"
    )
    grade = forms.ChoiceField(
        label="Grade", choices=[("", "Any"), *rules.GRADES.items()], required=False
    )
    state = forms.ChoiceField(
        label="Open or closed",
        choices=[("", "Open"), ("closed", "Closed"), ("all", "All")],
        required=False,
    )

    def __init__(self, *args, providers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers
