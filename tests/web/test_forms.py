from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from apcase.pupils.models import School
from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm, bind, bind_query
from apcase.web.money import MoneyField


class EndForm(GovukForm):
    ended_on = DateField(
        label="When did it end?",
        named="The date it ended",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the date it ended"},
    )
    reason = forms.CharField(label="Reason", max_length=20)
    kind = forms.ChoiceField(
        label="What kind?", widget=forms.RadioSelect, choices=[("a", "First"), ("b", "Second")]
    )
    hours = forms.IntegerField(label="Hours a week", min_value=1, max_value=30, required=False)


def posted(**over) -> EndForm:
    values = {
        "ended_on_day": "27",
        "ended_on_month": "3",
        "ended_on_year": "2027",
        "reason": "Back to school",
        "kind": "a",
    }
    return EndForm(values | over)


def test_right_answers_are_accepted():
    form = posted(hours="25")

    assert form.is_valid()
    assert form.cleaned_data == {
        "ended_on": date(2027, 3, 27),
        "reason": "Back to school",
        "kind": "a",
        "hours": 25,
    }


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        (
            {"ended_on_day": "", "ended_on_month": "", "ended_on_year": ""},
            "ended_on",
            "Enter the date it ended",
        ),
        ({"ended_on_year": ""}, "ended_on", "The date it ended must include a year"),
        (
            {"ended_on_day": "", "ended_on_year": " "},
            "ended_on",
            "The date it ended must include a day and a year",
        ),
        ({"ended_on_day": "32"}, "ended_on", "32 March 2027 is not a real date"),
        ({"reason": ""}, "reason", "Enter reason"),
        (
            {"reason": "x" * 21},
            "reason",
            "Reason must be 20 characters or fewer. It has 21",
        ),
        (
            {"reason": "a\x00b"},
            "reason",
            "Reason contains a character that cannot be shown (U+0000). "
            "Delete it and type it again",
        ),
        (
            {"reason": "a\x1bb\x07"},
            "reason",
            "Reason contains a character that cannot be shown (U+0007, U+001B). "
            "Delete it and type it again",
        ),
        *(
            (
                {"reason": nothing},
                "reason",
                "Reason holds nothing that can be seen. Delete it and type it again",
            )
            for nothing in ("\u202e", "\u200b\u2060", "\u00ad \u200b", "\u3164", "\u2800", "\u0301")
        ),
        ({"kind": ""}, "kind", "Answer the question “What kind?”"),
        (
            {"kind": "z"},
            "kind",
            "Select one of the choices shown for “What kind?”: “z” is not one of them",
        ),
        ({"hours": "x"}, "hours", "Hours a week must be a whole number, like 12"),
        ({"hours": "31"}, "hours", "Hours a week must be 30 or less. You entered 31"),
        ({"hours": "0"}, "hours", "Hours a week must be 1 or more. You entered 0"),
    ],
)
def test_a_wrong_answer_is_named_with_its_value_and_what_would_be_right(answers, field, sentence):
    assert posted(**answers).errors == {field: [sentence]}


@pytest.mark.parametrize("typed", ["27 3 27", "27/03/2027", "27 Mar 2027"])
def test_a_whole_date_pasted_into_the_first_box_is_understood(typed):
    form = posted(ended_on_day=typed, ended_on_month="", ended_on_year="")

    assert form.is_valid()
    assert form.cleaned_data["ended_on"] == date(2027, 3, 27)


def test_a_whole_date_under_the_fields_own_name_is_understood():
    form = EndForm({"ended_on": "27/3/2027", "reason": "r", "kind": "a"})

    assert form.is_valid()
    assert form.cleaned_data["ended_on"] == date(2027, 3, 27)


def test_one_box_shows_the_date_as_it_would_be_typed():
    class Filter(GovukForm):
        since = DateField(label="Since", one_box=True, required=False)

    form = Filter(initial={"since": date(2027, 3, 27)})

    assert 'value="27 3 2027"' in str(form["since"])
    assert Filter({"since": "1 9 26"}).is_valid()


def test_every_error_is_in_the_summary_and_links_to_where_it_is_put_right():
    form = posted(ended_on_day="", reason="", kind="")
    summary = form.renderer.render("govuk/error_summary.html", {"form": form})
    page = form.render()

    for target in ("id_ended_on_0", "id_reason", "id_kind_0"):
        assert summary.count(f'href="#{target}"') == 1
        assert page.count(f' id="{target}"') == 1
    assert summary.count("<li") == 3


def test_an_error_of_the_whole_form_leads_to_its_first_field():
    form = posted()
    form.is_valid()
    form.refuse(Refusal("It ended last week."))

    summary = form.renderer.render("govuk/error_summary.html", {"form": form})

    assert '<a href="#id_ended_on_0">It ended last week.</a>' in summary


def test_an_error_and_a_hint_are_read_out_with_their_field():
    page = posted(ended_on_day="", reason="").render()

    assert 'aria-describedby="id_ended_on_helptext id_ended_on_error"' in page
    assert 'id="id_ended_on_helptext"' in page
    assert 'id="id_ended_on_error"' in page
    assert 'aria-invalid="true" aria-describedby="id_reason_error"' in page


def test_what_was_typed_is_kept():
    page = posted(ended_on_day="99", reason="<b>it's</b>", kind="b").render()

    assert 'value="99"' in page
    assert unescape('value="&lt;b&gt;it&#x27;s&lt;/b&gt;"') in unescape(page)
    assert "<b>" not in page
    assert 'value="b" checked' in page


def test_the_browser_neither_requires_nor_cuts_short():
    page = posted().render()

    assert "required" not in page
    assert "maxlength" not in page


def test_optional_fields_say_so():
    assert "Hours a week (optional)" in posted().render()
    assert "Reason (optional)" not in posted().render()


@pytest.mark.parametrize(
    ("field", "shown_on"),
    [("reason", "reason"), (None, "__all__"), ("somewhere_else", "__all__")],
)
def test_a_refusal_is_shown_on_its_field_or_on_the_form(field, shown_on):
    form = posted()
    form.is_valid()

    form.refuse(Refusal("It ended last week.", field=field))

    assert form.errors == {shown_on: ["It ended last week."]}


def test_an_action_refused_leaves_the_form_with_its_sentence():
    def end(placement, *, by, **answers):
        raise Refusal(f"{placement} had ended before {by} came.", field="ended_on")

    form = posted()
    form.is_valid()

    assert form.carry_out(end, "The placement", by="Olive") is None
    assert form.errors == {"ended_on": ["The placement had ended before Olive came."]}


def test_an_action_carried_out_gets_the_answers_and_gives_its_result():
    def end(placement, *, by, ended_on, **others):
        return placement, by, ended_on

    form = posted()
    form.is_valid()

    assert form.carry_out(end, "P", by="O") == ("P", "O", date(2027, 3, 27))


class Asked(GovukForm):
    cost = MoneyField(label="How much?", missing="Enter how much", max_digits=9)
    school = forms.ModelChoiceField(label="On roll at", required=False, queryset=None)
    several = forms.ModelMultipleChoiceField(label="Which?", required=False, queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = self.fields["several"].queryset = School.objects.all()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("£1,250", "1250"), ("1 250.5", "1250.5"), (" £0 ", "0"), ("0065.50", "65.50")],
)
def test_money_is_taken_as_people_write_it(typed, amount):
    form = Asked({"cost": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["cost"] == Decimal(amount)
    assert f'value="{typed}"' in str(form["cost"])


@pytest.mark.parametrize("typed", ["-5", "−£5", "lots", "12,50", "1e3", "£1.255"])
def test_what_is_no_money_is_refused_with_a_sentence(typed):
    assert Asked({"cost": typed}).errors["cost"] == [
        "Enter an amount in pounds, 0 or more, like 1250.50"
    ]


@pytest.mark.parametrize("typed", ["10000000", "9" * 2000])
def test_too_much_money_is_told_what_the_most_is_and_not_said_back(typed):
    assert Asked({"cost": typed}).errors["cost"] == [
        "Enter pounds and pence, £9,999,999.99 or less"
    ]


@pytest.mark.parametrize(
    ("field", "answers"), [("hours", {"hours": "9" * 2000}), ("kind", {"kind": "z" * 2000})]
)
def test_a_long_answer_is_said_back_in_short(field, answers):
    (sentence,) = posted(**answers).errors[field]

    assert len(sentence) < 130 and "…" in sentence


def test_a_blank_is_no_amount_at_all():
    assert Asked({"cost": " "}).errors["cost"] == ["Enter how much"]


def test_what_is_no_id_is_said_in_words():
    form = Asked({"cost": "5", "school": "nonsense", "several": ["what"]})

    assert form.errors == {
        "school": [
            "Select one of the choices shown for “On roll at”: “nonsense” is not one of them"
        ],
        "several": ["Select one of the choices shown for “Which?”: “what” is not one of them"],
    }


def test_an_empty_post_is_bound_and_shows_its_errors():
    form = bind(EndForm, RequestFactory().post("/", {}))

    assert sorted(form.errors) == ["ended_on", "kind", "reason"]


def test_a_get_is_not_bound():
    assert not bind(EndForm, RequestFactory().get("/", {"reason": "x"})).is_bound


def test_a_filter_is_bound_to_the_address():
    form = bind_query(EndForm, RequestFactory().get("/?reason=x"))

    assert form.data == QueryDict("reason=x")
