"""What the parts of the demonstration share: chance with a seed, a day, and what stands already."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from apcase.access.models import Organisation, User
from apcase.management.demo import words
from apcase.pupils.models import Pupil, School
from apcase.rules.school_days import SchoolDays
from directory.models import Provider, Site

BATCH = 2000


@dataclass
class World:
    """The demonstration while it is being made; the same for the same seed and day."""

    chance: Random
    on: date
    # For what was added later: the rest stays as it was for the same seed.
    aside: Random
    authority: Organisation | None = None
    officers: list[User] = field(default_factory=list)
    manager: User | None = None
    head: User | None = None
    chair: User | None = None
    panel: list[User] = field(default_factory=list)
    schools: list[School] = field(default_factory=list)
    school_users: dict[UUID, User] = field(default_factory=dict)
    calendar: SchoolDays | None = None
    pupils: list[Pupil] = field(default_factory=list)
    # Each child's school by the child's key.
    school_of: dict[UUID, School] = field(default_factory=dict)
    providers: list[Provider] = field(default_factory=list)
    # Each provider's sites by the provider's key.
    sites_of: dict[UUID, list[Site]] = field(default_factory=lambda: defaultdict(list))

    def key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def key_aside(self) -> UUID:
        return UUID(int=self.aside.getrandbits(128), version=4)

    def given_name(self) -> str:
        return self.chance.choice(words.GIVEN)

    def family_name(self) -> str:
        if self.chance.random() < 0.06:
            return "-".join(self.chance.sample(words.FAMILY, 2))
        return self.chance.choice(words.FAMILY)

    def address(self) -> tuple[str, str]:
        """Street and postcode; the area ZM belongs to nobody."""
        street = f"{self.chance.randint(1, 180)} {self.chance.choice(words.STREETS)}"
        postcode = f"ZM{self.chance.randint(1, 19)} {self.chance.randint(1, 9)}"
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        postcode += self.chance.choice(letters) + self.chance.choice(letters)
        return f"{street}, {self.chance.choice(words.PLACES)}", postcode

    def day_between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randint(0, max((last - first).days, 0)))

    def school_day_between(self, first: date, last: date) -> date:
        """A day of the authority's calendar on which schools are open."""
        while True:
            day = self.day_between(first, last)
            if day in self.calendar:
                return day

    def weekday(self, day: date) -> date:
        """The day itself, or the Monday after a weekend."""
        return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)

    def moment(self, day: date, hour: int = 14) -> datetime:
        """An hour of a working day, for when something was recorded."""
        minute = self.chance.randint(0, 59)
        return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo("Europe/London"))

    def likely(self, share: float) -> bool:
        return self.chance.random() < share
