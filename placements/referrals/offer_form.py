"""What a provider says when it offers a place."""

from collections.abc import Iterable
from datetime import date

from django import forms

from apcase.pupils.models import BankHoliday
from apcase.web.forms import DateField
from apcase.web.money import MoneyField
from directory.models import Site
from directory.rules.prices import UNITS
from placements.actions.offers import MOST_SESSIONS
from placements.first_day_form import ALL_THE_SAME, FirstDayForm
from placements.models import Enquiry
from placements.places_forms import weekdays
from placements.referrals.forms import HoursForm, hours, text
from placements.rules.holding import held_until
from placements.rules.referrals import check_offer, check_sessions


class OfferForm(HoursForm, FirstDayForm):
    site = forms.ModelChoiceField(
        label="At which site?", queryset=None, empty_label=None, widget=forms.RadioSelect,
        error_messages={"required": "Select the site"},
    )  # fmt: skip
    weekdays = weekdays("On which days could the child come?")
    sessions_per_week = forms.IntegerField(
        label="How many sessions a week?",
        min_value=1,
        max_value=MOST_SESSIONS,
        help_text="A morning or an afternoon is one session.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={"required": "Enter the number of sessions a week"}
        | dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"Sessions a week must be a whole number from 1 to {MOST_SESSIONS}",
        ),
    )
    hours_per_week = hours("How many hours a week?")
    starts_on = DateField(
        label="From which day?",
        named="The first day",
        error_messages={"required": "Enter the first day"},
    )
    ends_on = DateField(
        label="Until which day?",
        named="The last day",
        required=False,
        help_text="Leave it empty if no end is planned.",
    )
    price = MoneyField(
        label="What does it cost, in pounds?",
        missing="Enter what it costs, 0 if nothing",
        max_digits=8,
    )
    unit = forms.ChoiceField(
        label="For what?",
        choices=[("", "Select a unit"), *UNITS.items()],
        error_messages={"required": "Select what the price is for"},
    )
    how = text("How would you meet the child’s needs?", "Enter how you would meet the needs")
    open_until = DateField(
        label="Until when does the offer stand?",
        named="The day until which the offer stands",
        help_text="The place is kept free until then. Five working days unless you say otherwise.",
        error_messages={"required": "Enter the day until which the offer stands"},
    )

    def __init__(self, *args, sites: Iterable[Site], enquiry: Enquiry, on: date, **kwargs):
        self.enquiry, referral = enquiry, enquiry.referral
        holidays = set(BankHoliday.objects.filter(on__gt=on).values_list("on", flat=True))
        until = min(held_until(on, holidays), max(referral.starts_on, on))
        kwargs["initial"] = {
            "starts_on": referral.starts_on,
            "hours_per_week": f"{referral.hours_per_week.normalize():f}",
            "open_until": until,
        }
        super().__init__(*args, on=on, **kwargs)
        self.fields["site"].queryset = sites
        if len(sites) < 2:
            del self.fields["site"]

    def clean(self) -> dict:
        given = super().clean()
        names = ("starts_on", "open_until", "price", "how")
        if all(given.get(name) is not None for name in names):
            days = {name: given[name] for name in names} | {"asked_on": self.enquiry.asked_on}
            self.ask(check_offer, **days, ends_on=given.get("ends_on"), on=self.on)
        if given.get("weekdays") and given.get("sessions_per_week"):
            self.ask(check_sessions, given["weekdays"], given["sessions_per_week"])
        if given.get("starts_on") and "starts_on" not in self.errors:
            self.check_first_day(self.enquiry.pupil, given["starts_on"], named=False)
        given.pop(ALL_THE_SAME, None)
        return given
