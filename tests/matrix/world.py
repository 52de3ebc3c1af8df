"""A small authority in which every role is somebody, and each child is theirs, not theirs, or
restricted: what the matrix, the canaries and the hostile sender are let loose on."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import models
from django.utils.timezone import localdate, now

from apcase.access.models import Absence, ApiToken, Organisation, User
from apcase.access.named import grant
from apcase.access.rights import ROLES_AT, Agency, Permission, Role
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.documents import store
from apcase.documents.models import Document
from apcase.meetings.models import AgendaItem, Conflict, Invitation
from apcase.pupils.models import Contact, Enrolment, Pupil, Restriction, Trust
from directory.models import Site
from placements.models import (
    AttendanceMark,
    Continuity,
    CostLine,
    DirectionRequest,
    DirectionReview,
    DirectionTold,
    EndMove,
    EngagementScore,
    Enquiry,
    EntryCheck,
    EntryPlan,
    EntryWeek,
    FamilyContact,
    FollowUp,
    Grounds,
    HomeWeek,
    HostNotice,
    LearningPlan,
    Liaison,
    LimitReason,
    LineCrossing,
    ManagedMove,
    MarkCorrection,
    Meals,
    NextStep,
    NotificationDraft,
    Objective,
    ObjectiveStatus,
    OffSiteDirection,
    OwnCheck,
    PlacedAnyway,
    PlaceHold,
    Placement,
    PlacementDocument,
    PlacementExit,
    PlacementRoute,
    PlacementStep,
    PlaceOffer,
    PlanAgreement,
    Referral,
    ReturnPlan,
    ReturnWeek,
    Review,
    ReviewMove,
    ReviewPaper,
    ReviewTask,
    Route,
    SchoolNotification,
    Share,
    StartAnswer,
    StartMove,
    StillSo,
    Touch,
    Travel,
    Voice,
    Waiting,
    Worry,
)
from placements.rules.engagement import monday_of
from section19.models import (
    Arrangement,
    Case,
    CaseDocument,
    CaseReferral,
    Decision,
    Exclusion,
    NotOwed,
    PanelItem,
    SixthDayAnswer,
)
from tests import make
from tests.matrix.canaries import Canaries

OWN, FOREIGN, RESTRICTED, MISSING = "own", "foreign", "restricted", "missing"
CHILDREN = (OWN, FOREIGN, RESTRICTED)


@dataclass
class World:
    people: dict[Role, User] = field(default_factory=dict)
    # By state and model: the first row of a model is the one that its pages are asked for.
    rows: dict[str, dict[type[models.Model], list]] = field(
        default_factory=lambda: {state: {} for state in CHILDREN}
    )
    canaries: dict[str, Canaries] = field(
        default_factory=lambda: {state: Canaries(state) for state in CHILDREN}
    )
    places: dict[str, Organisation] = field(default_factory=dict)

    def row(self, state: str, model: type[models.Model]) -> models.Model | None:
        return next(iter(self.rows[state].get(model, [])), None)

    def keep(self, state: str, *rows: models.Model) -> None:
        for row in rows:
            self.rows[state].setdefault(type(row), []).append(row)


def day(number: int) -> date:
    return localdate() + timedelta(days=number)


def make_world() -> World:
    Canaries.start_again()
    world = World()
    make.make_terms()
    trust = Trust.objects.create(
        code="T1",
        name="Fen Trust",
        organisation=Organisation.objects.create(kind="trust", name="Fen Trust"),
    )
    school = make.make_school(name="Moorside High", trust=trust)
    at_provider = Organisation.objects.create(kind="provider", name="The Forge")
    provider = make.make_provider(name="The Forge", organisation=at_provider)
    world.places = {
        "authority": make.make_authority(),
        "school": school.organisation,
        "trust": trust.organisation,
        "provider": at_provider,
    }
    make_people(world)
    make_what_names_no_child(world, school, provider)
    make_children(world, school, provider)
    name_somebody(world)
    give_somebody_an_account(world)
    return world


def name_somebody(world: World) -> None:
    """On the child who is seen anyway: a restricted child has nobody."""
    grant(make.someone(), Permission.PUPIL_VIEW, world.row(OWN, Pupil))
    manager, officer = world.people[Role.MANAGER], world.people[Role.OFFICER]
    away = Absence.objects.create(
        user=manager, deputy=officer, named_by=manager, starts_on=day(3), ends_on=day(9)
    )
    pupils = [world.row(state, Pupil).pk for state in CHILDREN]
    finding = make.make_finding(officer, on=day(-1), pupils=pupils)
    world.keep(OWN, make.someone(), away, finding, *officer.memberships.all())


def give_somebody_an_account(world: World) -> None:
    """What a person alone sees of their own account."""
    somebody = {"user": make.someone()}
    world.keep(
        FOREIGN,
        UserSession.objects.create(ip="127.0.0.1", session_key="somebody-else-s", **somebody),
        Authenticator.objects.create(type="totp", data={}, **somebody),
        ApiToken.objects.create(name="Return", scope="read", ends_on=day(30), **somebody),
    )


def make_people(world: World) -> None:
    for kind, roles in ROLES_AT.items():
        for role in roles:
            agency = {"agency": Agency.CAMHS} if role == Role.PANEL_MEMBER else {}
            name = f"{role.label} Person"
            world.people[role] = make.make_user(name, role, world.places[kind], **agency)


def make_what_names_no_child(world: World, school, provider) -> None:
    visit = make.make_visit(provider=provider, visited_on=day(-20))
    action = make.make_action(visit=visit, set_on=day(-20), due_on=day(10))
    make.make_routes()
    world.keep(OWN, Route.objects.get(key="health"), make.make_budget())
    world.keep(OWN, school, provider, visit, action, make.make_return())
    world.keep(
        OWN,
        make.make_site(
            provider, name="Barn", address="1 Fen Lane", host_authority="Fenshire Council"
        ),
    )
    world.keep(OWN, make.make_provider_person(provider), make.make_rate(provider))
    world.keep(OWN, make.make_proposal(provider))
    requirement = make.make_requirement()
    evidence = make.make_evidence(
        provider, document=make.make_document(record_class="other"), expires_on=day(100)
    )
    world.keep(OWN, requirement, requirement.checklist, evidence)
    world.keep(
        OWN, make.make_submission(provider), make.make_school_check(provider, school.organisation)
    )
    world.keep(OWN, make.make_confirmation(provider))
    concern = make.make_concern(provider, audience="shared", said_on=day(-3), logged_on=day(-3))
    step = make.make_concern_step(concern, set_on=day(-3), due_on=day(3))
    world.keep(OWN, concern, step)


def make_children(world: World, school, provider) -> None:
    board = make.make_board()
    board.chair = world.people[Role.PANEL_CHAIR]
    board.save()
    coming = make.make_meeting(board=board, held_on=day(6))
    long_ago = make.make_meeting(board=board, held_on=day(-60))
    for meeting in (coming, long_ago):
        member = world.people[Role.PANEL_MEMBER]
        invitation = Invitation.objects.create(
            meeting=meeting, user=member, invited_by=make.someone()
        )
        world.keep(OWN, meeting, invitation)
    for state in CHILDREN:
        former = state == FOREIGN
        child = Child(world, state, school, provider, ends_on=day(-60) if former else None)
        child.meeting = long_ago if former else coming
        child.make()


@dataclass
class Child:
    """One child with a row of every kind, each text field with a string of the child's own.

    With `ends_on` everything that showed the child to a school, a provider or a panel is over.
    """

    world: World
    state: str
    school: models.Model
    provider: models.Model
    ends_on: date | None
    meeting: models.Model | None = None

    def make(self) -> None:
        self.make_pupil()
        self.make_placements()
        self.make_exclusions()
        self.make_cases()
        self.make_alerts()
        self.make_restrictions()

    def add(self, model, **over):
        row = model.objects.create(**self.world.canaries[self.state](model, **over))
        self.world.keep(self.state, row)
        return row

    @property
    def by(self) -> User:
        return self.world.people[Role.OFFICER]

    def make_pupil(self) -> None:
        self.pupil = self.add(Pupil, born_on=day(-14 * 365), sex="M", looked_after_since=day(-500))
        self.add(Contact, pupil=self.pupil)
        self.add(
            Enrolment,
            pupil=self.pupil,
            school=self.school,
            starts_on=day(-800),
            ends_on=self.ends_on,
        )
        if self.ends_on:
            elsewhere = make.make_school(name="Elsewhere High")
            self.add(Enrolment, pupil=self.pupil, school=elsewhere, starts_on=day(-59))

    def make_placements(self) -> None:
        ended = self.make_live_and_ended()
        self.make_answers()
        self.make_continuities(ended)
        self.make_week_and_host()
        self.make_plan()
        self.make_arrangements()
        self.make_own()
        self.make_ending(ended)
        self.make_directions()
        self.make_moves()
        self.make_referrals()
        self.document(PlacementDocument, placement=self.placement, kind="risk")
        self.add(OwnCheck, placement=self.placement, checked_by=self.by)
        self.make_marks()
        self.make_costs()
        self.make_places()

    def make_live_and_ended(self) -> Placement:
        """One that runs, with a review; and one that is over."""
        common = {
            "pupil": self.pupil, "provider": self.provider, "site": self.world.row(OWN, Site),
            "commissioner": "school", "commissioning_school": self.school, "reason": "behaviour",
            "registration_code": "M", "attendance_code": "B", "hours_per_week": 15,
            "recorded_by": self.by, "owner": self.by,
        }  # fmt: skip
        self.placement = self.add(
            Placement, starts_on=day(-100), ends_on=self.ends_on, next_review_on=day(-2),
            end_reason="", state="active", **common,
        )  # fmt: skip
        self.review = self.add(
            Review, placement=self.placement, held_on=day(-80), decision="continue",
            next_review_on=day(-2), recorded_by=self.by, parents_invited_on=day(-90),
            not_invited_reason="",
        )  # fmt: skip
        self.ended = self.add(
            Placement, starts_on=day(-300), ends_on=day(-200), next_review_on=day(-200),
            ended_at=now(), ended_by=self.by, state="ended", **common,
        )  # fmt: skip
        self.add(
            Review, placement=self.ended, held_on=day(-250), decision="continue",
            next_review_on=day(-200), recorded_by=self.by, parents_invited_how="",
        )  # fmt: skip
        return self.ended

    def make_answers(self) -> None:
        """What was decided and answered before the start, the route, and one step."""
        of = {"placement": self.placement}
        self.add(LineCrossing, decided_by=self.by, **of)
        self.add(PlacedAnyway, decided_by=self.by, **of)
        self.add(StartAnswer, item="kit", answer="not_needed", answered_by=self.by, **of)
        self.add(
            PlacementRoute, route=Route.objects.get(key="suspension_or_direction"),
            commissioner="school", lump_sum_payer="school", top_up_payer="school",
            registration="dual_school_main", tier="2", provision="step_out",
            legal_basis="s29A_offsite", agreed_by=self.by, **of,
        )  # fmt: skip
        self.add(
            PlacementStep, number=1, event="pause", before="active", state="paused", on=day(-40),
            cause="illness", education_by=self.by, education_at=now(), taken_by=self.by, **of,
        )  # fmt: skip

    def make_continuities(self, ended: Placement) -> None:
        """Of the one that runs what stands, of the other what lapsed."""
        decided = {"standing": self.provider.standings.get(), "decision": "stay"}
        decided |= {"decided_by": self.by, "decided_at": now()}
        self.add(
            Continuity, placement=self.placement, asked_on=day(-1), due_on=day(1),
            lapse_reason="", **decided,
        )  # fmt: skip
        self.add(
            Continuity, placement=ended, asked_on=day(-210), due_on=day(-208), lapsed_at=now(),
            **decided,
        )  # fmt: skip

    def make_week_and_host(self) -> None:
        self.add(
            HostNotice, placement=self.placement, told_on=day(-90), way="email", told_by=self.by
        )
        self.add(
            HomeWeek, pupil=self.pupil, school=self.school, hours_per_week=0, from_on=day(-90),
            recorded_by=self.by,
        )  # fmt: skip
        self.add(
            EndMove, placement=self.placement, before_on=day(60), to_on=day(40), moved_by=self.by,
        )  # fmt: skip
        self.add(
            StartMove, placement=self.placement, before_on=day(-40), to_on=day(-30),
            moved_by=self.by,
        )  # fmt: skip

    def make_costs(self) -> None:
        """A price that the child's school pays, one that waits, and one that was a mistake."""
        common = {"placement": self.placement, "unit": "week", "entered_by": self.by}
        common |= {"payer": "school", "paying_school": self.school, "starts_on": day(-100)}
        self.add(CostLine, kind="place", amount=180, state="approved", decision_reason="", **common)
        self.add(
            CostLine, kind="transport", amount=95, state="waiting", decision_reason="", **common
        )
        over = {"decided_by": self.by, "decided_at": now(), "state": "withdrawn"}
        self.add(CostLine, kind="meals", amount=4, **common, **over)

    def make_marks(self) -> None:
        """An absence that was first marked as something else."""
        on = day(-70)
        session = make.make_session(self.placement, weekday=on.isoweekday(), until=day(-65))
        mark = self.add(
            AttendanceMark, placement=self.placement, on=on, starts_at=session.starts_at,
            ends_at=session.ends_at, status="absent", reason="", marked_by=self.by, way="screen",
            version=2,
        )  # fmt: skip
        self.add(
            MarkCorrection, mark=mark, version=1, status="present", reason="", way="screen",
            marked_by=self.by, marked_at=now(), corrected_by=self.by,
        )  # fmt: skip
        self.add(Worry, mark=mark, told_by=self.by)
        self.add(
            LimitReason, placement=self.placement, limit="twelve_weeks", given_by=self.by,
        )  # fmt: skip

    def make_own(self) -> None:
        """What a school has begun to tell, has told, and has confirmed."""
        self.add(
            NotificationDraft, pupil=self.pupil, school=self.school, provider=self.provider,
            started_by=self.by,
        )  # fmt: skip
        self.add(
            SchoolNotification, placement=self.placement, notified_by=self.by, seen_by=self.by,
            seen_at=now(), standing="approved",
        )  # fmt: skip
        self.add(
            StillSo, placement=self.placement, first_day=day(-30), last_day=day(10),
            confirmed_by=self.by,
        )  # fmt: skip

    def make_ending(self, ended) -> None:
        """The return from the one that runs, the exit from the one that is over, and after."""
        plan = self.add(
            ReturnPlan, placement=self.placement, school=self.school, starts_on=day(10),
            set_by=self.by,
        )  # fmt: skip
        self.add(ReturnWeek, plan=plan, number=1, sessions=2)
        left = self.add(
            PlacementExit, placement=ended, destination="other_ap", since=day(-190),
            recorded_by=self.by,
        )  # fmt: skip
        self.add(
            FollowUp, exit=left, kind="term", due_on=day(-90), asked_on=day(-90), percent=91,
            attending="yes", asked_by=self.by,
        )  # fmt: skip
        self.add(
            NextStep, pupil=self.pupil, point="intended", way="fe_college", known_on=day(-3),
            recorded_by=self.by,
        )  # fmt: skip

    def make_arrangements(self) -> None:
        """How the child travels and eats, and somebody to reach."""
        self.add(
            Travel, placement=self.placement, how="taxi", arranged_by="la", paid_by="school",
            from_on=day(-100), recorded_by=self.by,
        )  # fmt: skip
        self.add(
            Meals, placement=self.placement, provided_by="provider", free="yes",
            recorded_by=self.by,
        )  # fmt: skip
        self.add(Grounds, placement=self.placement, said_by=self.by)
        self.add(
            FamilyContact, placement=self.placement, holder="provider", since=day(-90),
            recorded_by=self.by,
        )  # fmt: skip
        adult = self.add(
            Liaison, placement=self.placement, side="school", role="safeguarding",
            rung_first=True, recorded_by=self.by,
        )  # fmt: skip
        entry = self.add(
            EntryPlan, placement=self.placement, starts_on=day(-100), visit_on=day(-105),
            adult_at_school=adult, in_full=4, set_by=self.by,
        )  # fmt: skip
        self.add(EntryWeek, plan=entry, number=1, from_on=day(-100), sessions=4)
        self.add(
            EntryCheck, placement=self.placement, checked_on=day(-88), engagement=2,
            outcome="changes", recorded_by=self.by,
        )  # fmt: skip
        self.add(
            Touch, placement=self.placement, by_side="school", with_whom="parent", how="call",
            happened_on=day(-4), next_side="school", next_on=day(3), recorded_by=self.by,
        )  # fmt: skip

    def make_plan(self) -> None:
        plan = self.add(
            LearningPlan, placement=self.placement, baseline_on=day(-95), engagement=1,
            aims_at="return", started_by=self.by,
        )  # fmt: skip
        objective = self.add(
            Objective, plan=plan, area="academic", by_when=day(20), set_by=self.by,
        )  # fmt: skip
        paper = {"placement": self.placement, "opened_by": self.by}
        held = self.add(ReviewPaper, review=self.review, **paper)
        self.add(ReviewPaper, **paper)
        self.add(
            ObjectiveStatus, paper=held, objective=objective, status="on_track",
            recorded_by=self.by,
        )  # fmt: skip
        self.add(
            Voice, placement=self.placement, who="child", stage="start", question_set="child-1",
            answers={"welcome": 3}, said_on=day(-95), shared=False, recorded_by=self.by,
        )  # fmt: skip
        self.add(ReviewTask, paper=held, due_on=day(-20), agreed_by=self.by)
        self.add(
            EngagementScore, placement=self.placement, score=2, recorded_by=self.by,
            week_on=monday_of(day(-90)),
        )  # fmt: skip
        self.add(
            ReviewMove, placement=self.placement, before_on=day(-9), to_on=day(-2),
            moved_by=self.by,
        )  # fmt: skip
        self.add(PlanAgreement, plan=plan, party="parent", agreed_on=day(-90), recorded_by=self.by)

    def make_directions(self) -> None:
        """One that is decided and of which notice is due, one that was told and ended, and one that
        was withdrawn."""
        common = {"pupil": self.pupil, "school": self.school, "provider": self.provider}
        common |= {"number_of_days": 20, "first_from": time(9), "first_to": time(12)}
        common |= {"owner": self.by, "decided_by": self.by}
        coming = {"starts_on": day(10), "ends_on": day(60), "next_review_on": day(30)}
        gone = {"starts_on": day(-90), "ends_on": day(-70), "next_review_on": day(-80)}
        not_told = {"late_reason": ""}
        not_over = {"end_reason": "", "withdraw_reason": ""}
        was = {"ended_on": day(-70), "ending": "return", "ended_by": self.by}
        self.direction = self.add(
            OffSiteDirection, decided_on=day(-1), **common, **coming, **not_told, **not_over
        )
        told = self.add(
            OffSiteDirection, decided_on=day(-96), notice_on=day(-95), withdraw_reason="",
            **common, **gone, **was,
        )  # fmt: skip
        self.add(
            DirectionTold, direction=told, by_law=True, told_on=day(-95), way="letter",
            told_by=self.by,
        )  # fmt: skip
        self.make_direction_reviews(told)
        withdrawn = {"withdrawn_at": now(), "withdrawn_by": self.by, "end_reason": ""}
        self.add(OffSiteDirection, decided_on=day(-96), **common, **gone, **withdrawn, **not_told)

    def make_moves(self) -> None:
        """One that is proposed, and one that was withdrawn."""
        other = make.make_school(name="Oak Academy")
        common = {"pupil": self.pupil, "first_school": self.school, "second_school": other}
        common |= {"moves_on": day(20), "owner": self.by}
        common |= {f"{party}_agreed_on": day(-1) for party in ("parents", "first", "second")}
        self.add(ManagedMove, withdraw_reason="", **common)
        self.add(ManagedMove, withdrawn_at=now(), withdrawn_by=self.by, **common)

    def make_referrals(self) -> None:
        """One that is asked and has offered; of the child seen by no school, at another place."""
        asked = make.make_provider(name="Elsewhere") if self.ends_on else self.provider
        common = {"pupil": self.pupil, "reason": "exclusion", "hours_per_week": 15}
        common |= {"commissioner": "la", "starts_on": day(20), "owner": self.by}
        common |= {"state_on": day(-1)}
        unchosen = common | {"choice_reason": ""}
        self.referral = referral = self.add(Referral, state="offered", cancel_reason="", **unchosen)
        self.add(Referral, state="cancelled", cancelled_by=self.by, **unchosen)
        self.add(Referral, state="pre_start", placement=self.ended, cancel_reason="", **common)
        told = {"provider": asked, "asked_on": day(-2), "asked_by": self.by}
        told |= {"waits_since": day(-2), "answered_by": self.by, "answered_on": day(-1)}
        enquiry = self.add(
            Enquiry, referral=referral, state="offered", question_on=day(-1), reason="", **told
        )
        self.add(
            Enquiry, referral=referral, state="declined", question="", **told,
        )  # fmt: skip
        self.add(Share, enquiry=enquiry, section="risk", shared_by=self.by)
        self.add(
            PlaceOffer, enquiry=enquiry, weekdays=[1], sessions_per_week=2, hours_per_week=6,
            starts_on=day(20), price=65, unit="day", open_until=day(9), offered_by=self.by,
        )  # fmt: skip

    def make_direction_reviews(self, direction) -> None:
        """One that was decided and told, one that was cancelled, and a request with its answer."""
        arranged = {"direction": direction, "arranged_by": self.by}
        told = {"told_on": day(-79), "told_way": "letter", "told_by": self.by}
        decided = {"recorded_by": self.by, "recorded_at": now(), "decision": "end"}
        self.add(
            DirectionReview, meeting_on=day(-80), until=day(-70), cancel_reason="",
            **arranged, **decided, **told,
        )  # fmt: skip
        points = ("progress", "attendance", "safeguarding", "parity", "views", "reasons")
        self.add(
            DirectionReview, meeting_on=day(-85), cancelled_at=now(), cancelled_by=self.by,
            **arranged, **dict.fromkeys(points, ""),
        )  # fmt: skip
        self.add(
            DirectionRequest, direction=direction, requested_on=day(-88), asked_by="parent",
            in_writing=True, must_hold=True, recorded_by=self.by, answered_on=day(-87),
            holds=True, answered_by=self.by,
        )  # fmt: skip

    def make_places(self) -> None:
        """One that is open and asked for, and one that is over."""
        over = {"closed_at": now(), "closed_by": self.by}
        site = self.world.row(OWN, Site)
        held = {"pupil": self.pupil, "site": site, "weekdays": [1], "held_by": self.by}
        held |= {"starts_on": day(10), "held_until": day(20)}
        self.add(PlaceHold, why_closed="", **held)
        self.add(PlaceHold, outcome="withdrawn", **held, **over)
        waits = {"pupil": self.pupil, "provider": self.provider, "weekdays": [1]}
        waits |= {"priority": "other", "since": day(-30), "owner": self.by, "asked_by": self.by}
        self.add(Waiting, why_closed="", **waits)
        self.add(Waiting, outcome="removed", **waits, **over)

    def make_exclusions(self) -> None:
        common = {"pupil": self.pupil, "school": self.school, "reason": "DB"}
        self.exclusion = self.add(
            Exclusion,
            kind="permanent",
            first_day=day(-101),
            recorded_by=self.by,
            cancel_reason="",
            **common,
        )
        self.add(
            Exclusion,
            kind="suspension",
            first_day=day(-150),
            last_day=day(-149),
            recorded_by=self.by,
            cancelled_at=now(),
            cancelled_by=self.by,
            **common,
        )
        for withdrawn in (
            {"withdraw_reason": ""},
            {"withdrawn_at": now(), "withdrawn_by": self.by},
        ):
            self.add(
                NotOwed,
                exclusion=self.exclusion,
                ground="exams_over",
                last_exam_on=day(-102),
                recorded_by=self.by,
                **withdrawn,
            )
        self.add(SixthDayAnswer, exclusion=self.exclusion, given_by=self.by)

    def make_cases(self) -> None:
        """Of a child who is nobody's any more, the case is closed: a clerk sees open ones."""
        opened = {
            "pupil": self.pupil,
            "known_on": day(-100),
            "opened_by": self.by,
            "owner": self.by,
        }
        closed = {"closed_on": day(-60), "closed_by": self.by}
        case = self.add(
            Case,
            ground="exclusion",
            exclusion=self.exclusion,
            **opened,
            **(closed if self.ends_on else {"close_reason": ""}),
        )
        self.add(Case, ground="physical_health", **opened, **closed)
        self.add(Arrangement, case=case, placement=self.placement, made_by=self.by)
        self.add(CaseReferral, case=case, referral=self.referral, named_by=self.by)
        self.document(CaseDocument, case=case, kind="medical")
        position = self.meeting.items.count() + 1
        decided = self.agenda(case, position)
        self.add(
            Decision,
            panel_item=decided,
            outcome="agree",
            hours_per_week=15,
            decided_on=day(-60),
            review_on=day(10),
            recorded_by=self.by,
        )
        waiting = self.agenda(case, position + 1, first=True)
        self.conflicts(waiting.agenda_item)

    def conflicts(self, item) -> None:
        """Of somebody who is none of the people: one that stands, and one withdrawn."""
        somebody = {"item": item, "user": make.someone(), "declared_by": make.someone()}
        self.add(Conflict, withdraw_reason="", **somebody)
        withdrawn = {"withdrawn_at": now(), "withdrawn_by": self.by}
        self.add(Conflict, **somebody, **withdrawn)

    def agenda(self, case, position: int, *, first: bool = False):
        item = self.add(AgendaItem, meeting=self.meeting, position=position, added_by=self.by)
        panel_item = self.add(PanelItem, agenda_item=item, case=case)
        if first:
            # The one not yet decided is the one that its pages are asked for.
            self.world.rows[self.state][PanelItem].reverse()
        return panel_item

    def document(self, model, **held) -> None:
        """One that may be opened, whose file holds a string of the child's own, and one withdrawn,
        which a part of the papers leaves out."""
        canaries = self.world.canaries[self.state]
        content = canaries.token(f"{model._meta.label}.file").encode()
        withdrawn = {"withdrawn_at": now(), "withdrawn_by": self.by}
        for state in ({"withdraw_reason": ""}, withdrawn):
            document = self.add(
                Document,
                media_type="text/plain",
                size=len(content),
                sha256=sha256(content).digest(),
                data_kind="special",
                record_class="pupil",
                uploaded_by=self.by,
                scan="none",
                found="",
                **state,
            )
            store.write(document.stored_as, content)
            self.add(model, document=document, **held)

    def make_alerts(self) -> None:
        common = {
            "pupil": self.pupil,
            "owner": self.by,
            "raised_for": day(0),
            "due_on": day(-2),
            "url": self.placement.get_absolute_url(),
            "kind": "review_overdue",
            "subject": subject_of(self.placement),
        }
        self.add(Alert, close_reason="", **common)
        self.add(Alert, closed_at=now(), closed_by=self.by, **common)

    def make_restrictions(self) -> None:
        """Each was restricted once; one still is."""
        common = {"pupil": self.pupil, "kind": "adoption", "imposed_by": self.by}
        self.add(Restriction, lifted_by=self.by, lifted_at=now(), **common)
        if self.state == RESTRICTED:
            Pupil.objects.filter(pk=self.pupil.pk).update(restricted_at=now())
            self.add(Restriction, lift_reason="", **common)
