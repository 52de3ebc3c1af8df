"""How a child gets there and eats there, and whom one reaches. See docs/rules/arrangements.md."""

import re
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from placements.rules.placement_dates import check_not_too_far

ARRANGEMENTS = Basis(
    instrument="No statute: what councils arrange before a placement starts",
    mark="derived",
    note=(
        "A council's guide to its schools asks for transport where it is necessary, for free "
        "school meals to be told to the provider and met, and for a named contact on both sides."
    ),
)
WAYS = {
    "alone": "On foot or by bicycle",
    "family": "With the family",
    "public": "By bus or train",
    "taxi": "By taxi",
    "minibus": "By minibus or coach",
    "staff": "With staff of the provider or the school",
    "at_home": "Does not travel: lessons are at home",
}
# Somebody comes for the child.
COLLECTED = ("taxi", "minibus", "staff")
NOBODY = "nobody"
WHO = {
    "la": "The council",
    "school": "The home school",
    "provider": "The provider",
    "family": "The family",
}
ARRANGERS = WHO | {NOBODY: "Nobody: there is nothing to arrange"}
PAYERS = WHO | {NOBODY: "Nobody: it costs nothing"}
FEEDERS = {
    "provider": "The provider",
    "school": "The home school sends a meal",
    "family": "The family: a packed lunch",
    NOBODY: "Nobody: no meal falls into the hours there",
}
FREE = {"yes": "Yes", "no": "No", "unknown": "Not known yet"}
# As the import of pupils takes one.
TELEPHONE = re.compile(r"\+?[0-9 ()-]{5,29}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.I)
AT_PROVIDER, AT_SCHOOL = "provider", "school"
SIDES = {AT_PROVIDER: "At the provider", AT_SCHOOL: "At the home school"}
SAFEGUARDING = "safeguarding"
ROLES = {
    SAFEGUARDING: "Safeguarding lead",
    "attendance": "Attendance",
    "daily": "Knows the child from day to day",
    "sen": "Special educational needs",
    "head": "Head",
    "other": "Something else",
}


def check_travel(
    *,
    how: str,
    arranged_by: str,
    paid_by: str,
    pick_up: str,
    from_on: date,
    starts_on: date,
    ends_on: date | None,
) -> None:
    """From a day of the placement on; where somebody comes for the child, where and when."""
    require_word(how, "way to travel", tuple(WAYS), "how")
    require_word(arranged_by, "who arranges it", tuple(ARRANGERS), "arranged_by")
    require_word(paid_by, "who pays", tuple(PAYERS), "paid_by")
    require_date(from_on, "first day", "from_on")
    if from_on < starts_on or (ends_on is not None and from_on > ends_on):
        until = f" to {in_words(ends_on)}" if ends_on else ""
        raise Refusal(
            f"The placement runs from {in_words(starts_on)}{until}. Enter a day in that time.",
            "from_on",
        )
    check_not_too_far(from_on, starts_on=starts_on, field="from_on")
    if how not in COLLECTED:
        return
    if arranged_by == NOBODY:
        raise Refusal("Somebody comes for the child. Select who arranges that.", "arranged_by")
    if not pick_up.strip():
        raise Refusal("Enter where and when the child is picked up and brought back.", "pick_up")


def check_meals(*, provided_by: str, free: str, how_met: str) -> None:
    """Who gives the child to eat; of a free meal, how the child gets it there."""
    require_word(provided_by, "who provides meals", tuple(FEEDERS), "provided_by")
    require_word(free, "free school meals", tuple(FREE), "free")
    if free == "yes" and not how_met.strip():
        raise Refusal(
            "The child is entitled to a free meal. Enter how the child gets it on days there.",
            "how_met",
        )
    if free != "yes" and how_met.strip():
        raise Refusal(
            "This is asked of a child who is entitled to free meals. Leave it empty, or say that "
            "this one is.",
            "how_met",
        )


def check_liaison(
    *, side: str, role: str, name: str, telephone: str, email: str, rung_first: bool
) -> None:
    """Somebody by name who can be reached; whoever is rung first, by telephone."""
    require_word(side, "side", tuple(SIDES), "side")
    require_word(role, "role", tuple(ROLES), "role")
    if not name.strip():
        raise Refusal("Enter the contact’s name.", "name")
    if rung_first and not telephone.strip():
        raise Refusal("Enter the telephone number that is rung first.", "telephone")
    if not telephone.strip() and not email.strip():
        raise Refusal("Enter a telephone number or an email address.", "telephone")
    if telephone.strip() and not TELEPHONE.fullmatch(telephone.strip()):
        raise Refusal("Enter a telephone number in digits, like 01632 960001.", "telephone")


def check_last_day(ends_on: date, *, known_since: date, on: date) -> None:
    """Of a contact: `known_since`, when it was recorded or the placement began."""
    require_date(ends_on, "last day", "ends_on")
    if ends_on > on:
        raise Refusal("That day is still to come. Enter today or an earlier day.", "ends_on")
    if ends_on < known_since:
        raise Refusal(
            f"The contact is known since {in_words(known_since)}. Enter that day or a later one.",
            "ends_on",
        )
