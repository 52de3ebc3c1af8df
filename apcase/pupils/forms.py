import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from apcase.pupils.models import Closure, School
from apcase.pupils.queries import schools_named
from apcase.pupils.rows.calendar import closure_fault
from apcase.web.forms import DateField, GovukForm

MOST_OFFERED = 500
MOST_NAMED = 5


class SchoolInput(forms.TextInput):
    """A box to type in; the browser offers the authority's own schools as one types."""

    template_name = "django/forms/widgets/school.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["attrs"] |= {"list": f"{widget['attrs'].get('id', name)}_schools"}
        own = School.objects.open().filter(la_code=settings.AUTHORITY_CODE)
        widget["schools"] = [school_label(school) for school in own[:MOST_OFFERED]]
        return context


class SchoolField(forms.CharField):
    """A school by its URN or by enough of its name. The register of schools is public."""

    def __init__(self, **kwargs):
        attrs = {"spellcheck": "false", "autocomplete": "off"}
        kwargs.setdefault("widget", SchoolInput(attrs=attrs))
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("error_messages", {"required": "Enter the school’s name or URN"})
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return school_label(value) if isinstance(value, School) else value

    def clean(self, value) -> School | None:
        typed = super().clean(value)
        if not typed:
            return None
        urn = re.search(r"(?<![0-9])[0-9]{6}(?![0-9])", typed)
        if urn:
            return self._by_urn(urn[0])
        found = list(schools_named(typed)[: MOST_NAMED + 1])
        if len(found) == 1:
            return found[0]
        raise ValidationError(self._which(typed, found), code="unclear")

    def _by_urn(self, urn: str) -> School:
        school = School.objects.filter(urn=urn).first()
        if school is None:
            raise ValidationError(
                f"No school with the URN {urn} is held. Check the number, or enter the name",
                code="unknown",
            )
        return school

    def _which(self, typed: str, found: list[School]) -> str:
        if not found:
            return f"No school called “{typed}” is held. Enter its URN, or part of its name"
        named = ", ".join(school_label(school) for school in found[:MOST_NAMED])
        more = " and others" if len(found) > MOST_NAMED else ""
        return f"More than one school is called so: {named}{more}. Enter the URN of one"


def school_label(school: School) -> str:
    return f"{school.name} ({school.urn})"


class ClosureForm(GovukForm):
    """Days on which a school has no pupils in."""

    kind = forms.ChoiceField(
        label="What kind of closure is it?", choices=Closure.Kind.choices, widget=forms.RadioSelect
    )
    first_day = DateField(label="First day without school", named="The first day")
    last_day = DateField(
        label="Last day without school",
        named="The last day",
        required=False,
        help_text="Leave this empty if it is one day.",
    )
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        required=False,
        help_text="Shown beside the day wherever school days are counted, like “Heavy snow”.",
    )

    def clean(self):
        chosen = super().clean()
        first, last = chosen.get("first_day"), chosen.get("last_day")
        if first and last and (fault := closure_fault(first, last)):
            self.add_error("last_day", fault)
        return chosen
