from datetime import date

from django import forms

from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from qa.actions import NewAction
from qa.models import Framework, Judgement, Part, Visit
from qa.queries import visitors
from qa.rules.visits import (
    check_action_dates,
    check_done_date,
    check_judgement,
    check_visit_date,
)

LONGEST_TEXT = 4000
WHAT = {
    "label": "What must the provider do?",
    "max_length": 300,
    "error_messages": {"required": "Enter what the provider must do"},
}
OWNER = {
    "error_messages": {"required": "Select who at the council follows it up"},
    "label": "Who at the council follows it up?",
    "empty_label": "Select a person",
    "queryset": None,
}
DUE = {
    "label": "When is it due?",
    "named": "The date the action is due",
    "error_messages": {"required": "Enter the date the action is due"},
}


def text(rows: int = 3, **kwargs) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(widget=area, max_length=LONGEST_TEXT, **kwargs)


class FilterForm(GovukForm):
    """Which visits to list. Everything may be left out."""

    mark_optional = False

    provider = forms.ModelChoiceField(
        label="Provider", queryset=None, required=False, empty_label="All providers"
    )
    kind = forms.ChoiceField(
        label="Kind of visit", choices=[("", "All kinds"), *Visit.Kind.choices], required=False
    )
    actions = forms.ChoiceField(
        label="Actions",
        choices=[
            ("", "All visits"),
            ("open", "With open actions"),
            ("overdue", "With overdue actions"),
        ],
        required=False,
    )

    def __init__(self, *args, providers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers


class RuleForm(GovukForm):
    """A form that asks the same rules as the action, so that each refusal lands on its field."""

    def ask(self, rule, *args, **kwargs) -> None:
        try:
            rule(*args, **kwargs)
        except Refusal as refusal:
            self.refuse(refusal)


class VisitForm(RuleForm):
    """A visit; `visit_form` adds the fields of each part. Cleaned, it is what the action takes."""

    # What is optional here depends on the judgements, and the page says how.
    mark_optional = False
    parts: list[Part] = []

    kind = forms.ChoiceField(
        label="What kind of visit was it?",
        choices=Visit.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of visit it was"},
    )
    visited_on = DateField(
        label="When was the visit?",
        named="The date of the visit",
        error_messages={"required": "Enter the date of the visit"},
    )
    lead = forms.ModelChoiceField(
        label="Who led the visit?",
        queryset=None,
        empty_label="Select a person",
        error_messages={"required": "Select who led the visit"},
    )
    summary = text(label="Summary of the visit (optional)", required=False)
    what = forms.CharField(**WHAT, required=False)
    part = forms.ModelChoiceField(
        label="Which part is it about?",
        queryset=None,
        required=False,
        empty_label="No part in particular",
    )
    owner = forms.ModelChoiceField(**OWNER, required=False)
    due_on = DateField(**DUE, required=False)

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["lead"].queryset = self.fields["owner"].queryset = visitors()
        self.fields["part"].queryset = Part.objects.filter(pk__in=[part.pk for part in self.parts])

    @property
    def part_fields(self):
        """For the page: each part with its two questions."""
        return [
            (part, self[f"level_{part.number}"], self[f"finding_{part.number}"])
            for part in self.parts
        ]

    def clean(self) -> dict:
        given = super().clean()
        if given.get("visited_on"):
            self.ask(check_visit_date, given["visited_on"], on=self.on)
        for part in self.parts:
            level = given.get(f"level_{part.number}")
            finding = given.get(f"finding_{part.number}")
            if level and finding is not None:
                self.ask(check_judgement, part.number, level, finding)
        actions = self._first_action(given)
        return {
            "kind": given.get("kind"),
            "visited_on": given.get("visited_on"),
            "lead": given.get("lead"),
            "summary": given.get("summary", ""),
            "judgements": {
                part: (given.get(f"level_{part.number}"), given.get(f"finding_{part.number}", ""))
                for part in self.parts
            },
            "actions": actions,
        }

    def _first_action(self, given: dict) -> list[NewAction]:
        """All of the action or none of it. An owner alone, which the page suggests, is none."""
        asked = {"what": WHAT, "owner": OWNER, "due_on": DUE}
        if not given.get("what") and not given.get("due_on") and not given.get("part"):
            return []
        for name, field in asked.items():
            if not given.get(name) and name not in self.errors:
                self.add_error(name, field["error_messages"]["required"])
        if given.get("visited_on") and given.get("due_on"):
            visited_on = given["visited_on"]
            self.ask(
                check_action_dates,
                visited_on=visited_on,
                set_on=visited_on,
                due_on=given["due_on"],
            )
        if any(name in self.errors for name in asked):
            return []
        return [NewAction(given["what"], given["owner"], given["due_on"], given.get("part"))]


def visit_form(framework: Framework) -> type[VisitForm]:
    """The form for these standards: two questions for each part."""
    parts = list(framework.parts.all())
    fields = {}
    for part in parts:
        fields[f"level_{part.number}"] = forms.ChoiceField(
            label=f"Judgement for part {part.number}",
            choices=Judgement.Level.choices,
            widget=forms.RadioSelect,
            error_messages={"required": f"Select a judgement for part {part.number}"},
        )
        fields[f"finding_{part.number}"] = text(
            label=f"What was found for part {part.number}",
            help_text="You may leave this empty if the part is met",
            required=False,
        )
    order = ["kind", "visited_on", "lead", *fields, "summary"]
    return type("VisitForm", (VisitForm,), fields | {"parts": parts, "field_order": order})


class ActionForm(RuleForm):
    what = forms.CharField(**WHAT)
    part = forms.ModelChoiceField(
        label="Which part is it about?",
        queryset=None,
        required=False,
        empty_label="No part in particular",
    )
    owner = forms.ModelChoiceField(**OWNER)
    due_on = DateField(**DUE)

    def __init__(self, *args, visit: Visit, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.visit, self.on = visit, on
        self.fields["owner"].queryset = visitors()
        self.fields["part"].queryset = Part.objects.filter(framework=visit.framework_id)

    def clean(self) -> None:
        if due_on := self.cleaned_data.get("due_on"):
            visited_on = self.visit.visited_on
            self.ask(check_action_dates, visited_on=visited_on, set_on=self.on, due_on=due_on)


class FinishForm(RuleForm):
    done_on = DateField(
        label="When was it done?",
        named="The date the action was done",
        error_messages={"required": "Enter the date the action was done"},
    )
    how = forms.CharField(
        label="How do you know that it is done?",
        error_messages={"required": "Enter how you know that it is done"},
        help_text="For example, what you saw at a visit or the paper that you were sent",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, action, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.action, self.on = action, on

    def clean(self) -> None:
        if done_on := self.cleaned_data.get("done_on"):
            self.ask(check_done_date, done_on, set_on=self.action.set_on, on=self.on)
