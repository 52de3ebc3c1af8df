"""What a field shows and what a browser sends of it untouched are the same words."""

from datetime import date, time
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.http import QueryDict

from apcase.web.forms import DateField, GovukForm
from apcase.web.shown import compared, in_words, put, sent_in, shown_in


class AllKinds(GovukForm):
    text = forms.CharField(widget=forms.Textarea, required=False)
    day = DateField(required=False)
    day_in_one_box = DateField(one_box=True, required=False)
    money = forms.DecimalField(required=False)
    number = forms.IntegerField(required=False)
    ticked = forms.BooleanField(required=False)
    radio = forms.ChoiceField(
        choices=[("a", "Apples"), ("b", "Pears")], widget=forms.RadioSelect, required=False
    )
    select = forms.TypedChoiceField(
        choices=[("", "Choose"), ("1", "One"), ("2", "Two")], coerce=int, required=False
    )
    several = forms.MultipleChoiceField(
        choices=[("x", "Mon"), ("y", "Tue")], widget=forms.CheckboxSelectMultiple, required=False
    )
    clock = forms.TimeField(required=False, widget=forms.TimeInput(format="%H:%M"))
    file = forms.FileField(required=False)


HELD = {
    "text": "One\nTwo ",
    "day": date(2026, 9, 7),
    "day_in_one_box": date(2026, 9, 7),
    "money": Decimal("45.00"),
    "number": 0,
    "ticked": True,
    "radio": "a",
    "select": 2,
    "several": ["y", "x"],
    "clock": time(9, 30),
}
WORDS = {
    "text": "One\nTwo",
    "day": "7 September 2026",
    "day_in_one_box": "7 9 2026",
    "money": "45.00",
    "number": "0",
    "ticked": "Yes",
    "radio": "Apples",
    "select": "Two",
    "several": "Mon, Tue",
    "clock": "09:30",
}


class Browser(HTMLParser):
    """What is sent of a form as it was shown."""

    def __init__(self, form):
        super().__init__()
        self.sent, self.select, self.text = QueryDict(mutable=True), "", None
        self.feed(str(form))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "input" and given.get("type") in {"checkbox", "radio"}:
            if "checked" in given:
                self.sent.appendlist(name, value or "on")
        elif tag == "input":
            self.sent.appendlist(name, value)
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.sent.appendlist(self.select, value)
        elif tag == "textarea":
            self.text, self.sent[name] = name, ""

    def handle_data(self, data):
        if self.text:
            self.sent[self.text] += data.lstrip("\n").replace("\n", "\r\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.text = None


@pytest.mark.parametrize("held", [HELD, {}], ids=["filled", "empty"])
def test_what_nobody_touched_is_sent_as_it_was_shown(held):
    sent = AllKinds(Browser(AllKinds(initial=held)).sent, initial=held)

    fields = compared(sent)
    assert {each.name for each in fields} == set(AllKinds.base_fields) - {"file"}
    assert {each.name: sent_in(each) for each in fields} == {
        each.name: shown_in(each) for each in fields
    }


def test_what_somebody_else_wrote_is_put_in_their_place():
    data = QueryDict("text=Mine&day_day=1&day=2026-01-01&several=y&radio=b", mutable=True)
    form = AllKinds(data, initial=HELD)

    for each in compared(form):
        put(data, each, shown_in(each))

    assert form.is_valid()
    assert {name: form.cleaned_data[name] for name in HELD} == HELD | {
        "text": "One\nTwo",
        "several": ["x", "y"],
    }


def test_both_versions_are_said_as_a_person_would():
    form = AllKinds(initial=HELD)

    assert {each.name: in_words(each, shown_in(each)) for each in compared(form)} == WORDS
