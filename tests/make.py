"""Plain functions that make rows: `values | over` gives what a reader wants, and every fact that
matters is in the test."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from hashlib import sha256
from itertools import count

from apcase.access.models import ApiToken, Finding, Membership, Organisation, ReadingChoice, User
from apcase.access.rights import Role
from apcase.documents import store
from apcase.documents.models import Document
from apcase.meetings.models import AgendaItem, Board, Meeting
from apcase.pupils.models import BankHoliday, Enrolment, Pupil, School, TermDates, Trust
from apcase.rules.identifiers import check_letter
from apcase.rules.readings import Reading
from apcase.rules.school_days import SchoolDays
from directory.actions import ship_checklists
from directory.models import (
    Concern,
    ConcernStep,
    Confirmation,
    Evidence,
    Naming,
    Postcode,
    Proposal,
    Provider,
    ProviderPerson,
    Rate,
    Requirement,
    SchoolCheck,
    Site,
    SitePlaces,
    Standing,
    Submission,
)
from directory.rules.staff_checks import ALWAYS
from placements.actions.offers import offer_place
from placements.models import (
    ApprovalLevel,
    AttendanceMark,
    Budget,
    BudgetYear,
    Continuity,
    CostLine,
    DirectionRequest,
    DirectionReview,
    DirectionTold,
    Enquiry,
    FollowUp,
    HomeWeek,
    HostNotice,
    LearningPlan,
    Liaison,
    ManagedMove,
    Meals,
    NextStep,
    NotificationDraft,
    Objective,
    OffSiteDirection,
    PlaceHold,
    Placement,
    PlacementDocument,
    PlacementExit,
    PlaceOffer,
    Referral,
    Review,
    ReviewPaper,
    ReviewTask,
    Route,
    SchoolNotification,
    Share,
    StartAnswer,
    StillSo,
    Travel,
    Waiting,
    WeeklySession,
    Worry,
)
from placements.rules.home_week import AFTERNOON, MORNING, hours_of
from placements.rules.own_checks import newest
from placements.rules.pre_start import ITEMS
from placements.rules.route_table import ROUTES
from qa.actions import load_standard_framework
from qa.models import Action, Framework, Judgement, Visit
from reporting.models import Return
from reporting.rules.measures import RULES_VERSION, measure
from section19.models import Arrangement, Case, CaseDocument, Decision, Exclusion, PanelItem

_numbers = count(1)


def make_authority() -> Organisation:
    authority, _ = Organisation.objects.get_or_create(
        kind="authority", defaults={"name": "Marlshire Council"}
    )
    return authority


def make_user(name: str, role: Role, organisation: Organisation, **over) -> User:
    user = User.objects.create(
        name=name, email=over.pop("email", f"{name.lower().replace(' ', '.')}@marlshire.invalid")
    )
    if role == Role.PANEL_MEMBER:
        over.setdefault("agency", "camhs")
    Membership.objects.create(
        **{"user": user, "organisation": organisation, "role": role, "starts_on": date(2020, 9, 1)}
        | over
    )
    return user


def someone() -> User:
    """Whoever did it, where a test does not care."""
    user, _ = User.objects.get_or_create(
        email="someone@marlshire.invalid", defaults={"name": "Somebody"}
    )
    return user


def make_api_token(user: User, **over) -> ApiToken:
    """One whose secret nobody knows, unless the test gives its digest."""
    values = {"name": "Attendance export", "scope": "read", "ends_on": date(2099, 7, 31)}
    over.setdefault("digest", f"{next(_numbers):064}")
    return ApiToken.objects.create(user=user, **values | over)


def make_finding(person: User, **over) -> Finding:
    values = {
        "on": date(2026, 10, 5),
        "kind": "outside",
        "sentence": "Opened the records of 3 children who are no part of their own work.",
    }
    return Finding.objects.create(person=person, **values | over)


def make_reading_choice(reading: Reading, **over) -> ReadingChoice:
    values = {"since": date(2026, 10, 1), "why": "Counsel’s advice."} | over
    return ReadingChoice.objects.create(key=reading.key, chosen_by=someone(), **values)


def make_trust(**over) -> Trust:
    values = {"code": f"{next(_numbers):04}", "name": "Marl Valley Trust"} | over
    if "organisation" not in values:
        values["organisation"] = Organisation.objects.create(kind="trust", name=values["name"])
    return Trust.objects.create(**values)


def make_school(**over) -> School:
    values = {
        "urn": f"{980000 + next(_numbers)}",
        "name": "Brookfield School",
        "la_code": "999",
        "establishment_number": "4001",
        "type_code": "34",
        "type_name": "Academy converter",
        "status_code": "1",
        "phase_code": "4",
        "phase_name": "Secondary",
    } | over
    if "organisation" not in values:
        values["organisation"] = Organisation.objects.create(kind="school", name=values["name"])
    return School.objects.create(**values)


def make_upn(number: int) -> str:
    body = f"3519999{26:02}{number:03}"
    return check_letter(body) + body


def make_pupil(**over) -> Pupil:
    values = {
        "given_name": "Ash",
        "family_name": "Brown",
        "born_on": date(2013, 3, 14),
        "sex": "M",
    }
    school = over.pop("school", None)
    pupil = Pupil.objects.create(**values | over)
    if school is not None:
        Enrolment.objects.create(pupil=pupil, school=school, starts_on=date(2024, 9, 2))
    return pupil


AUTUMN_2026 = {
    "academic_year": 2026,
    "term": "autumn",
    "starts_on": date(2026, 9, 1),
    "ends_on": date(2026, 12, 18),
    "half_term_starts_on": date(2026, 10, 26),
    "half_term_ends_on": date(2026, 10, 30),
}
SPRING_2027 = {
    "academic_year": 2026,
    "term": "spring",
    "starts_on": date(2027, 1, 4),
    "ends_on": date(2027, 3, 25),
    "half_term_starts_on": date(2027, 2, 15),
    "half_term_ends_on": date(2027, 2, 19),
}
SUMMER_2027 = {
    "academic_year": 2026,
    "term": "summer",
    "starts_on": date(2027, 4, 12),
    "ends_on": date(2027, 7, 23),
    "half_term_starts_on": date(2027, 5, 31),
    "half_term_ends_on": date(2027, 6, 4),
}


BANK_HOLIDAYS = {
    date(2026, 8, 31): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "Boxing Day",
    date(2027, 1, 1): "New Year’s Day",
    date(2027, 3, 26): "Good Friday",
    date(2027, 3, 29): "Easter Monday",
    date(2027, 5, 3): "Early May bank holiday",
    date(2027, 5, 31): "Spring bank holiday",
    date(2027, 8, 30): "Summer bank holiday",
}


def make_bank_holidays() -> None:
    """Those of 2026 and 2027 that fall near the terms below."""
    BankHoliday.objects.bulk_create(
        [BankHoliday(on=day, title=title) for day, title in BANK_HOLIDAYS.items()],
        ignore_conflicts=True,
    )


def make_terms(school: School | None = None) -> None:
    """The academic year 2026-27, of one school or as the authority's default."""
    make_bank_holidays()
    for values in (AUTUMN_2026, SPRING_2027, SUMMER_2027):
        TermDates.objects.create(school=school, **values)


def autumn_term() -> SchoolDays:
    """The autumn of 2026 without a database: half-term from 26 to 30 October."""
    half_term = {date(2026, 10, day): "half-term" for day in range(26, 31)}
    return SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], half_term)


def make_provider(**over) -> Provider:
    values = {"name": f"The Forge {next(_numbers)}", "kind": "non_school"}
    state = over.pop("standing", "approved")
    provider = Provider.objects.create(**values | over)
    Standing.objects.create(
        provider=provider,
        state=state,
        since=date(2026, 9, 1),
        reason="Checks complete.",
        set_by=someone(),
    )
    return provider


def approve(provider: Provider, *, since: date) -> Standing:
    """As if two people had, without asking whether it may be."""
    provider.standings.current().update(superseded_at=f"{since}T09:00Z")
    return Standing.objects.create(
        provider=provider,
        state="approved",
        since=since,
        reason="Checks complete.",
        set_by=someone(),
    )


def make_proposal(provider: Provider | None = None, **over) -> Proposal:
    """One that waits, for a provider that is ready for a decision unless another is given."""
    provider = provider or make_ready()
    values = {
        "event": "approve",
        "state": "approved",
        "reason": "Papers and visit in order.",
        "proposed_on": date(2026, 10, 5),
    }
    if "proposed_by" not in over:
        over["proposed_by"] = someone()
    return Proposal.objects.create(provider=provider, **values | over)


def make_concern(provider: Provider | None = None, **over) -> Concern:
    """One that an officer wrote down for the council, unless an organisation is given."""
    values = {
        "kind": "teaching",
        "grade": "minor",
        "what": "Lessons began late on three days.",
        "about_safety": False,
        "said_on": date(2026, 10, 1),
        "logged_on": date(2026, 10, 1),
        "source": "parent",
        "way": "telephone",
    }
    if "organisation" not in over:
        over["organisation"] = make_authority()
    if "logged_by" not in over:
        over["logged_by"] = someone()
    return Concern.objects.create(provider=provider or make_provider(), **values | over)


def make_concern_step(concern: Concern | None = None, **over) -> ConcernStep:
    values = {
        "what": "Ask for the week’s timetable.",
        "set_on": date(2026, 10, 2),
        "due_on": date(2026, 10, 9),
    }
    for name in ("owner", "set_by"):
        over.setdefault(name, someone())
    return ConcernStep.objects.create(concern=concern or make_concern(), **values | over)


def make_site(provider: Provider, **over) -> Site:
    values = {"name": "Main site", "address": "1 High St", "postcode": "ZM1 1AA"}
    return Site.objects.create(provider=provider, **values | over)


def make_postcode(code: str, easting: int, northing: int) -> Postcode:
    return Postcode.objects.create(code=code.replace(" ", ""), easting=easting, northing=northing)


def make_rate(provider: Provider, **over) -> Rate:
    values = {"unit": "day", "amount": Decimal("95.50"), "starts_on": date(2026, 9, 1)}
    return Rate.objects.create(provider=provider, **values | over)


def make_provider_person(provider: Provider, **over) -> ProviderPerson:
    values = {
        "role": "safeguarding_lead",
        "name": "Robin Lead",
        "telephone": "01632 960111",
        "confirmed_on": date(2026, 9, 1),
    }
    return ProviderPerson.objects.create(provider=provider, **values | over)


def make_requirement(code: str = "public_liability") -> Requirement:
    """A line of the checklist that is asked of every provider, as it is shipped."""
    ship_checklists(by=someone())
    lines = Requirement.objects.select_related("checklist")
    return lines.get(checklist__key="due-diligence", checklist__version=1, code=code)


def make_evidence(provider: Provider, code: str = "public_liability", **over) -> Evidence:
    """Accepted by a statement, without asking whether it may be."""
    values = {
        "outcome": "accepted",
        "statement": "Seen.",
        "issued_on": date(2025, 11, 13),
        "expires_on": date(2026, 11, 12),
    }
    over.setdefault("checked_by", someone())
    if "requirement" not in over:
        over["requirement"] = make_requirement(code)
    return Evidence.objects.create(provider=provider, **values | over)


def make_submission(provider: Provider, code: str = "public_liability", **over) -> Submission:
    """Sent in by one of its people, and not looked at."""
    values = {
        "issued_on": date(2026, 11, 12),
        "expires_on": date(2099, 11, 11),
        "cover": 10_000_000,
        "sent_on": date(2026, 11, 10),
    }
    over.setdefault("sent_by", someone())
    if "requirement" not in over:
        over["requirement"] = make_requirement(code)
    if "document" not in over:
        over["document"] = make_document(record_class="other")
    return Submission.objects.create(provider=provider, **values | over)


def make_school_check(provider: Provider, organisation: Organisation, **over) -> SchoolCheck:
    values = {"answer": "met", "answered_on": date(2026, 11, 2)}
    over.setdefault("answered_by", someone())
    if "requirement" not in over:
        over["requirement"] = make_requirement()
    return SchoolCheck.objects.create(provider=provider, organisation=organisation, **values | over)


def make_ready(**over) -> Provider:
    """An applicant that waits for a decision, with everything that is asked of it."""
    provider = make_provider(**{"standing": "decision"} | over)
    make_full_file(provider, date(2099, 1, 1))
    return provider


def make_full_file(provider: Provider, until: date = date(2027, 9, 1), **but: date) -> None:
    """Everything that is asked for, until a day, or another for the codes that are named."""
    make_requirement()
    for line in Requirement.objects.filter(checklist__key="due-diligence"):
        make_evidence(provider, requirement=line, expires_on=but.get(line.code, until))


def make_confirmation(provider: Provider, **over) -> Confirmation:
    values = {
        "groups": ["teaching"],
        "checks": list(ALWAYS),
        "confirmed_by": "Robin Lead",
        "role": "Head",
        "confirmed_on": date(2026, 9, 1),
        "until": date(2027, 9, 1),
    }
    over.setdefault("recorded_by", someone())
    return Confirmation.objects.create(provider=provider, **values | over)


def make_naming(provider: Provider, organisation: Organisation, **over) -> Naming:
    values = {"known": "Takes two children on Fridays."}
    if "named_by" not in over:
        over["named_by"] = someone()
    return Naming.objects.create(provider=provider, organisation=organisation, **values | over)


def make_provider_user(provider: Provider, name: str = "Pat Provider", **over) -> User:
    if provider.organisation is None:
        provider.organisation = Organisation.objects.create(kind="provider", name=provider.name)
        provider.save(update_fields=["organisation"])
    return make_user(name, Role.PROVIDER_USER, provider.organisation, **over)


def make_places(site: Site, number: int = 1, **over) -> SitePlaces:
    values = {"key_stage": "KS3", "places": number, "starts_on": date(2025, 9, 1)}
    return SitePlaces.objects.create(site=site, **values | over)


def make_hold(site: Site, **over) -> PlaceHold:
    values = {"weekdays": [1], "starts_on": date(2026, 9, 7), "held_until": date(2099, 12, 31)}
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "held_by" not in over:
        over["held_by"] = someone()
    return PlaceHold.objects.create(site=site, **values | over)


def make_wait(provider: Provider, **over) -> Waiting:
    values = {
        "weekdays": [1],
        "priority": "other",
        "reason": "Learns best in a small group.",
        "since": date(2026, 9, 7),
    }
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "asked_by" not in over:
        over["asked_by"] = someone()
    return Waiting.objects.create(provider=provider, **values | over)


def all_checked(provider: Provider, *, read_warning: bool = False) -> dict:
    """What a school ticks on the form for a placement."""
    ticked = {"checks": [item.key for item in newest().items], "checks_for": str(provider.pk)}
    return ticked | ({"read_warning": "on"} if read_warning else {})


def make_placement(**over) -> Placement:
    values = {
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "M",
        "hours_per_week": Decimal("15"),
        "starts_on": date(2026, 9, 7),
        "next_review_on": date(2026, 10, 5),
        "state": "ended" if over.get("ended_at") else "active",
    }
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "provider" not in over:
        over["provider"] = make_provider()
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Placement.objects.create(**values | over)


def make_own_placement(school: School, **over) -> Placement:
    """One that a school commissions, and of which the authority has known since before the term."""
    over.setdefault("pupil", make_pupil(school=school))
    over = {"registration_code": "C", "recorded_at": datetime(2026, 7, 1, 9, tzinfo=UTC)} | over
    return make_placement(commissioner="school", commissioning_school=school, **over)


def make_notification(placement: Placement, **over) -> SchoolNotification:
    values = {"standing": "approved", "safeguarding_lead": "Robin Lead"}
    values |= {"checked_on": date(2026, 9, 3)}
    over.setdefault("notified_by", someone())
    return SchoolNotification.objects.create(placement=placement, **values | over)


def make_draft(school: School, **over) -> NotificationDraft:
    """Begun, and not answered further than the first page."""
    over.setdefault("pupil", make_pupil(school=school))
    over.setdefault("started_by", someone())
    if "provider" not in over:
        over["provider"] = make_provider()
    return NotificationDraft.objects.create(school=school, **over)


def make_still_so(placement: Placement, **over) -> StillSo:
    values = {"first_day": date(2026, 9, 1), "last_day": date(2026, 10, 23)}
    over.setdefault("confirmed_by", someone())
    return StillSo.objects.create(placement=placement, **values | over)


# Asked of every child.
START_ITEMS = [item.key for item in ITEMS if not item.only]


def answer_all(placement: Placement, *, by: User) -> None:
    """Everything that is asked before the start is done."""
    StartAnswer.objects.bulk_create(
        StartAnswer(placement=placement, item=item, answer="done", answered_by=by)
        for item in START_ITEMS
    )


def make_routes() -> None:
    """The authority's table, as migrations leave it: a test may have emptied it."""
    Route.objects.hold(ROUTES)


def make_cost(placement: Placement, **over) -> CostLine:
    """Approved, for the council to pay, from the first day of the placement."""
    values = {"kind": "place", "amount": Decimal("200"), "unit": "week", "payer": "la"}
    values |= {"starts_on": placement.starts_on, "state": "approved"}
    over.setdefault("entered_by", someone())
    return CostLine.objects.create(placement=placement, **values | over)


def make_budget(code: str = "AP100", **years: Decimal) -> Budget:
    """With what it holds: `y2026=Decimal("50000")`."""
    budget = Budget.objects.create(code=code, name="Places for excluded children")
    for year, amount in years.items():
        BudgetYear.objects.create(budget=budget, year=year[1:], amount=amount, set_by=someone())
    return budget


def make_level(up_to: str, **over) -> ApprovalLevel:
    values = {"up_to": Decimal(up_to), "since": date(2026, 9, 1), "why": "The scheme of 2026."}
    if "person" not in over:
        over.setdefault("role", "officer")
    return ApprovalLevel.objects.create(set_by=someone(), **values | over)


def make_plan(placement: Placement, **over) -> LearningPlan:
    values = {"baseline_on": date(2026, 9, 10), "english": "Level 2", "attendance": "41%"}
    values |= {"aims_at": "return", "readiness": "Four weeks at 90% and no incident."}
    over.setdefault("started_by", someone())
    return LearningPlan.objects.create(placement=placement, **values | over)


def make_objective(plan: LearningPlan, **over) -> Objective:
    values = {
        "area": "attendance",
        "statement": "Comes every morning",
        "measure": "Sessions attended in a week",
        "baseline": "3 of 10",
        "target": "9 of 10",
        "by_when": date(2026, 12, 11),
        "owner": "Ms Reed, The Forge",
    }
    over.setdefault("set_by", someone())
    return Objective.objects.create(plan=plan, **values | over)


def make_travel(placement: Placement, **over) -> Travel:
    values = {"how": "taxi", "arranged_by": "la", "paid_by": "la", "pick_up": "Home, 08:15."}
    values |= {"from_on": placement.starts_on}
    over.setdefault("recorded_by", someone())
    return Travel.objects.create(placement=placement, **values | over)


def make_meals(placement: Placement, **over) -> Meals:
    values = {"provided_by": "provider", "free": "no"}
    over.setdefault("recorded_by", someone())
    return Meals.objects.create(placement=placement, **values | over)


def make_liaison(placement: Placement, **over) -> Liaison:
    values = {"side": "school", "role": "safeguarding", "name": "Ms Hale", "telephone": "01"}
    over.setdefault("recorded_by", someone())
    return Liaison.objects.create(placement=placement, **values | over)


def make_exit(placement: Placement, **over) -> PlacementExit:
    values = {"destination": "home_school", "where": "Moorside High"}
    values |= {"since": date(2026, 10, 12), "child_view": "It helped."}
    over.setdefault("recorded_by", someone())
    return PlacementExit.objects.create(placement=placement, **values | over)


def make_follow_up(pupil: Pupil | None = None, **over) -> FollowUp:
    """Of a placement that is over."""
    last = {"ended_at": datetime(2026, 10, 6, 15, tzinfo=UTC), "ends_on": date(2026, 10, 6)}
    last |= {"ended_by": someone(), "end_reason": "Done."}
    placement = make_placement(**last, **({"pupil": pupil} if pupil else {}))
    values = {"kind": "six_weeks", "due_on": date(2026, 11, 23)}
    return FollowUp.objects.create(exit=make_exit(placement), **values | over)


def make_next_step(pupil: Pupil, **over) -> NextStep:
    values = {"point": "offered", "way": "fe_college", "where": "Fen College"}
    values |= {"known_on": date(2026, 10, 5)}
    over.setdefault("recorded_by", someone())
    return NextStep.objects.create(pupil=pupil, **values | over)


def make_paper(placement: Placement, **over) -> ReviewPaper:
    """For the next review; with `review`, for one that was held."""
    over.setdefault("opened_by", someone())
    return ReviewPaper.objects.create(placement=placement, **over)


def make_review_task(paper: ReviewPaper, **over) -> ReviewTask:
    values = {"what": "Order a laptop", "owner": "Mr Kerr", "due_on": date(2026, 10, 20)}
    over.setdefault("agreed_by", someone())
    return ReviewTask.objects.create(paper=paper, **values | over)


def make_continuity(placement: Placement, **over) -> Continuity:
    """One that nobody has decided yet, since the provider's standing as it is now."""
    values = {"asked_on": date(2026, 10, 5), "due_on": date(2026, 10, 7)}
    if "standing" not in over:
        over["standing"] = placement.provider.standings.current().get()
    return Continuity.objects.create(placement=placement, **values | over)


def make_direction(**over) -> OffSiteDirection:
    """Decided, and notice is still to be given; with `told`, notice was given on that day."""
    values = {
        "address": "1 Fen Lane, ZM1 1AA",
        "report_to": "Ms Reed, at the gate",
        "starts_on": date(2026, 11, 23),
        "ends_on": date(2026, 12, 18),
        "number_of_days": 20,
        "first_from": time(9, 30),
        "first_to": time(12),
        "second_from": time(13),
        "second_to": time(15),
        "reasons": "Lessons were disrupted daily.",
        "objectives": "A calm return after Christmas.",
        "tried": "A mentor, and a report card for six weeks.",
        "parent_views": "We hope that it helps.",
        "next_review_on": date(2026, 12, 7),
        "decided_on": date(2026, 11, 16),
    }
    if "school" not in over:
        over["school"] = make_school()
    if "pupil" not in over:
        over["pupil"] = make_pupil(school=over["school"])
    if "provider" not in over and "other_school" not in over:
        over["provider"] = make_provider()
    for name in ("owner", "decided_by"):
        over.setdefault(name, someone())
    if told := over.pop("told", None):
        over["notice_on"] = told
    direction = OffSiteDirection.objects.create(**values | over)
    if told:
        DirectionTold.objects.create(
            direction=direction, who="each parent", by_law=True, told_on=told, way="letter",
            told_by=direction.owner,
        )  # fmt: skip
    return direction


def make_direction_review(direction: OffSiteDirection, **over) -> DirectionReview:
    """Arranged, and nothing more."""
    values = {"meeting_on": date(2026, 12, 7), "place": "Room 4"}
    over.setdefault("arranged_by", someone())
    return DirectionReview.objects.create(direction=direction, **values | over)


def make_direction_request(direction: OffSiteDirection, **over) -> DirectionRequest:
    values = {
        "requested_on": date(2026, 11, 20),
        "asked_by": "parent",
        "in_writing": True,
        "said": "Please look again.",
        "must_hold": True,
        "why": "No review came before the request.",
    }
    over.setdefault("recorded_by", someone())
    return DirectionRequest.objects.create(direction=direction, **values | over)


def make_draft_direction(**over) -> OffSiteDirection:
    """Begun, and not one question answered."""
    school = over.pop("school", None) or make_school()
    pupil = over.pop("pupil", None) or make_pupil(school=school)
    over.setdefault("owner", someone())
    return OffSiteDirection.objects.create(pupil=pupil, school=school, **over)


def make_move(**over) -> ManagedMove:
    """Proposed, and nobody has agreed yet."""
    values = {"moves_on": date(2026, 11, 23), "reasons": "A new start."}
    if "first_school" not in over:
        over["first_school"] = make_school()
    if "second_school" not in over:
        over["second_school"] = make_school(name="Oak Academy")
    if "pupil" not in over:
        over["pupil"] = make_pupil(school=over["first_school"])
    over.setdefault("owner", someone())
    return ManagedMove.objects.create(**values | over)


def make_referral(**over) -> Referral:
    """Sent to nobody yet."""
    values = {"reason": "exclusion", "aim": "A return by Easter.", "commissioner": "la"}
    values |= {"hours_per_week": Decimal("15"), "starts_on": date(2026, 11, 2)}
    values |= {"state_on": date(2026, 10, 5)}
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    over.setdefault("owner", someone())
    return Referral.objects.create(**values | over)


def make_enquiry(referral: Referral | None = None, **over) -> Enquiry:
    """Asked yesterday, and told the outline; the referral says so too."""
    asked_on = over.setdefault("asked_on", date(2026, 10, 5))
    referral = referral or make_referral()
    if referral.state == "draft":
        referral.state, referral.state_on = "referred", asked_on
        referral.save()
    values = {"waits_since": asked_on, "asked_by": referral.owner}
    if "provider" not in over:
        over["provider"] = make_provider()
    enquiry = Enquiry.objects.create(referral=referral, **values | over)
    make_share(enquiry)
    return enquiry


def make_share(enquiry: Enquiry, **over) -> Share:
    values = {"section": "outline", "why": "To say whether there is a place.", "words": "AB."}
    return Share.objects.create(enquiry=enquiry, shared_by=enquiry.asked_by, **values | over)


def make_offer(enquiry: Enquiry | None = None, **over) -> PlaceOffer:
    """As a provider makes it, place held and all."""
    values = {
        "weekdays": [1, 2, 3],
        "sessions_per_week": 6,
        "hours_per_week": Decimal("15"),
        "starts_on": date(2026, 11, 2),
        "price": Decimal("65"),
        "unit": "day",
        "how": "A mentor on each day.",
        "open_until": date(2026, 10, 20),
        "on": date(2026, 10, 6),
    }
    return offer_place(enquiry or make_enquiry(), **{"by": someone()} | values | over)


def make_host_notice(placement: Placement, **over) -> HostNotice:
    values = {
        "authority": "Fenshire Council",
        "told_on": date(2026, 10, 5),
        "told_to": "Its AP team",
        "way": "email",
    }
    over.setdefault("told_by", someone())
    return HostNotice.objects.create(placement=placement, **values | over)


def make_session(placement: Placement, *, weekday: int = 1, **over) -> WeeklySession:
    """By default a Monday morning of three hours, from the placement's start on."""
    values = {
        "starts_at": time(9),
        "ends_at": time(12),
        "from_on": placement.starts_on,
        "until": placement.ends_on,
    } | over
    return WeeklySession.objects.create(
        placement=placement, pupil=placement.pupil, weekday=weekday, **values
    )


def make_home_week(pupil: Pupil, school: School, **over) -> HomeWeek:
    """Half days of a school that begins at 08:45; by default the child is not expected."""
    values = {"from_on": date(2026, 9, 7), "said_by": "J. Marsh, head of year"} | over
    for half, times in (("morning", MORNING), ("afternoon", AFTERNOON)):
        days = values.setdefault(f"{half}s", [])
        for end, at in zip(("starts_at", "ends_at"), times, strict=True):
            values.setdefault(f"{half}_{end}", at if days else None)
    week = HomeWeek(pupil=pupil, school=school, recorded_by=someone(), **values)
    week.hours_per_week = hours_of(week.slots)
    week.save(force_insert=True)
    return week


def make_mark(placement: Placement | None = None, **over) -> AttendanceMark:
    """Present on a Monday morning that the timetable has; with `session`, of that one."""
    placement = placement or make_placement()
    session = over.pop("session", None) or placement.sessions.first() or make_session(placement)
    values = {
        "on": date(2026, 10, 5),
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "status": "present",
        "way": "screen",
    }
    over.setdefault("marked_by", someone())
    return AttendanceMark.objects.create(placement=placement, **values | over)


def make_worry(mark: AttendanceMark, **over) -> Worry:
    over.setdefault("told_by", someone())
    return Worry.objects.create(mark=mark, **over)


def make_exclusion(**over) -> Exclusion:
    values = {"kind": "permanent", "first_day": date(2026, 10, 21), "reason": "DB"}
    if "school" not in over:
        over["school"] = make_school()
    if "pupil" not in over:
        over["pupil"] = make_pupil(school=over["school"])
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Exclusion.objects.create(**values | over)


def make_case(**over) -> Case:
    values = {"ground": "otherwise", "known_on": date(2026, 9, 14)}
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "opened_by" not in over:
        over["opened_by"] = someone()
    return Case.objects.create(**values | over)


def make_board() -> Board:
    board, _ = Board.objects.get_or_create(
        kind="section_19", defaults={"name": "Section 19 multi-agency panel"}
    )
    return board


def make_meeting(**over) -> Meeting:
    values = {"held_on": date(2026, 10, 13), "starts_at": time(9, 30), "place": "Room 4"}
    if "board" not in over:
        over["board"] = make_board()
    return Meeting.objects.create(**values | over)


def make_framework() -> Framework:
    return load_standard_framework(by=someone())


def make_visit(**over) -> Visit:
    """A visit that found every part met, unless `levels` says otherwise by number."""
    values = {"kind": "annual", "visited_on": date(2026, 9, 22)}
    levels = over.pop("levels", {})
    if "framework" not in over:
        over["framework"] = make_framework()
    for name in ("lead", "recorded_by"):
        over.setdefault(name, someone())
    if "provider" not in over:
        over["provider"] = make_provider()
    visit = Visit.objects.create(**values | over)
    for part in visit.framework.parts.all():
        level = levels.get(part.number, "met")
        finding = "" if level == "met" else "Seen on the day."
        Judgement.objects.create(visit=visit, part=part, level=level, finding=finding)
    return visit


def make_action(**over) -> Action:
    values = {
        "what": "Train a second first aider",
        "set_on": date(2026, 9, 22),
        "due_on": date(2026, 10, 20),
    }
    if "visit" not in over:
        over["visit"] = make_visit()
    if "owner" not in over:
        over["owner"] = someone()
    return Action.objects.create(**values | over)


def make_review(placement: Placement, **over) -> Review:
    values = {
        "held_on": date(2026, 10, 5),
        "decision": "continue",
        "reason": "Attending, and meeting two of three objectives.",
        "child_view": "It is calm here.",
        "next_review_on": date(2026, 11, 16),
    }
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Review.objects.create(placement=placement, **values | over)


def make_return(**over) -> Return:
    """A frozen return of the autumn of 2026 in which nobody was placed."""
    first_day, as_at = date(2026, 9, 1), over.get("as_at", date(2026, 10, 6))
    values = {
        "term": "2026-autumn",
        "first_day": first_day,
        "last_day": date(2026, 12, 18),
        "as_at": as_at,
        "version": 1,
        "rules_version": RULES_VERSION,
        "figures": measure(
            [], first_day=first_day, as_at=as_at, reasons=dict(Placement.Reason.choices)
        ),
    }
    if "frozen_by" not in over:
        over["frozen_by"] = someone()
    return Return.objects.create(**values | over)


def make_panel_item(**over) -> PanelItem:
    """A case at the end of an agenda, put there without asking whether it may be."""
    if "case" not in over:
        over["case"] = make_case()
    meeting = over.pop("meeting", None) or make_meeting()
    agenda_item = AgendaItem.objects.create(
        meeting=meeting,
        position=meeting.items.count() + 1,
        title=f"{over['case'].pupil.initials}: {over['case'].get_ground_display()}",
        added_by=someone(),
    )
    return PanelItem.objects.create(agenda_item=agenda_item, **over)


def make_decision(**over) -> Decision:
    values = {
        "outcome": "agree",
        "reason": "No suitable education without it.",
        "hours_per_week": Decimal(25),
        "decided_on": date(2026, 10, 13),
        "review_on": date(2026, 11, 24),
    }
    if "panel_item" not in over:
        over["panel_item"] = make_panel_item()
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Decision.objects.create(**values | over)


def make_arrangement(**over) -> Arrangement:
    if "case" not in over:
        over["case"] = make_case()
    if "placement" not in over:
        over["placement"] = make_placement(pupil=over["case"].pupil)
    if "made_by" not in over:
        over["made_by"] = someone()
    return Arrangement.objects.create(**over)


def make_document(content: bytes = b"Seen on the day.", **over) -> Document:
    """With its file in the store, without asking whether it may be kept."""
    values = {
        "original_name": "letter.txt",
        "media_type": "text/plain",
        "data_kind": "special",
        "record_class": "pupil",
        "scan": "none",
    } | over
    values.setdefault("uploaded_by", someone())
    values |= {"size": len(content), "sha256": sha256(content).digest()}
    document = Document.objects.create(**values)
    store.write(document.stored_as, content)
    return document


def make_case_document(**over) -> CaseDocument:
    values = {"kind": "medical", "title": "Letter from the hospital"}
    if "case" not in over:
        over["case"] = make_case()
    if "document" not in over:
        over["document"] = make_document()
    return CaseDocument.objects.create(**values | over)


def make_placement_document(**over) -> PlacementDocument:
    values = {"kind": "risk", "title": "Risk assessment of the workshop"}
    if "placement" not in over:
        over["placement"] = make_placement()
    if "document" not in over:
        over["document"] = make_document()
    return PlacementDocument.objects.create(**values | over)
