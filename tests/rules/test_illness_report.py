from datetime import date

import pytest

from apcase.rules.refusal import NotADate, NotYetLaw, UnknownWord
from section19.rules.illness_report import SICKNESS_RETURN, school_report

NOV_11, NOV_13, NOV_27, NOV_30 = (date(2026, 11, day) for day in (11, 13, 27, 30))
NOTHING_YET = {"on": NOV_13, "compulsory_school_age": True}


@pytest.mark.parametrize(
    ("over", "state", "due_on", "sentence"),
    [
        pytest.param(
            {}, "not owed", None, "Not owed yet: fifteen days are not in prospect.", id="no-grounds"
        ),
        pytest.param(
            {"predicted_on": NOV_11},
            "owed",
            NOV_11,
            "Ask the school for its report: it has had grounds since Wednesday 11 November 2026.",
            id="from-the-day-the-school-expects-fifteen-days",
        ),
        pytest.param(
            {"predicted_on": NOV_13},
            "owed",
            NOV_13,
            "Ask the school for its report: it has had grounds since Friday 13 November 2026.",
            id="on-the-very-day",
        ),
        pytest.param(
            {"predicted_on": NOV_27},
            "not owed",
            None,
            "Not owed yet: fifteen days are not in prospect.",
            id="a-later-prediction-is-not-known-yet",
        ),
        pytest.param(
            {"fifteenth_on": NOV_27, "on": NOV_30},
            "owed",
            NOV_27,
            "Ask the school for its report: it has had grounds since Friday 27 November 2026.",
            id="at-the-latest-when-fifteen-days-were-missed",
        ),
        pytest.param(
            {"fifteenth_on": NOV_27, "predicted_on": NOV_11, "on": NOV_30},
            "owed",
            NOV_11,
            "Ask the school for its report: it has had grounds since Wednesday 11 November 2026.",
            id="the-earlier-of-both",
        ),
        pytest.param(
            {"predicted_on": NOV_11, "reported_on": NOV_13},
            "made",
            NOV_11,
            "The school reported on Friday 13 November 2026.",
            id="one-report-for-one-illness",
        ),
        pytest.param(
            {"reported_on": NOV_13},
            "made",
            NOV_13,
            "The school reported on Friday 13 November 2026.",
            id="a-report-is-itself-a-prediction",
        ),
        pytest.param(
            {"predicted_on": NOV_11, "compulsory_school_age": False},
            "not owed",
            None,
            "Owed only for compulsory school age.",
            id="not-for-the-sixth-form",
        ),
    ],
)
def test_the_schools_report(over, state, due_on, sentence):
    report = school_report(**NOTHING_YET | over)

    assert (report.state, report.due and report.due.due_on) == (state, due_on)
    assert (report.sentence, report.basis) == (sentence, SICKNESS_RETURN)


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        pytest.param({"on": date(2024, 8, 18)}, NotYetLaw, id="the-day-before-it-was-law"),
        pytest.param({"predicted_on": date(2024, 8, 18)}, NotYetLaw, id="grounds-before-the-law"),
        pytest.param({"compulsory_school_age": None}, UnknownWord, id="age-not-known"),
        pytest.param({"predicted_on": "soon"}, NotADate, id="a-word-for-a-date"),
        pytest.param({"on": None}, NotADate, id="no-day"),
    ],
)
def test_what_cannot_be_answered_is_refused(over, kind):
    with pytest.raises(kind):
        school_report(**NOTHING_YET | over)


def test_the_first_day_of_the_law():
    report = school_report(
        on=date(2024, 8, 19), compulsory_school_age=True, predicted_on=date(2024, 8, 19)
    )

    assert report.state == "owed"
