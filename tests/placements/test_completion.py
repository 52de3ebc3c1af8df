"""How many placements ended as planned, by provider, kind and who commissions; repeated ones."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from placements.completion.queries import counted, lines, over_between, with_what_came
from placements.models import EndMove, Placement
from placements.rules.completion import came_of
from tests import make

LAST = date(2026, 10, 2)
DAY = timedelta(days=1)
PAGE = reverse("placements:completion-list")
PERIOD = {"since": "2026-09-01", "until": "2026-10-31"}


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def over(planned=None, **over_) -> Placement:
    """One that ended on a day, planned at first for another or for none."""
    values = {"ends_on": LAST, "ended_at": datetime(2026, 10, 3, tzinfo=UTC), "end_reason": "So."}
    values |= {"ended_by": make.someone(), "planned_end_on": planned}
    return make.make_placement(**values | over_)


def moved(placement, before, to, at=datetime(2026, 9, 20, tzinfo=UTC)) -> None:
    EndMove.objects.create(
        placement=placement, before_on=before, to_on=to, reason="So.", moved_by=make.someone(),
        moved_at=at,
    )  # fmt: skip


def make_one_of_each(forge) -> dict[str, Placement]:
    rows = {
        "as_planned": over(LAST, provider=forge),
        "early": over(LAST + DAY, provider=forge),
        "later": over(LAST, provider=forge),
        "broke_down": over(LAST, provider=forge, state="broken_down"),
        "unplanned": over(),
    }
    # Moved twice: the plan that was first counts, whatever was planned in the end.
    moved(rows["later"], LAST - 7 * DAY, LAST - DAY)
    moved(rows["later"], LAST - DAY, LAST, at=datetime(2026, 9, 27, tzinfo=UTC))
    return rows


def test_the_database_says_of_each_what_the_rule_says(forge):
    rows = make_one_of_each(forge)
    moved(over(LAST), None, LAST)

    found = list(with_what_came(Placement.objects.all()))

    assert {row.pk: row.came for row in found if row.pk in {r.pk for r in rows.values()}} == {
        row.pk: came for came, row in rows.items()
    }
    assert [row.came for row in found] == [
        came_of(state=row.state, planned=row.first_planned, ended=row.ends_on) for row in found
    ]


def test_figures_by_provider_by_kind_and_by_who_commissions(forge, officer, school):
    rows = make_one_of_each(forge)
    make.make_routes()
    make.make_placement(provider=forge)
    over(ends_on=LAST - 60 * DAY, provider=forge, starts_on=date(2026, 6, 1),
         next_review_on=date(2026, 6, 1))  # fmt: skip
    rows_of = over_between(Placement.objects.all(), date(2026, 9, 1), date(2026, 10, 31))

    (first, second) = lines(rows_of, "provider")

    assert (first.name, first.counted.ended, first.counted.as_planned, first.counted.early) == (
        "The Forge", 4, 1, 1,
    )  # fmt: skip
    assert (first.counted.later, first.counted.broke_down, first.counted.percent) == (1, 1, 25)
    assert (second.key, second.counted.ended, second.counted.unplanned) == (
        str(rows["unplanned"].provider_id), 1, 1,
    )  # fmt: skip
    assert first.weeks == pytest.approx(26 / 7)
    for by, key in (("provision", ""), ("commissioner", "la")):
        (line,) = lines(rows_of, by)
        assert (line.key, line.counted.ended) == (key, 5)
    assert counted(rows_of).ended == 5


def test_one_is_not_the_childs_first_where_another_was_over_before(forge):
    pupil = make.make_pupil()
    earlier = {"starts_on": date(2025, 9, 1), "next_review_on": date(2025, 9, 1)}
    over(pupil=pupil, ends_on=date(2026, 9, 6), **earlier)
    again = over(pupil=pupil, provider=forge)
    # At the same time, and too long before.
    other = make.make_pupil()
    beside = {"starts_on": date(2026, 9, 6), "next_review_on": date(2026, 9, 6)}
    over(pupil=other, ends_on=date(2026, 9, 7), **beside)
    over(pupil=other, provider=forge)
    long_ago = {"starts_on": date(2024, 1, 1), "next_review_on": date(2024, 1, 1)}
    over(pupil=other, ends_on=date(2024, 9, 5), **long_ago)

    assert [row.pk for row in with_what_came(Placement.objects.all()) if row.again] == [again.pk]


def test_each_figure_leads_to_its_placements(client_for, officer, forge):
    rows = make_one_of_each(forge)
    client = client_for(officer)

    whole = client.get(PAGE, PERIOD)
    address = next(
        figure.href for line in whole.context["table"] for figure in line.figures
        if figure.what == "broke down: The Forge"
    )  # fmt: skip
    behind = client.get(address.partition("#")[0])
    none = [
        client.get(PAGE, PERIOD | {"by": by, "of": of}).context["page"].total
        for by, of in (("provider", "x"), ("provider", "\0"), ("provision", "x"),
                       ("commissioner", "x"))
    ]  # fmt: skip

    assert (whole.context["ended"], whole.context["page"].total) == (5, 5)
    assert [row.placement.pk for row in behind.context["rows"]] == [rows["broke_down"].pk]
    assert "Shown: broke down, The Forge." in behind.content.decode()
    assert none == [0, 0, 0, 0]


def test_a_period_that_cannot_be_is_said_and_an_empty_one_says_what_would_be_here(
    client_for, officer, forge
):
    make_one_of_each(forge)
    client = client_for(officer)

    wrong = client.get(PAGE, {"since": "2026-10-31", "until": "2026-09-01"}).content.decode()
    empty = client.get(PAGE, {"since": "2020-01-01", "until": "2020-02-01"}).content.decode()

    assert "Enter the first day or a later one" in wrong
    assert "No placement ended in this period." in empty


def test_figures_are_for_those_who_see_every_child_of_the_council(
    client_for, officer, manager, school_user, outsider, forge
):
    hidden = over(pupil=make.make_pupil(restricted_at=datetime(2026, 9, 1, tzinfo=UTC)))

    codes = [client_for(user).get(PAGE, PERIOD).status_code
             for user in (officer, manager, school_user, outsider)]  # fmt: skip

    assert codes == [200, 200, 403, 403]
    assert str(hidden.provider) not in client_for(officer).get(PAGE, PERIOD).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_queries_for_three_as_for_one(
    client_for, officer, forge, rows, django_assert_num_queries
):
    for _ in range(rows):
        over(LAST, owner=officer)
    client = client_for(officer)
    client.get(PAGE, PERIOD)

    with django_assert_num_queries(7):
        client.get(PAGE, PERIOD)


def test_the_same_figures_through_the_api(client_for, officer, school_user, forge):
    make_one_of_each(forge)
    address = "/api/v1/placements/completion/"

    shown = client_for(officer).get(address, PERIOD | {"by": "commissioner"}).json()
    refused = client_for(officer).get(address, PERIOD | {"until": "2020-01-01"})
    unknown = client_for(officer).get(address, {"pupil": "x"})

    assert [(row["key"], row["name"], row["ended"], row["percent"]) for row in shown] == [
        ("la", "Local authority", 5, 20)
    ]
    assert (refused.status_code, unknown.status_code) == (400, 400)
    assert client_for(school_user).get(address).status_code == 403


def test_a_childs_page_says_how_many_the_child_has_had(client_for, officer, school):
    pupil = make.make_pupil(school=school)
    broke = {"state": "broken_down", "starts_on": date(2026, 5, 4)}
    over(pupil=pupil, next_review_on=date(2026, 5, 4), ends_on=date(2026, 7, 3), **broke)
    client = client_for(officer)
    before = client.get(pupil.get_absolute_url()).content.decode()

    make.make_placement(pupil=pupil)
    page = client.get(pupil.get_absolute_url()).content.decode()

    assert "Second placement in two years; one broke down." in page
    assert "placement in two years" not in before


def test_a_providers_page_says_what_came_of_those_that_ended(client_for, officer, forge):
    make_one_of_each(forge)

    page = client_for(officer).get(reverse("pages:provider-children", args=[forge.pk]))

    words = page.content.decode()
    assert "1 as planned (25%), 1 early, 1 later than planned, 1 broke down." in words
    assert f"of={forge.pk}" in words
