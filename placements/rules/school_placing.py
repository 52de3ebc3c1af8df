"""What a school should know before it places a child, and whom it tells.

Explained in docs/rules/school-placing.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no

TELLING = Basis(
    instrument="No statute: what councils publish for schools that commission places",
    mark="derived",
    note=(
        "A school tells the authority of each child it places, and the caseworker of a plan or the "
        "social worker first. The authority’s list of providers is advice to a school."
    ),
)
# For how long what a school has checked of a provider may serve for another child.
CHECKS_LAST = timedelta(days=365)

# Over: the provider has to register already, whether or not this child comes.
LEVELS = ("over", "red", "amber", "clear")
OF_DUTY = {"over": "is_school", "red": "school", "amber": "near_school"}
STANDINGS = {
    "": "not_decided", "known": "not_listed",
    "applied": "not_decided", "due_diligence": "not_decided", "more_information": "not_decided",
    "visit_due": "not_decided", "decision": "not_decided",
    "approved": None, "conditions": "conditions",
    "restricted": "restricted", "under_review": "restricted",
    "suspended": "not_to_be_used", "removed": "not_to_be_used", "declined": "not_to_be_used",
    "withdrawn": "not_to_be_used", "closed": "not_to_be_used",
}  # fmt: skip


@dataclass(frozen=True)
class Caution:
    """`sentence`: said beside the placement. `means`: the whole of it, on a page of its own."""

    key: str
    title: str
    sentence: str
    means: str
    # Whom the school tells before the start, if anybody.
    tell: str = ""


CAUTIONS = (
    Caution(
        "not_listed",
        "It is not in the council’s directory",
        "The council has not looked at this provider. Your school answers for it alone.",
        "The council knows of the provider, because somebody named it, and has checked nothing. "
        "Your school makes every check itself before the child starts, and the council may visit.",
    ),
    Caution(
        "not_decided",
        "The council has not decided yet",
        "The council has not said yet whether this provider may be used.",
        "Its application is being looked at, or nobody has begun. Until the council decides, it "
        "places no child of its own there. Ask the council how far it has come.",
    ),
    Caution(
        "conditions",
        "It is approved on conditions",
        "The council has approved this provider on conditions: read them, and keep to them.",
        "The conditions stand first on the provider’s page: how many children at most, what must "
        "be put right, and until when.",
    ),
    Caution(
        "restricted",
        "It is restricted or under review",
        "The council lets no new child start here for now. Children who are there may stay.",
        "Something about the provider is being looked into. The council places nobody new until it "
        "has decided. Choose another provider, or ask the council before you go on.",
    ),
    Caution(
        "not_to_be_used",
        "It is not to be used",
        "The council says that this provider is not to be used. Choose another.",
        "It was suspended, declined or removed, has withdrawn, or is closed. The council has "
        "decided about each child who was there.",
    ),
    Caution(
        "school",
        "It would be an unregistered school",
        "With this child the provider would have to register as a school. It cannot be sent.",
        "Five children full time make a place a school, and so does one full time with an EHC plan "
        "or looked after. To run one that is not registered is an offence. Choose fewer hours or "
        "another provider, or ask a manager at the council.",
    ),
    Caution(
        "is_school",
        "It may have to register already",
        "The provider may have to register as a school already. Ask the council before you go on.",
        "The children who are there, whoever placed them, make it a school as far as is known. "
        "The council sees that in its own watch, and asks the provider. Your child adds to it.",
    ),
    Caution(
        "near_school",
        "It comes near to being a school",
        "With this child the provider comes close to the line at which it must register.",
        "The hours of all children there, whoever placed them, are added up. The council watches "
        "the sum and will ask the provider. More hours or another child may cross the line.",
    ),
    Caution(
        "plan",
        "The child has an EHC plan",
        "The child has an EHC plan: tell the SEND caseworker before the start.",
        "The authority must see that what the plan names is provided. A change of where the child "
        "is taught may need the plan to be changed first.",
        tell="The child’s SEND caseworker",
    ),
    Caution(
        "looked_after",
        "The child is looked after",
        "The child is looked after: tell social worker and virtual school before the start.",
        "The personal education plan has to say where the child is taught, and the virtual school "
        "head is asked before that changes.",
        tell="The social worker and the virtual school",
    ),
)  # fmt: skip
CAUTION = {caution.key: caution for caution in CAUTIONS}


def cautions(*, standing: str, duty: str, plan: bool, looked_after: bool) -> tuple[Caution, ...]:
    """`standing`: the provider's state, blank where it has none. `duty`: how near it comes to the
    duty to register, this child among those who are there."""
    require_word(standing, "standing", tuple(STANDINGS), "provider")
    require_word(duty, "level", LEVELS, "provider")
    for answer, question in ((plan, "has an EHC plan"), (looked_after, "is looked after")):
        require_yes_or_no(answer, question)
    keys = [
        STANDINGS[standing],
        OF_DUTY.get(duty),
        "plan" if plan else None,
        "looked_after" if looked_after else None,
    ]
    return tuple(CAUTION[key] for key in keys if key)


def still_in_date(checked_on: date, *, on: date) -> bool:
    """Whether what was checked on a day may serve for another child: for a year."""
    require_date(checked_on, "day of the checks", "checks")
    require_date(on, "day", "checks")
    return checked_on <= on <= checked_on + CHECKS_LAST


def checked_words(checked_on: date, *, on: date) -> str:
    """What a school is told of checks that it has made before."""
    if still_in_date(checked_on, on=on):
        until = in_words(checked_on + CHECKS_LAST)
        return f"Checked on {in_words(checked_on)}. That serves until {until}."
    return f"Checked on {in_words(checked_on)}, more than a year ago. Check each line again."
