"""Who keeps the first contact with the parents. See docs/rules/family-contact.md."""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal

FIRST_CONTACT = Basis(
    instrument="No statute: Blackburn with Darwen Council, guidance on alternative provision",
    provision="what the commissioning school keeps to",
    mark="own",
    note=(
        "The school keeps primary contact with parents, unless it has been agreed with the "
        "provider that this is delegated."
    ),
)
SCHOOL, PROVIDER = "school", "provider"
HOLDERS = {SCHOOL: "The home school", PROVIDER: "The provider"}


def check_family_contact(
    *,
    holder: str,
    name: str,
    since: date,
    agreed_with: str,
    starts_on: date,
    ends_on: date | None,
    on: date,
) -> None:
    """Delegated to somebody by name, agreed with somebody at the home school, from a day on."""
    require_word(holder, "who keeps the first contact", tuple(HOLDERS), "holder")
    require_date(since, "day", "since")
    if since > max(on, starts_on):
        raise Refusal(
            f"That day is still to come. Enter {in_words(max(on, starts_on))} or an earlier day.",
            "since",
        )
    if ends_on is not None and since > ends_on:
        raise Refusal(
            f"The placement ends on {in_words(ends_on)}. Enter that day or an earlier one.", "since"
        )
    if holder == SCHOOL:
        if agreed_with.strip():
            raise Refusal(
                "This is asked where the provider keeps the first contact. Leave it empty.",
                "agreed_with",
            )
        return
    if not name.strip():
        raise Refusal("Enter who at the provider keeps the first contact.", "name")
    if not agreed_with.strip():
        raise Refusal("Enter with whom at the home school this was agreed.", "agreed_with")
