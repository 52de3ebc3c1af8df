"""Holding a place, and waiting for one."""

from datetime import date

from django import forms

from apcase.pupils.models import BankHoliday
from apcase.web.forms import DateField, GovukForm
from directory.capacity import SiteCapacity
from placements import queries
from placements.forms import RuleForm
from placements.rules.holding import check_until, held_until
from placements.rules.timetable import WEEKDAYS
from placements.rules.waiting import PRIORITIES, check_since

SCHOOL_WEEK = [(number, name) for number, name in enumerate(WEEKDAYS, start=1) if number <= 6]


def weekdays(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=SCHOOL_WEEK,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one day"},
    )


class SitesForm(RuleForm):
    """A form about one provider's sites, which asks for the site only where there are several."""

    def __init__(self, *args, capacities: list[SiteCapacity], **kwargs):
        super().__init__(*args, **kwargs)
        self.sites = {str(each.site.pk): each.site for each in capacities}

    def site_of(self, given: dict):
        return self.sites.get(given.get("site"))


class HoldForm(SitesForm):
    site = forms.ChoiceField(
        label="At which site?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the site"},
    )
    weekdays = weekdays("On which days?")
    starts_on = DateField(
        label="From which day would the child be there?",
        named="The first day",
        error_messages={"required": "Enter the day from which the child would be there"},
    )
    held_until = DateField(
        label="Until when is the place held?",
        named="The day until which it is held",
        help_text="Five working days unless you say otherwise. Then others may have it.",
        error_messages={"required": "Enter the day until which the place is held"},
    )

    def __init__(self, *args, on: date, **kwargs):
        holidays = set(BankHoliday.objects.filter(on__gt=on).values_list("on", flat=True))
        kwargs.setdefault("initial", {"starts_on": on, "held_until": held_until(on, holidays)})
        super().__init__(*args, on=on, **kwargs)
        self.fields["site"].choices = [(pk, site.name) for pk, site in self.sites.items()]
        if len(self.sites) == 1:
            del self.fields["site"]

    def clean_held_until(self) -> date:
        self.ask(check_until, self.cleaned_data["held_until"], on=self.on)
        return self.cleaned_data.get("held_until")

    def clean(self) -> dict:
        given = super().clean()
        if "site" not in self.fields:
            given["site"] = next(iter(self.sites))
        given["site"] = self.site_of(given)
        return given


class WaitForm(SitesForm):
    site = forms.ChoiceField(label="At which site?", required=False)
    weekdays = weekdays("Which days does the child want?")
    priority = forms.ChoiceField(
        label="Why does the child come before others?",
        choices=[(each.key, each.words) for each in PRIORITIES],
        widget=forms.RadioSelect,
        help_text="The list is in this order, and then by who has waited longest.",
        error_messages={"required": "Select a reason"},
    )
    reason = forms.CharField(
        label="Why does the child need this place?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the child needs this place, in a sentence"},
    )
    since = DateField(
        label="Since when does the child wait?",
        named="The day",
        error_messages={"required": "Enter the day since when the child waits"},
    )
    owner = forms.ModelChoiceField(
        label="Who is told when a place falls free?",
        queryset=None,
        empty_label=None,
        error_messages={"required": "Select who is told"},
    )

    def __init__(self, *args, user, **kwargs):
        kwargs.setdefault("initial", {"since": kwargs["on"], "owner": user.pk})
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = queries.officers()
        named = [(pk, site.name) for pk, site in self.sites.items()]
        self.fields["site"].choices = [("", "Any of its sites"), *named]
        if len(self.sites) < 2:
            del self.fields["site"]

    def clean_since(self) -> date:
        self.ask(check_since, self.cleaned_data["since"], on=self.on)
        return self.cleaned_data.get("since")

    def clean(self) -> dict:
        given = super().clean()
        given["site"] = self.site_of(given)
        return given


class LetGoForm(GovukForm):
    reason = forms.CharField(
        label="Why is the place not needed any more?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the place is not needed any more"},
    )


class TakeOffForm(GovukForm):
    reason = forms.CharField(
        label="Why does the child no longer wait?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the child no longer waits"},
    )
