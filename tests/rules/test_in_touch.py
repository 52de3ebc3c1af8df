"""Who was in touch: what is kept, what is refused, and by when the home school is again."""

from datetime import date, timedelta

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.in_touch import check_followed, check_next, check_touch, in_touch_by

TODAY, START = date(2026, 10, 6), date(2026, 9, 7)
CALL = {"by_side": "school", "with_whom": "child", "how": "call", "happened_on": TODAY}
CALL |= {"came": "All is well.", "starts_on": START, "ends_on": None, "on": TODAY}
AUTUMN = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], [date(2026, 9, 16)])


def refused(check, *args, **said) -> str | None:
    with pytest.raises(Refusal) as found:
        check(*args, **said)
    return found.value.field


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="the-school-rings-the-child"),
        pytest.param({"with_whom": "provider"}, None, id="the-school-rings-the-provider"),
        pytest.param({"by_side": "provider", "with_whom": "parent"}, None, id="provider-to-parent"),
        pytest.param({"by_side": "council", "with_whom": "school"}, None, id="council-to-school"),
        pytest.param({"how": "assembly"}, None, id="the-child-invited-to-an-assembly"),
        pytest.param({"how": "evening", "with_whom": "parent"}, None, id="parents-evening"),
        pytest.param({"happened_on": START - timedelta(90)}, None, id="before-the-start"),
        pytest.param({"ends_on": TODAY}, None, id="on-the-last-day"),
        pytest.param({"with_whom": "school"}, "with_whom", id="with-themselves"),
        pytest.param({"by_side": "nobody"}, "by_side", id="by-an-unknown-side"),
        pytest.param({"how": "pigeon"}, "how", id="by-an-unknown-way"),
        pytest.param({"how": "assembly", "by_side": "provider"}, "how", id="provider-invites"),
        pytest.param({"how": "trip", "with_whom": "provider"}, "how", id="provider-invited"),
        pytest.param({"happened_on": date(2026, 10, 7)}, "happened_on", id="tomorrow"),
        pytest.param({"happened_on": START - timedelta(91)}, "happened_on", id="long-before"),
        pytest.param({"ends_on": date(2026, 10, 5)}, "happened_on", id="after-the-last-day"),
        pytest.param({"came": "  "}, "came", id="nothing-came-of-it"),
    ],
)
def test_what_a_contact_says(over, field):
    said = CALL | over

    assert (refused(check_touch, **said) if field else check_touch(**said)) == field


@pytest.mark.parametrize(
    ("side", "next_on", "field"),
    [
        pytest.param("", None, None, id="nothing-is-left"),
        pytest.param("school", TODAY, None, id="the-school-today"),
        pytest.param("council", date(2027, 10, 7), None, id="within-a-year"),
        pytest.param("", TODAY, "next_side", id="a-day-and-nobody"),
        pytest.param("provider", TODAY, None, id="the-provider-today"),
        pytest.param("family", TODAY, "next_side", id="who-follows-nothing-up"),
        pytest.param("school", None, "next_on", id="somebody-and-no-day"),
        pytest.param("school", date(2026, 10, 5), "next_on", id="yesterday"),
        pytest.param("school", date(2027, 10, 8), "next_on", id="more-than-a-year"),
    ],
)
def test_who_follows_it_up_and_by_when(side, next_on, field):
    days = {"happened_on": date(2026, 10, 1), "on": TODAY}
    done = (check_next, side, next_on)

    assert (refused(*done, **days) if field else check_next(side, next_on, **days)) == field


@pytest.mark.parametrize(
    ("followed_on", "field"),
    [(TODAY, None), (date(2026, 10, 1), None), (date(2026, 10, 7), "followed_on"),
     (date(2026, 9, 30), "followed_on")],
)  # fmt: skip
def test_when_it_was_followed_up(followed_on, field):
    days = {"happened_on": date(2026, 10, 1), "on": TODAY}

    if field:
        assert refused(check_followed, followed_on, **days) == field
    else:
        check_followed(followed_on, **days)


@pytest.mark.parametrize(
    ("since", "by"),
    [
        pytest.param(date(2026, 9, 21), date(2026, 10, 19), id="four-weeks-of-school"),
        pytest.param(START, date(2026, 10, 6), id="a-closed-day-does-not-count"),
        pytest.param(date(2026, 12, 1), None, id="no-calendar-reaches-so-far"),
    ],
)
def test_by_when_the_home_school_is_in_touch_again(since, by):
    assert in_touch_by(since, AUTUMN) == by
