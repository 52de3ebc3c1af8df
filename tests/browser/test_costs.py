"""An officer enters what a placement costs, a manager approves it and reads the forecast."""

from datetime import date
from decimal import Decimal

import pytest

from placements.models import CostLine
from tests import make
from tests.conftest import TODAY


@pytest.fixture
def placement(officer, school, calendar):
    make.make_level("9000", role="manager")
    make.make_budget(y2026=Decimal("4000"))
    pupil = make.make_pupil(school=school, upn=make.make_upn(7))
    return make.make_placement(
        pupil=pupil, provider=make.make_provider(name="The Forge"), owner=officer,
        ends_on=date(2026, 12, 18),
    )  # fmt: skip


def test_from_a_cost_to_the_forecast_and_the_invoice(
    at_work, officer, manager, placement, tmp_path
):
    leader = at_work(manager).open("/placements/budgets/")
    leader.follow("Who may commit the council to how much").choose("Managers")
    leader.type("Up to how much, in pounds?", "50000").type("Why?", "The scheme of 2026.")
    leader.press("Set the level")
    assert leader.problems == [
        "Managers are set a level from above, and you are one of them. Ask the head of "
        "service to set it, as the scheme of delegation says."
    ]
    leader.choose("Officers").type("Up to how much, in pounds?", "2000").press("Set the level")
    assert leader.rows("Levels, the latest first")[0][:2] == ["Officers", "£2,000.00"]

    person = at_work(officer).open(placement.get_absolute_url()).follow("What it costs")
    person.press("Add a cost").choose("Place").type("How much, in pounds?", "-5")
    person.select("For what?", "a week").press("Save the cost")
    assert person.problems == ["Enter an amount in pounds, 0 or more, like 1250.50"]
    person.type("How much, in pounds?", "180")
    person.select(
        "From which budget of the council? (optional)", "AP100 Places for excluded children"
    )
    person.press("Save the cost")
    assert "counts once another person has approved it" in person.told

    leader.open(placement.get_absolute_url()).follow("What it costs")
    leader.follow("Decide Place, from 7 September 2026").choose(
        "Yes, it is paid from its first day"
    )
    leader.press("Save the decision")
    assert CostLine.objects.get().state == "approved"
    leader.open("/children/").follow("Budgets and forecast")
    row = leader.rows("2026/27")[0]
    # Fourteen weeks of school to Christmas; up to a Tuesday, four and two fifths of them.
    figures = [cell.split()[0] for cell in row[2:6]]
    assert figures == ["£2,520.00", "£0.00", "£792.00", "£2,520.00"]
    assert row[6] == "£1,480.00 under"
    leader.follow("£792.00 spent up to today: AP100 Places for excluded children, 2026/27")
    assert placement.pupil.family_name in leader.rows("Costs, by child")[0][0]

    bill = tmp_path / "invoice.csv"
    bill.write_text(
        f"upn,from,to,sessions,amount\n{placement.pupil.upn},2026-09-07,2026-09-11,0,200\n"
    )
    person.open(f"/placements/invoices/{placement.provider_id}/")
    person.page.get_by_label("The invoice (CSV)").set_input_files(bill)
    person.press("Match the invoice")
    assert "£20.00 more than the £180.00" in person.rows("Lines of the invoice")[0][2]
    assert date(2026, 10, 6) == TODAY
