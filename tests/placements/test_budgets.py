"""Budgets, levels and rates; the forecast and what is behind its figures; invoices."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.money import FinancialYear
from apcase.rules.refusal import NotYours, Refusal
from apcase.web.edits import SHOWN
from placements import actions
from placements.models import ApprovalLevel, Budget, BudgetYear, FundingRate
from placements.money import forecast, invoices
from tests import make
from tests.pages.words import words_of

TODAY = date(2026, 10, 6)
FIRST = date(2026, 9, 7)
YEAR = FinancialYear(2026)


@pytest.fixture
def budget(db):
    make.make_terms()
    return make.make_budget(y2026=Decimal("5000"))


def placed(**over):
    return make.make_placement(starts_on=FIRST, **{"ends_on": date(2026, 12, 18)} | over)


def sums(on=TODAY):
    return {(row.year.begins, row.key): row for rows in forecast.forecast(on).values()
            for row in rows}  # fmt: skip


# Keeping them


def test_a_manager_keeps_budgets(client_for, manager):
    client = client_for(manager)
    client.post(reverse("placements:budget-add"), {"code": "AP1", "name": "Places"})
    budget = Budget.objects.get()
    twice = client.post(reverse("placements:budget-add"), {"code": "AP1", "name": "Other"})
    this = FinancialYear.of(localdate()).begins

    client.post(budget.get_absolute_url(), {"name": "All places", "held_now": "25000.50"})

    assert "Another budget has this code" in words_of(twice)
    assert list(BudgetYear.objects.values_list("year", "amount")) == [(this, Decimal("25000.50"))]
    assert Budget.objects.get().name == "All places"
    assert Event.objects.filter(action="budget.year_set").count() == 1


def test_who_changed_what_a_budget_holds_is_named(client_for, authority, manager):
    other = make.make_user("Ros Hale", Role.MANAGER, authority)
    budget = actions.open_budget(code="AP1", name="Places", by=manager)
    mine, theirs = client_for(manager), client_for(other)
    sent = {"name": "Places", "held_now": "500"}
    shown = {SHOWN: mine.get(budget.get_absolute_url()).context["form"].shown}
    theirs.post(budget.get_absolute_url(), sent)

    page = mine.post(budget.get_absolute_url(), sent | shown | {"held_now": "700"})

    assert page.status_code == 409
    assert "Ros Hale changed “How much does it hold" in words_of(page)


def test_levels_and_rates_are_set_on_their_pages(client_for, manager, officer):
    client = client_for(manager)
    level = {"role": "officer", "up_to": "3000", "since": "2026-04-01", "why": "The scheme."}
    client.post(reverse("placements:level-list"), level)
    own = client.post(
        reverse("placements:level-list"), level | {"role": "", "person": str(manager.pk)}
    )
    year = FinancialYear.of(localdate()).begins
    rate = {"year": str(year), "ages": "ks3", "amount": "5432.10", "source": "Schools Forum"}
    page = client.post(reverse("placements:funding-list"), rate, follow=True)

    assert ApprovalLevel.objects.of(officer, TODAY) == Decimal("3000.00")
    assert "Nobody sets their own level" in words_of(own)
    assert FundingRate.objects.table() == {(year, "ks3"): Decimal("5432.10")}
    assert "£5,432.10" in words_of(page)


def test_a_level_is_set_from_above(client_for, authority, manager, officer):
    colleague = make.make_user("Ros Hale", Role.MANAGER, authority)
    head = make.make_user("Hal Head", Role.HEAD_OF_SERVICE, authority)
    level = {"up_to": Decimal("90000"), "since": TODAY, "why": "The scheme."}

    for field, whose in (("role", {"role": "manager"}), ("person", {"person": colleague})):
        with pytest.raises(NotYours, match="Ask the head of service") as refused:
            actions.set_approval_level(by=manager, **level | whose)
        assert refused.value.field == field
    actions.set_approval_level(by=manager, **level | {"person": officer})
    client, address = client_for(head), reverse("placements:level-list")
    sent = {"role": "manager", "up_to": "£90,000", "since": "2026-10-06", "why": "The scheme."}
    client.post(address, sent)
    by_api = client_for(manager).post(
        "/api/v1/approval-levels/", sent | {"up_to": "99999"}, content_type="application/json"
    )

    row = ApprovalLevel.objects.get(role="manager")
    assert (row.up_to, row.set_by, by_api.status_code) == (Decimal("90000"), head, 409)
    assert "Who may commit the council" in words_of(client.get(reverse("pages:child-list")))
    assert client_for(officer).get(address).status_code == 403


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"role": "", "person": None}, "role"),
        ({"role": "auditor"}, "role"),
        ({"up_to": 3000.0}, "up_to"),
        ({"why": " "}, "why"),
    ],
)
def test_a_level_that_says_too_little_is_refused(manager, over, field):
    values = {"role": "officer", "up_to": Decimal("1"), "since": TODAY, "why": "So."}
    with pytest.raises(Refusal) as refused:
        actions.set_approval_level(by=manager, **values | over)

    assert refused.value.field == field


def test_what_another_has_set_is_corrected_by_who_names_it(client_for, authority, manager, officer):
    other = make.make_user("Ros Hale", Role.MANAGER, authority)
    rate = {"year": 2026, "ages": "ks3", "source": "Schools Forum"}
    level = {"role": "officer", "since": TODAY, "why": "The scheme."}
    actions.set_funding_rate(by=other, amount=Decimal("5000"), **rate)
    actions.set_approval_level(by=other, up_to=Decimal("300"), **level)
    address, client = reverse("placements:funding-list"), client_for(manager)
    year = FinancialYear.of(localdate()).begins
    sent = rate | {"year": year, "amount": "6000"}
    FundingRate.objects.update(year=year)

    page = client.post(address, sent)
    by_api = client.post("/api/v1/funding-rates/", sent, content_type="application/json")
    with pytest.raises(Refusal) as refused:
        actions.set_approval_level(by=manager, up_to=Decimal("400"), **level)

    assert "£5,000.00 is set already, by Ros Hale. To correct it, enter 5000.00" in words_of(page)
    assert "6000" in page.content.decode()
    assert by_api.status_code == 409
    assert refused.value.field == "instead_of"
    assert FundingRate.objects.table() == {(year, "ks3"): Decimal("5000.00")}
    client.post(address, sent | {"instead_of": "5000"})
    actions.set_approval_level(by=manager, up_to=Decimal("400"), instead_of=Decimal("300"), **level)
    assert FundingRate.objects.table() == {(year, "ks3"): Decimal("6000.00")}
    assert ApprovalLevel.objects.of(officer, TODAY) == Decimal("400")


def test_a_level_is_from_its_day_on(officer, db):
    make.make_level("100", since=date(2026, 9, 1))
    make.make_level("900", since=date(2026, 11, 1))

    of = ApprovalLevel.objects.of
    assert [of(officer, date(2026, month, 15)) for month in (8, 10, 12)] == [
        None, Decimal("100"), Decimal("900"),
    ]  # fmt: skip


# The forecast


def test_committed_spent_and_forecast_by_budget(budget):
    """Fourteen weeks of school to Christmas, five of them up to 6 October but for three days."""
    make.make_cost(placed(), budget=budget, amount=Decimal("100"))
    make.make_cost(placed(), budget=budget, amount=Decimal("10"), state="waiting")
    make.make_cost(placed(), amount=Decimal("1"))
    school = {"payer": "school", "paying_school": make.make_school()}
    make.make_cost(placed(), amount=Decimal("777"), **school)
    make.make_cost(placed(), budget=budget, state="withdrawn", decision_reason="No.",
                   decided_by=make.someone(), decided_at="2026-10-01T09:00Z")  # fmt: skip

    found = sums()
    row, other = found[2026, str(budget.pk)], found[2026, "none"]

    assert (row.committed, row.waiting, row.spent) == (
        Decimal("1400.00"), Decimal("140.00"), Decimal("440.00"),
    )  # fmt: skip
    assert (row.forecast, row.over, other.committed) == (
        Decimal("1540.00"), Decimal("-3460.00"), Decimal("14.00"),
    )  # fmt: skip
    assert found[2027, str(budget.pk)].committed == 0


def test_a_price_that_waits_adds_only_what_it_costs_more(budget):
    placement = placed()
    make.make_cost(placement, budget=budget, amount=Decimal("100"))
    make.make_cost(placement, budget=budget, amount=Decimal("150"), state="waiting",
                   starts_on=date(2026, 11, 30))  # fmt: skip

    row = sums()[2026, str(budget.pk)]

    assert (row.committed, row.waiting) == (Decimal("1400.00"), Decimal("150.00"))


def test_where_the_term_dates_end_and_where_no_sum_is_known_it_is_said(budget):
    make.make_cost(placed(ends_on=None), budget=budget, amount=Decimal("100"))
    make.make_cost(placed(), budget=budget, unit="session")

    now, after = sums()[2026, str(budget.pk)], sums()[2027, str(budget.pk)]

    assert (now.committed, len(now.without), now.until) == (Decimal("2500.00"), 1, None)
    assert (after.until, after.committed > 0) == (date(2027, 8, 31), True)


def test_after_the_end_of_a_placement_nothing_is_paid(budget):
    placement = placed()
    make.make_cost(placement, budget=budget, amount=Decimal("100"))
    make.make_cost(placement, budget=budget, kind="meals", starts_on=date(2026, 11, 2))
    placement.ends_on = date(2026, 9, 18)
    placement.save()

    assert sums()[2026, str(budget.pk)].committed == Decimal("200.00")


def test_one_that_was_called_off_costs_nothing(budget):
    make.make_cost(placed(state="cancelled"), budget=budget)

    assert sums()[2026, str(budget.pk)].committed == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_forecast_costs_the_same_for_many(budget, rows, django_assert_num_queries):
    for _ in range(rows):
        placement = placed()
        make.make_session(placement, weekday=1, from_on=FIRST)
        make.make_cost(placement, budget=budget, unit="session", amount=Decimal("40"))

    with django_assert_num_queries(11):
        forecast.forecast(TODAY)


def test_the_page_and_its_file(client_for, officer):
    this = FinancialYear.of(localdate())
    budget = make.make_budget(**{f"y{this.begins}": Decimal("100")})
    placement = make.make_placement(starts_on=localdate(), next_review_on=localdate())
    make.make_cost(placement, unit="once", ends_on=localdate(), budget=budget)
    client = client_for(officer)

    page = client.get(reverse("placements:budget-list"))
    file = client.get(reverse("placements:budget-export")).content.decode("utf-8-sig")

    assert "£100.00 over" in words_of(page)
    line = next(row for row in file.splitlines() if row.startswith(f'"{this}"') and "AP100" in row)
    assert line.split(",")[2:8] == ["100.00", "200.00", "0.00", "200.00", "200.00", "100.00"]
    behind = f"?year={this.begins}&budget={budget.pk}&what=approved"
    assert placement.pupil.family_name in words_of(
        client.get(reverse("placements:cost-list") + behind)
    )
    rows = client.get(reverse("placements:cost-export") + behind).content.decode("utf-8-sig")
    assert len(rows.splitlines()) == 2
    api = client.get("/api/v1/forecast/").json()
    assert [row["forecast"] for row in api if row["budget"] == str(budget.pk)][0] == "200.00"


@pytest.mark.parametrize("query", ["?year=1999", "?what=paid", "?budget=x", "?year=2026x"])
def test_a_figure_that_is_none_is_not_found(client_for, officer, query):
    assert client_for(officer).get(reverse("placements:cost-list") + query).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_cost_by_provider_and_attended_session(budget, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        placement = placed()
        make.make_session(placement, weekday=1, starts_at=time(9), ends_at=time(12), from_on=FIRST)
        make.make_cost(placement, amount=Decimal("100"))
        make.make_mark(placement, on=date(2026, 9, 14), status="present")
        make.make_mark(placement, on=date(2026, 9, 21), status="late", minutes=5)
        make.make_mark(placement, on=date(2026, 9, 28), status="absent")
    assert officer.rights

    with django_assert_num_queries(10):
        found = forecast.by_provider(officer, TODAY)

    assert [(row.spent, row.attended, row.each) for row in found] == [
        (Decimal("440.00"), 2, Decimal("220.00"))
    ] * rows


# Invoices


def lines_of(tmp_path, rows: str, placements, on=TODAY):
    path = tmp_path / "invoice.csv"
    path.write_text(f"upn,from,to,sessions,amount\n{rows}\n")
    return invoices.compare(path, placements=placements, on=on)


@pytest.fixture
def billed(budget):
    upn = make.make_upn(1)
    placement = placed(pupil=make.make_pupil(upn=upn))
    make.make_session(placement, weekday=1, starts_at=time(9), ends_at=time(12), from_on=FIRST)
    make.make_cost(placement, unit="session", amount=Decimal("40"))
    make.make_cost(placement, kind="transport", amount=Decimal("999"))
    make.make_mark(placement, on=date(2026, 9, 14), status="present")
    return placement


@pytest.mark.parametrize(
    ("row", "outcome", "by", "said"),
    [
        pytest.param("{upn},2026-09-07,2026-09-30,4,160.00", "matched", "0.00", "£160.00 was",
                     id="to-the-penny"),
        pytest.param("{upn},7 Sep 2026,30 Sep 2026,4,£200.00", "differs", "40.00",
                     "£40.00 more than the £160.00", id="more"),
        pytest.param("{upn},2026-09-07,2026-09-30,4,120", "differs", "-40.00",
                     "£40.00 less than the £160.00", id="less"),
        pytest.param("{upn},2026-09-07,2026-09-30,5,160", "differs", "0.00",
                     "5 sessions, and 4 were planned, of which 1 were attended", id="sessions"),
        pytest.param("Z999,2026-09-07,2026-09-30,4,160", "not_known", None, "No child of this UPN",
                     id="no-such-child"),
        pytest.param("{upn},2026-08-01,2026-08-31,4,160", "not_known", None, "No child",
                     id="not-yet-placed"),
        pytest.param("{upn},2026-09-31,2026-09-30,4,160", "not_known", None, "not a real date",
                     id="no-such-day"),
        pytest.param("{upn},2026-09-30,2026-09-07,4,160", "not_known", None, "before",
                     id="out-of-order"),
        pytest.param("{upn},2026-09-07,2026-09-30,four,160", "not_known", None, "whole number",
                     id="sessions-in-words"),
        pytest.param("{upn},2026-09-07,2026-09-30,4,-160", "not_known", None, "0 or more",
                     id="negative-money"),
        pytest.param("{upn},2026-09-07,2026-09-30,4,much", "not_known", None, "in pounds",
                     id="no-money"),
    ],
)  # fmt: skip
def test_a_line_of_an_invoice(tmp_path, billed, row, outcome, by, said):
    here = type(billed).objects.filter(provider=billed.provider)

    (found,) = lines_of(tmp_path, row.format(upn=billed.pupil.upn), here)

    assert found.match.outcome == outcome
    assert found.match.by == (by and Decimal(by))
    assert said in found.match.sentence


def test_the_same_days_billed_twice_are_said(tmp_path, billed):
    rows = [f"{billed.pupil.upn},{days},160" for days in (
        "2026-09-07,2026-09-30,4", "2026-09-07,2026-09-30,4", "2026-10-01,2026-10-31,4",
    )]  # fmt: skip

    found = lines_of(tmp_path, "\n".join(rows), type(billed).objects.all())

    assert [(each.match.outcome, "bills some of these" in each.match.sentence) for each in found][
        :2
    ] == [("matched", False), ("differs", True)]
    assert "bills some of these" not in found[2].match.sentence


@pytest.fixture
def one_after_another(billed):
    """A second placement of the child there from 5 October, at another price; another child too."""
    here = {"provider": billed.provider}
    type(billed).objects.filter(pk=billed.pk).update(ends_on=date(2026, 10, 2))
    billed.sessions.update(until=date(2026, 10, 2))
    second = make.make_placement(
        pupil=billed.pupil, starts_on=date(2026, 10, 5), next_review_on=date(2026, 11, 2),
        ends_on=date(2026, 12, 18), **here,
    )  # fmt: skip
    other = placed(pupil=make.make_pupil(upn=make.make_upn(2)), **here)
    for placement, amount in ((second, 50), (other, 60)):
        make.make_session(
            placement, weekday=1, starts_at=time(9), ends_at=time(12), from_on=placement.starts_on
        )
        make.make_cost(
            placement, unit="session", amount=Decimal(amount), starts_on=placement.starts_on
        )
    return billed, second, other


@pytest.mark.parametrize(
    ("child", "row", "meets"),
    [
        pytest.param(0, "2026-09-07,2026-10-02,4,160", [0], id="the-first"),
        pytest.param(0, "2026-10-05,2026-10-16,2,100", [1], id="the-second"),
        pytest.param(0, "2026-09-28,2026-10-09,2,90", [0, 1], id="from-one-to-the-next"),
        pytest.param(2, "2026-09-28,2026-10-09,2,120", [2], id="the-other-child"),
    ],
)
def test_each_line_meets_its_child_and_its_days(tmp_path, one_after_another, child, row, meets):
    placements = one_after_another
    here = type(placements[0]).objects.filter(provider=placements[0].provider)

    (found,) = lines_of(tmp_path, f"{placements[child].pupil.upn},{row}", here)

    assert (found.match.outcome, found.match.by) == ("matched", Decimal("0.00"))
    assert found.placements == [placements[number] for number in meets]


def test_a_part_without_a_price_is_not_taken_for_nothing(tmp_path, billed):
    here = type(billed).objects.filter(provider=billed.provider)
    here.update(ends_on=date(2026, 10, 2))
    make.make_placement(
        pupil=billed.pupil, provider=billed.provider, starts_on=date(2026, 10, 5),
        next_review_on=date(2026, 11, 2),
    )  # fmt: skip

    (found,) = lines_of(tmp_path, f"{billed.pupil.upn},2026-09-28,2026-10-09,2,40", here)

    assert found.match.sentence.startswith("No price that the provider is paid")


def test_without_a_price_or_a_timetable_nothing_is_known(tmp_path, budget):
    upns = [make.make_upn(number) for number in (1, 2)]
    provider = make.make_provider()
    first, second = (placed(pupil=make.make_pupil(upn=upn), provider=provider) for upn in upns)
    make.make_cost(second, unit="session")
    rows = "\n".join(f"{upn},2026-09-07,2026-09-30,4,160" for upn in upns)

    found = lines_of(tmp_path, rows, type(first).objects.filter(provider=provider))

    assert [each.match.sentence.split(".")[0] for each in found] == [
        "No price that the provider is paid is approved for these days",
        "The price is by the session, and no timetable is recorded",
    ]


def test_the_invoice_is_matched_on_its_page_and_kept_as_a_file(client_for, officer, billed):
    client = client_for(officer)
    address = reverse("placements:invoice-match", args=[billed.provider_id])
    body = f"upn,from,to,sessions,amount\n{billed.pupil.upn},2026-09-07,2026-09-30,4,170\n"
    file = SimpleUploadedFile("invoice.csv", body.encode())

    page = client.post(address, {"file": file})
    hidden = page.context["form"].initial
    kept = client.post(address, hidden).content.decode("utf-8-sig").splitlines()
    wrong = client.post(address, {"file": SimpleUploadedFile("a.csv", b"name\nAsh\n")})

    assert "£10.00 more than the £160.00" in words_of(page)
    assert '"Differs",10.00' in kept[1]
    assert "has no column upn" in words_of(wrong)
    events = Event.objects.filter(action="invoice.matched")
    assert [event.pupils for event in events] == [[billed.pupil_id]] * 2


def test_the_api_matches_an_invoice(client_for, officer, billed):
    line = {"upn": billed.pupil.upn, "first_day": "2026-09-07", "last_day": "2026-09-30"}
    lines = [line | {"sessions": 4, "amount": "150.00"}, line | {"upn": "Z", "sessions": 1,
             "amount": "1.00"}]  # fmt: skip
    body = {"provider": str(billed.provider_id), "lines": lines}

    told = client_for(officer).post(
        "/api/v1/invoice-matches/", body, content_type="application/json"
    )

    assert [(row["outcome"], row["differs_by"]) for row in told.json()] == [
        ("differs", "-10.00"), ("not_known", None),
    ]  # fmt: skip
