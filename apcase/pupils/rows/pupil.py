"""One child as a line of a file has them: the child, one enrolment and one contact."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apcase.pupils.codes import ETHNICITIES, EXTENDED_ETHNICITIES, PRIMARY_NEEDS
from apcase.pupils.imports import Refused, Row
from apcase.pupils.models import Enrolment, Pupil
from apcase.pupils.rows import cells
from apcase.pupils.rows.reading import read_cells
from apcase.rules.identifiers import check_letter, valid_uln, valid_upn, valid_urn
from apcase.rules.refusal import Refusal

OLDEST = 26  # a young person with an EHC plan may be in education to 25


def upn(cell: str) -> str:
    number = cell.strip()
    cells.refuse_scientific(number)
    if not number or valid_upn(number):
        return number
    try:
        right = check_letter(number[1:])
    except Refusal:
        raise Refusal(
            "it is not a UPN. Give a capital letter, eleven digits, then a digit or, in a "
            "temporary UPN, a capital letter; I, O and S are not used."
        ) from None
    raise Refusal(
        f"its first letter does not fit the rest, which would need {right}. Compare every "
        "character with the school’s record."
    )


FACTS = {
    "upn": upn,
    "uln": cells.checked(valid_uln, "a ULN. Compare its ten digits with the school’s record"),
    "given_name": cells.text(100, required=True),
    "family_name": cells.text(100, required=True),
    "preferred_name": cells.text(100),
    "born_on": cells.required_day,
    "sex": cells.choice(dict(Pupil.Sex.choices)),
    "ethnicity": cells.choice(ETHNICITIES | EXTENDED_ETHNICITIES),
    "home_address": cells.text(300),
    "home_postcode": cells.postcode,
    "sen_provision": cells.choice(dict(Pupil.SenProvision.choices)),
    "primary_need": cells.choice(PRIMARY_NEEDS),
}
ENROLMENT = {
    "school_urn": cells.checked(valid_urn, "a URN. Give the school’s six digits"),
    "enrolment_status": cells.choice(dict(Enrolment.Status.choices)),
    "enrolled_on": cells.day,
    "left_on": cells.day,
}
CONTACT = {
    "contact_name": cells.text(150),
    "contact_relationship": cells.text(50),
    "contact_telephone": cells.telephone,
    "contact_email": cells.email,
}
READERS = FACTS | ENROLMENT | CONTACT
REQUIRED = ("given_name", "family_name", "born_on")


def is_temporary(number: str) -> bool:
    return number[-1:].isalpha()


@dataclass
class Child:
    """What the file has said of one child so far."""

    number: int
    line: int
    facts: dict[str, Any]
    enrolments: dict[tuple, tuple] = field(default_factory=dict)
    contacts: dict[str, tuple] = field(default_factory=dict)


class PupilRows:
    """Reads the rows of one file. Several lines may speak of one child: two schools, two contacts.

    `read` gives the values of a line by column, with the number of its child, or what is wrong.
    """

    def __init__(self, on: date):
        self.on = on
        self._by_upn: dict[str, Child] = {}
        self._by_name: dict[tuple, Child] = {}
        self._children = 0

    def read(self, row: Row) -> tuple[dict[str, Any] | None, list[Refused]]:
        values, refused = read_cells(row, READERS)
        if not refused:
            refused = list(self._refused_together(row, values))
        if not refused:
            child = self._child_of(row, values)
            refused = list(self._refused_beside(child, row, values))
        if refused:
            return None, refused
        self._remember(child, values)
        return {"line": row.line, "child": child.number} | values, []

    def _refused_together(self, row: Row, values: dict[str, Any]) -> Iterator[Refused]:
        """What no cell alone can show."""

        def refused(column: str, reason: str) -> Refused:
            return Refused(row.line, column, row.get(column, "").strip(), reason)

        born_on, enrolled_on, left_on = (
            values[column] for column in ("born_on", "enrolled_on", "left_on")
        )
        if born_on > self.on:
            yield refused("born_on", "it is in the future. Check the year.")
        elif self.on.year - born_on.year > OLDEST:
            age = self.on.year - born_on.year
            yield refused("born_on", f"this would be a person of {age}. Check the year.")
        if values["school_urn"] and not enrolled_on:
            yield refused("enrolled_on", "a school is given. Give the day the child joined it.")
        for column in ("enrolment_status", "enrolled_on", "left_on"):
            if values[column] and not values["school_urn"]:
                yield refused("school_urn", f"{column} is given. Give the school’s URN.")
                break
        if enrolled_on and enrolled_on <= born_on:
            yield refused("enrolled_on", "it is before the child was born. Check both dates.")
        if enrolled_on and left_on and left_on < enrolled_on:
            yield refused("left_on", f"it is before the day of joining, {row['enrolled_on']}.")
        if values["contact_name"] and not values["contact_relationship"]:
            yield refused("contact_relationship", "a contact is given. Say who it is, like Mother.")
        if any(values[column] for column in CONTACT) and not values["contact_name"]:
            yield refused("contact_name", "details of a contact are given. Give the name.")

    def _child_of(self, row: Row, values: dict[str, Any]) -> Child:
        """The child of an earlier line by UPN, or by name and birth unless UPNs tell them apart."""
        number = values["upn"]
        found = self._by_upn.get(number) if number else None
        if found is None:
            alike = self._by_name.get(_name(values))
            if alike and not (number and alike.facts["upn"]):
                found = alike
        if found is None:
            return Child(self._children, row.line, {column: values[column] for column in FACTS})
        for column, value in found.facts.items():
            values[column] = values[column] or value
        return found

    def _refused_beside(self, child: Child, row: Row, values: dict[str, Any]) -> Iterator[Refused]:
        """Where a line contradicts, or only repeats, an earlier line about the same child."""
        if child.line == row.line:
            return
        for column, value in child.facts.items():
            if values[column] != value:
                reason = (
                    f"line {child.line} is the same child and has {value or 'nothing'} here. "
                    "Give the same on both lines."
                )
                yield Refused(row.line, column, str(values[column]), reason)
                return
        enrolment, contact = _enrolment(values), _contact(values)
        for said, kept, column in (
            (enrolment, child.enrolments, "school_urn"),
            (contact, child.contacts, "contact_name"),
        ):
            if said and kept.get(said[0], said[1]) != said[1]:
                reason = f"line {child.line} or one after it says otherwise. Keep one of the two."
                yield Refused(row.line, column, str(values[column]), reason)
                return
        new = enrolment and enrolment[0] not in child.enrolments
        if not (new or (contact and contact[0] not in child.contacts)):
            yield Refused(row.line, "", "", f"it only repeats line {child.line}. Remove it.")

    def _remember(self, child: Child, values: dict[str, Any]) -> None:
        if child.number == self._children:
            self._children += 1
            self._by_name.setdefault(_name(values), child)
            if values["upn"]:
                self._by_upn[values["upn"]] = child
        for said, kept, columns in (
            (_enrolment(values), child.enrolments, ENROLMENT),
            (_contact(values), child.contacts, CONTACT),
        ):
            if not said:
                continue
            if said[0] in kept:
                values.update(dict.fromkeys(columns, None))
            kept[said[0]] = said[1]


def _name(values: dict[str, Any]) -> tuple:
    names = (values[column].casefold() for column in ("family_name", "given_name"))
    return *names, values["born_on"]


def _enrolment(values: dict[str, Any]) -> tuple[tuple, tuple] | None:
    if not values["school_urn"]:
        return None
    place = (values["school_urn"], values["enrolled_on"])
    return place, (values["enrolment_status"], values["left_on"])


def _contact(values: dict[str, Any]) -> tuple[str, tuple] | None:
    if not values["contact_name"]:
        return None
    return values["contact_name"].casefold(), tuple(values[column] for column in CONTACT)
