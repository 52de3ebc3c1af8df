"""Whatever people do, one after another, each sees the children whom the facts show, and no other.

What should be seen is worked out here, in plain Python, from facts that this file keeps by itself.
A long run: STEPS=5000 ./run test tests/access/test_visibility_moves.py -s
"""

import os
import sys
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from apcase.access.actions import absences
from apcase.access.actions.memberships import add_membership, end_membership
from apcase.access.models import Membership, User
from apcase.access.rights import Role
from apcase.meetings.actions import declare_conflict, invite, withdraw_conflict, withdraw_invitation
from apcase.pupils.actions import restricted
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.pupils.restricted import named_people
from apcase.rules.refusal import Refusal
from placements.actions import end, record_placement
from section19.actions import open_case, put_on_agenda
from tests import make

# In CI some seconds' worth.
STEPS = int(os.environ.get("STEPS", "120"))
STEPS_AT_A_TIME = 30
TODAY = localdate()
WHOLE = {Role.OFFICER, Role.MANAGER}
PANEL = WHOLE | {Role.PANEL_CLERK, Role.PANEL_MEMBER}
PREPARES = WHOLE | {Role.PANEL_CLERK}
AT_SCHOOL = {Role.SCHOOL_USER, Role.TRUST_USER}
CHILDREN = PANEL | AT_SCHOOL | {Role.PROVIDER_USER}
DAYS = st.sampled_from([-60, -29, -28, -10, -1, 0, 1, 14, 15, 60])
SOME = st.integers(0, 3)
ACTOR = st.sampled_from(
    ["officer", "manager", "clerk", "member", "school", "other school", "trust", "provider"]
)
AGAIN = st.sampled_from(
    ["officer", "clerk", "member", "school", "other school", "trust", "provider"]
)


def day(number: int):
    return TODAY + timedelta(days=number)


class Moves(RuleBasedStateMachine):
    done: Counter = Counter()
    refused: Counter = Counter()

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        authority = make.make_authority()
        self.admin = make.make_user("Ada Admin", Role.ADMINISTRATOR, authority)
        self.trust = make.make_trust()
        self.schools = [make.make_school(name=f"School {n}") for n in range(3)]
        self.providers = [make.make_provider() for _ in range(2)]
        for provider in self.providers:
            make.make_provider_user(provider, f"First at {provider.name}")
        self.pupils = [
            make.make_pupil(given_name=f"Child{n}", school=self.schools[n % 3]) for n in range(4)
        ]
        self.meeting = make.make_meeting(held_on=day(30))
        self.at = {
            "officer": (Role.OFFICER, authority),
            "manager": (Role.MANAGER, authority),
            "clerk": (Role.PANEL_CLERK, authority),
            "member": (Role.PANEL_MEMBER, authority),
            "school": (Role.SCHOOL_USER, self.schools[0].organisation),
            "other school": (Role.SCHOOL_USER, self.schools[1].organisation),
            "trust": (Role.TRUST_USER, self.trust.organisation),
            "provider": (Role.PROVIDER_USER, self.providers[0].organisation),
        }
        self.people = {name: make.make_user(name, *at).pk for name, at in self.at.items()}
        self.keep_facts()
        for child in (0, 1):
            self.open_a_case(child)
            self.put_on_the_agenda(child)
        self.invite("member")

    def keep_facts(self) -> None:
        """All that the answer rests on."""
        self.held = {name: {at} for name, at in self.at.items()}
        self.roll = [(child, child % 3) for child in range(4)]
        self.placed: list[dict] = []
        self.in_trust: set = set()
        self.open_cases: dict = {}
        self.agenda: dict = {}
        self.invited: dict = {}
        self.conflicts: set = set()
        self.restricted: set = set()
        self.named: set = set()
        self.glass: set = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def person(self, name: str) -> User:
        return User.objects.get(pk=self.people[name])

    def tried(self, what: str, act, *args, **facts):
        """What the action answers; None where it refuses, and then nothing has changed."""
        try:
            with transaction.atomic():
                answer = act(*args, **facts) or True
        except Refusal as refusal:
            self.refused[f"{what}: {refusal}"] += 1
            return None
        self.done[what] += 1
        return answer

    # Rolls and trusts come by import, from the registers that keep them.
    @rule(child=SOME, school=st.integers(0, 2))
    def moves_school(self, child, school):
        pupil = self.pupils[child]
        pupil.enrolments.all().delete()
        Enrolment.objects.create(pupil=pupil, school=self.schools[school], starts_on=day(-100))
        self.roll = [each for each in self.roll if each[0] != child] + [(child, school)]

    @rule(child=SOME)
    def leaves_roll(self, child):
        self.pupils[child].enrolments.update(ends_on=day(-1))
        self.roll = [each for each in self.roll if each[0] != child]

    @rule(school=st.integers(0, 2), joins=st.booleans())
    def joins_or_leaves_the_trust(self, school, joins):
        trust = self.trust if joins else None
        School.objects.filter(pk=self.schools[school].pk).update(trust=trust)
        self.in_trust = self.in_trust | {school} if joins else self.in_trust - {school}

    @rule(child=SOME, provider=st.integers(0, 1), school=st.none() | st.integers(0, 2),
          starts=DAYS, lasts=st.none() | st.integers(1, 90))  # fmt: skip
    def is_placed(self, child, provider, school, starts, lasts):
        starts_on, ends_on = day(starts), None if lasts is None else day(starts + lasts)
        commissioner = {
            "commissioner": "la" if school is None else "school",
            "commissioning_school": None if school is None else self.schools[school],
        }
        placement = self.tried(
            "placed", record_placement, pupil=self.pupils[child], by=self.person("manager"),
            provider=self.providers[provider], reason="behaviour", registration_code="C",
            hours_per_week=Decimal(15), starts_on=starts_on, ends_on=ends_on,
            next_review_on=starts_on + timedelta(days=1), on=max(starts_on, TODAY), **commissioner,
        )  # fmt: skip
        if placement:
            facts = {"row": placement, "child": child, "provider": provider, "school": school}
            self.placed.append(facts | {"starts": starts_on, "ends": ends_on})

    @rule(which=SOME, ended=DAYS)
    def placement_ends(self, which, ended):
        if which < len(self.placed):
            facts = self.placed[which]
            manager = {"reason": "Back at school.", "by": self.person("manager")}
            if self.tried("ended", end, facts["row"], ended_on=day(ended), **manager):
                facts["ends"] = day(ended)

    @rule(child=SOME)
    def case_opens(self, child):
        self.open_a_case(child)

    def open_a_case(self, child):
        facts = {"summary": "Out of school.", "education_now": "None.", "on": TODAY}
        case = self.tried(
            "case", open_case, pupil=self.pupils[child], ground="otherwise", known_on=day(-3),
            by=self.person("manager"), **facts,
        )  # fmt: skip
        if case:
            self.open_cases[child] = case

    @rule(child=SOME)
    def goes_to_the_panel(self, child):
        self.put_on_the_agenda(child)

    def put_on_the_agenda(self, child):
        if child in self.open_cases:
            manager = {"by": self.person("manager"), "on": TODAY}
            item = self.tried(
                "agenda", put_on_agenda, self.open_cases[child], self.meeting, **manager
            )
            if item:
                self.agenda.setdefault(child, item.agenda_item)

    @rule(actor=ACTOR)
    def is_invited(self, actor):
        self.invite(actor)

    def invite(self, actor):
        invitation = self.tried(
            "invited", invite, self.meeting, user=self.person(actor), by=self.person("manager")
        )
        if invitation:
            self.invited[actor] = invitation

    @rule(actor=ACTOR)
    def is_uninvited(self, actor):
        if invitation := self.invited.pop(actor, None):
            self.tried("uninvited", withdraw_invitation, invitation, by=self.person("manager"))

    @rule(actor=st.sampled_from(["member", "clerk"]), child=st.integers(0, 1))
    def declares_a_conflict(self, actor, child):
        if child in self.agenda:
            person = self.person(actor)
            if self.tried("conflict", declare_conflict, self.agenda[child], why="Kin", by=person):
                self.conflicts.add((actor, child))

    @rule(actor=st.sampled_from(["member", "clerk"]), child=st.integers(0, 1))
    def withdraws_a_conflict(self, actor, child):
        if (actor, child) in self.conflicts:
            standing = self.agenda[child].conflicts.standing().get(user=self.people[actor])
            facts = {"reason": "No kin.", "by": self.person(actor)}
            if self.tried("no conflict", withdraw_conflict, standing, **facts):
                self.conflicts.discard((actor, child))

    @rule(actor=AGAIN)
    def loses_the_role(self, actor):
        live = Membership.objects.live().filter(user=self.people[actor]).first()
        when = {"ends_on": day(-1), "on": TODAY}
        if live and self.tried("left", end_membership, live, by=self.admin, **when):
            self.held[actor] -= {(live.role, live.organisation)}

    @rule(actor=AGAIN, like=AGAIN)
    def is_given_a_role(self, actor, like):
        role, organisation = self.at[like]
        agency = {"agency": "camhs"} if role == Role.PANEL_MEMBER else {}
        facts = {"role": role, "organisation": organisation, "starts_on": TODAY} | agency
        if self.tried("joined", add_membership, self.person(actor), by=self.admin, **facts):
            self.held[actor] |= {(role, organisation)}

    @rule(child=SOME, actor=ACTOR)
    def is_restricted(self, child, actor):
        people = [self.person("manager"), self.person(actor)]
        facts = {"kind": "adoption", "reason": "Court order.", "by": self.person("manager")}
        if self.tried(
            "restricted", restricted.restrict, self.pupils[child], people=people, **facts
        ):
            self.restricted.add(child)
            self.named |= {("manager", child), (actor, child)}

    @rule(child=SOME)
    def is_no_longer_restricted(self, child):
        facts = {"reason": "Order ended.", "by": self.person("manager")}
        if self.tried("freed", restricted.unrestrict, self.pupils[child], **facts):
            self.restricted.discard(child)
            named = Pupil.objects.get(pk=self.pupils[child].pk)
            kept = {person.pk for person in named_people(named)}
            self.named = {
                (name, whom) for name, whom in self.named
                if whom != child or self.people[name] in kept
            }  # fmt: skip

    @rule(child=SOME, actor=ACTOR)
    def is_named(self, child, actor):
        facts = {"person": self.person(actor), "by": self.person("manager")}
        if self.tried("named", restricted.name_person, self.pupils[child], **facts):
            self.named.add((actor, child))

    @rule(child=SOME, actor=ACTOR)
    def is_unnamed(self, child, actor):
        facts = {"person": self.person(actor), "by": self.person("manager")}
        if self.tried("unnamed", restricted.unname, self.pupils[child], **facts):
            self.named.discard((actor, child))

    @rule(child=SOME)
    def glass_is_broken(self, child):
        facts = {"reason": "Police are asking now.", "by": self.person("officer")}
        reference = str(self.pupils[child].pk)
        if self.tried("glass", restricted.break_glass, reference=reference, **facts):
            self.glass.add(("officer", child))

    @rule(actor=ACTOR, deputy=ACTOR)
    def names_a_deputy(self, actor, deputy):
        """Which shows nobody any child."""
        manager = {"by": self.person("manager"), "on": TODAY}
        days = {"starts_on": TODAY, "ends_on": day(5), "deputy": self.person(deputy)}
        self.tried("deputy", absences.name_deputy, self.person(actor), **days, **manager)

    @invariant()
    def each_sees_what_the_facts_show(self):
        number_of = {pupil.pk: number for number, pupil in enumerate(self.pupils)}
        seen = {
            name: {number_of[pk] for pk in visible_to(self.person(name))} for name in self.people
        }
        wanted = {
            name: {child for child in range(len(self.pupils)) if self.shows(name, child)}
            for name in self.people
        }

        assert seen == wanted

    def shows(self, name: str, child: int) -> bool:
        roles = {role for role, _ in self.held[name]}
        if not roles & CHILDREN:
            return False
        if (name, child) in self.named:
            return True
        opened = child not in self.restricted or (
            (name, child) in self.glass and bool(roles & WHOLE)
        )
        return opened and self.facts_show(name, child, roles)

    def facts_show(self, name: str, child: int, roles: set) -> bool:
        if roles & WHOLE:
            return True
        if self.at_school(name, child) or self.at_provider(name, child):
            return True
        if (name, child) in self.conflicts:
            return False
        hears = name in self.invited and bool(roles & PANEL) and child in self.agenda
        prepares = bool(roles & PREPARES) and (child in self.open_cases or child in self.agenda)
        return hears or prepares

    def at_school(self, name: str, child: int) -> bool:
        places = {place for role, place in self.held[name] if role in AT_SCHOOL}
        schools = {
            number for number, school in enumerate(self.schools)
            if school.organisation in places
            or (number in self.in_trust and self.trust.organisation in places)
        }  # fmt: skip
        on_roll = any(whom == child and school in schools for whom, school in self.roll)
        return on_roll or any(
            each["child"] == child and each["school"] in schools and runs(each, 0, 0)
            for each in self.placed
        )

    def at_provider(self, name: str, child: int) -> bool:
        places = {place for role, place in self.held[name] if role == Role.PROVIDER_USER}
        return any(
            each["child"] == child
            and self.providers[each["provider"]].organisation in places
            and runs(each, 14, 28)
            for each in self.placed
        )


def runs(placed: dict, before: int, after: int) -> bool:
    ends = placed["ends"]
    return placed["starts"] <= day(before) and (ends is None or ends >= day(-after))


def visible_to(user: User) -> set:
    """A count takes another way than a list."""
    seen = Pupil.objects.visible_to(user)
    keys = set(seen.values_list("pk", flat=True))
    assert seen.count() == len(keys)
    return keys


@pytest.mark.django_db
def test_nobody_comes_to_see_more_or_less_than_the_facts_show():
    Moves.done.clear()
    Moves.refused.clear()
    run_state_machine_as_test(
        Moves,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_AT_A_TIME),
            stateful_step_count=STEPS_AT_A_TIME,
            derandomize="STEPS" not in os.environ,
            # A shorter story would take minutes to find, and thirty steps can be read.
            phases=[Phase.generate],
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    if "STEPS" in os.environ:
        sys.stdout.write(f"\n{Moves.done}\n")
    # A machine whose every move is refused proves nothing.
    assert len(Moves.done) >= 8, (Moves.done, Moves.refused)
