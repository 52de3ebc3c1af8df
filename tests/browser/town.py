"""A small authority in which something of every kind has happened, for whoever walks through it."""

from datetime import date

from directory import actions as directory
from directory.models import Requirement
from directory.tasks import watch_evidence
from placements import actions as placements
from placements.tasks import raise_overdue_reviews
from qa import actions as qa
from reporting import actions as reporting
from section19 import actions as section19
from section19.tasks import raise_sixth_days
from tests import make
from tests.conftest import TODAY

MORE_THAN_A_PAGE = 26


def make_town(*, school, officer, manager) -> None:
    make.make_terms()
    make.make_routes()
    forge = make.make_provider(name="The Forge")
    make.make_provider(name="Canal College", kind="fe_college", standing="suspended")
    for number in range(MORE_THAN_A_PAGE):
        make.make_pupil(given_name="Kit", family_name=f"Number{number}", school=school)
    place_children(school, forge, officer)
    exclude_children(school, officer, manager)
    visit(forge, officer)
    make.make_proposal(make.make_ready(name="Harrow Lane"))
    away = make.make_pupil(given_name="Ivo", school=school)
    begun = {"told": date(2026, 9, 1), "decided_on": date(2026, 9, 1), "owner": officer}
    begun |= {"starts_on": date(2026, 9, 7), "school": school, "pupil": away}
    direction = make.make_direction(provider=forge, **begun)
    make.make_direction_review(direction, meeting_on=TODAY)
    make.make_move(pupil=away, first_school=school)
    make.make_direction_request(direction, requested_on=date(2026, 10, 5))
    make.make_offer(make.make_enquiry(make.make_referral(pupil=away), provider=forge))
    make.make_concern_step(make.make_concern(forge, audience="shared"), owner=officer)
    told = make.make_own_placement(school, provider=forge)
    make.make_notification(told, cautions=["conditions"])
    make.make_still_so(told)
    make.make_draft(school, provider=forge)
    shut = make.make_provider(name="Old Mill", standing="restricted")
    for name in ("Gus", "Hal"):
        pupil = make.make_pupil(given_name=name, school=school)
        make.make_continuity(make.make_placement(pupil=pupil, provider=shut, owner=officer))
    reporting.freeze_return("2026-autumn", as_at=TODAY, by=manager)
    show_documents(forge, manager, school)
    raise_overdue_reviews()
    raise_sixth_days()
    watch_evidence()


def show_documents(forge, manager, school) -> None:
    """A file in which one document runs out soon and one was extended; and a draft."""
    soon, over = date(2026, 10, 18), date(2026, 10, 2)
    make.make_full_file(forge, public_liability=soon, complaints=over)
    row = forge.evidence.get(requirement__code="complaints")
    directory.extend_evidence(
        row, until=date(2026, 10, 30), reason="It is being written.", by=manager, on=TODAY
    )
    make.make_confirmation(forge)
    make.make_submission(forge, sent_on=TODAY)
    template = Requirement.objects.filter(checklist__key="buckinghamshire").first()
    make.make_school_check(forge, school.organisation, requirement=template, answered_on=TODAY)
    directory.make_draft(make.make_requirement().checklist, by=manager)


def place_children(school, forge, officer) -> None:
    """One whose review is overdue, one reviewed, one whose placement has ended."""
    for name in ("Ash", "Bo", "Cas"):
        pupil = make.make_pupil(given_name=name, school=school)
        placement = make.make_placement(
            pupil=pupil,
            provider=forge,
            owner=officer,
            commissioner="school",
            commissioning_school=school,
        )
        if name == "Ash":
            make.make_session(placement, weekday=2, site=make.make_site(forge))
            make.make_cost(placement, unit="session", payer="school", paying_school=school)
            make.make_cost(placement, kind="transport", budget=make.make_budget(), state="waiting")
            make.make_home_week(pupil, school, mornings=[3, 4], review_on=date(2026, 11, 2))
            make.make_travel(placement, needs="A seat in front.")
            make.make_meals(placement)
            make.make_liaison(placement, rung_first=True)
            make.make_mark(placement, on=date(2026, 9, 29), status="absent", marked_by=officer)
        if name == "Bo":
            show_plan(placement, officer)
            placements.record_review(
                placement,
                held_on=date(2026, 10, 5),
                decision="continue",
                reason="Attends well.",
                child_view="It is calm here.",
                **make.TOLD,
                next_review_on=date(2026, 11, 9),
                by=officer,
            )
        if name == "Cas":
            placements.end(placement, ended_on=TODAY, reason="Moved away.", by=officer)
            left = {"destination": "moved", "since": TODAY, "child_view": "It helped."}
            placements.record_exit(placement, by=officer, on=TODAY, **left)
    stopped = make.make_placement(
        pupil=make.make_pupil(given_name="Dot", school=school), provider=forge, owner=officer
    )
    placements.take_step(
        stopped, event="pause", on=TODAY, cause="provider_stop", reason="Sent home.", by=officer
    )


def show_plan(placement, officer) -> None:
    """A plan with an objective, and what was gathered and said before a review."""
    objective = make.make_objective(make.make_plan(placement))
    placements.set_statuses(placement, statuses={objective.pk: ("on_track", "6 of 10")}, by=officer)
    placements.agree_task(
        placement, what="Order a laptop", owner="Mr Kerr", due_on=TODAY, by=officer
    )
    said = {"answers": {"safe": 3}, "said_on": TODAY, "shared": False}
    placements.record_voice(placement, who="child", stage="start", by=officer, on=TODAY, **said)


def exclude_children(school, officer, manager) -> None:
    """A case waiting for the panel, one decided, and an exclusion that was cancelled."""
    past = make.make_meeting(held_on=date(2026, 9, 29))
    coming = make.make_meeting()
    for name, meeting in (("Dee", past), ("Eli", coming), ("Flo", coming)):
        pupil = make.make_pupil(given_name=name, school=school)
        exclusion = section19.record_exclusion(
            pupil=pupil,
            school=school,
            kind="permanent",
            first_day=date(2026, 9, 28),
            first_session="am",
            reason="BU",
            by=officer,
            on=TODAY,
        )
        item = section19.put_on_agenda(exclusion.case, meeting, by=manager)
        if name == "Dee":
            decide(item, manager)
        if name == "Flo":
            section19.cancel_exclusion(exclusion, reason="Reinstated.", by=officer, on=TODAY)
    make.make_exclusion(
        school=school, kind="suspension", first_day=date(2026, 10, 5), last_day=date(2026, 10, 6)
    )


def decide(item, manager) -> None:
    section19.record_decision(
        item,
        outcome="agree",
        reason="No education since the exclusion.",
        decided_on=date(2026, 9, 29),
        review_on=date(2026, 11, 10),
        hours_per_week=25,
        by=manager,
        on=TODAY,
    )


def visit(forge, officer) -> None:
    seen = make.make_visit(provider=forge, lead=officer, levels={2: "partly_met"})
    for what in ("Train a first aider", "Write down the fire drill"):
        action = qa.add_action(
            seen,
            what=what,
            owner=officer,
            set_on=date(2026, 9, 22),
            due_on=date(2026, 10, 1),
            by=officer,
        )
    qa.finish_action(action, done_on=date(2026, 10, 1), how="Seen.", by=officer, on=TODAY)
