from datetime import date

import pytest

from directory.rules.places import (
    Cell,
    Full,
    first_day,
    free_words,
    none_left,
    open_weekdays,
    too_few,
)

FULL = Full("Main site", "KS4", 2, date(2026, 12, 8), places=12, children=13)


@pytest.mark.parametrize(
    ("places", "beyond", "placed", "held", "free", "over"),
    [
        pytest.param(None, 0, 9, 0, None, 0, id="nobody-has-said"),
        pytest.param(12, 0, 9, 1, 2, 0, id="some-are-free"),
        pytest.param(12, 0, 11, 1, 0, 0, id="the-last-is-held"),
        pytest.param(12, 1, 12, 0, 1, 0, id="a-manager-lets-one-more"),
        pytest.param(12, 0, 13, 0, 0, 1, id="too-many"),
    ],
)
def test_what_is_free(places, beyond, placed, held, free, over):
    cell = Cell("KS4", 2, places, beyond, placed, held)

    assert (cell.free, cell.over) == (free, over)


@pytest.mark.parametrize(
    ("site", "provider", "weekdays"),
    [
        pytest.param(["fri", "mon"], ["tue"], (1, 5), id="the-sites-own"),
        pytest.param([], ["tue", "sat"], (2, 6), id="the-providers"),
        pytest.param([], [], (1, 2, 3, 4, 5), id="nobody-says"),
    ],
)
def test_the_days_that_a_child_without_a_timetable_takes(site, provider, weekdays):
    assert open_weekdays(site, provider) == weekdays


@pytest.mark.parametrize(
    ("on", "weekday", "day"),
    [
        pytest.param(date(2026, 10, 5), 1, date(2026, 10, 5), id="the-day-itself"),
        pytest.param(date(2026, 10, 6), 1, date(2026, 10, 12), id="next-week"),
        pytest.param(date(2026, 10, 5), 7, date(2026, 10, 11), id="sunday"),
    ],
)
def test_the_first_such_weekday(on, weekday, day):
    assert first_day(on, weekday) == day


@pytest.mark.parametrize(
    ("places", "why"),
    [(12, "all 12 are taken or held"), (1, "its one place is taken or held"), (0, "it has none")],
)
def test_no_place_is_left(places, why):
    full = Full("Main site", "KS4", 2, date(2026, 12, 8), places, 13)

    assert none_left(full) == (
        "No place is left for key stage 4 at Main site on Tuesdays from Tuesday 8 December 2026: "
        f"{why}. Choose other days or another provider, put the child on the waiting list, or ask "
        "a manager at the council to let the site take more."
    )


def test_fewer_places_than_children():
    assert too_few(FULL) == (
        "13 children are to be there for key stage 4 at Main site on Tuesdays from Tuesday 8 "
        "December 2026, and there would be 12 places. Give at least 13, or have a manager record "
        "first that the site may take more."
    )


@pytest.mark.parametrize(
    ("cells", "weekday", "words"),
    [
        pytest.param([], None, "Not said", id="nobody-has-said"),
        pytest.param([Cell("KS3", 2, 5, placed=5)], 2, "Full on Tuesday", id="full"),
        pytest.param([Cell("KS3", 2, 5, placed=3)], 2, "2 free on Tuesday", id="free"),
        pytest.param([Cell("KS3", 1, 5), Cell("KS3", 2, 5, placed=4)], None, "1 to 5 free a day",
                     id="another-number-each-day"),
        pytest.param([Cell("KS3", 1, 5), Cell("KS4", 1, 2)], None, "7 free a day",
                     id="every-key-stage"),
    ],
)  # fmt: skip
def test_in_a_line_of_a_list(cells, weekday, words):
    assert free_words(cells, weekday) == words
