"""Telling a well-formed identifier from a mistyped one. Explained in docs/rules/identifiers.md."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import shown
from apcase.rules.refusal import Refusal

UPN = Basis(
    instrument=(
        "No statute: the Government Data Standards Catalogue, Unique Pupil Number version 2.0"
    ),
    address="govtalk.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    note="Shape and check letter. Whether the authority's number exists is not judged here.",
)
FORMER_UPN = Basis(
    instrument="No statute: how schools record a pupil who has had two numbers",
    mark="own",
    note="A pupil keeps one number; another is kept as the former one, in the same form.",
)
ULN = Basis(
    instrument=(
        "No statute: Get information about pupils, a service of the Department for Education"
    ),
    provision="its published check of a Unique Learner Number",
    address="github.com/DFE-Digital/get-information-about-pupils",
    mark="found",
    read_on=date(2026, 11, 21),
)
NUMBERS = Basis(
    instrument=(
        "No statute: Get Information About Schools and the UK Register of Learning Providers"
    ),
    mark="own",
    note="Only the number of digits is known; neither register publishes a check digit.",
)

# I, O and S are never used: they are taken for 1, 0 and 5.
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def check_letter(body: str) -> str:
    """The letter that belongs in front of the other twelve characters of a UPN."""
    if not isinstance(body, str) or not re.fullmatch(rf"[0-9]{{11}}[0-9{LETTERS}]", body):
        raise Refusal(
            "After its check letter a UPN has eleven digits, then a digit or, where it is "
            f"temporary, a capital letter other than I, O and S. {shown(body)} has not.",
            "upn",
        )
    values = (int(mark) if mark.isdigit() else LETTERS.index(mark) for mark in body)
    return LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


def valid_upn(text: Any) -> bool:
    """Permanent or temporary, by shape and check letter."""
    shape = rf"[{LETTERS}][0-9]{{11}}[0-9{LETTERS}]"
    return _has_shape(shape, text) and text[0] == check_letter(text[1:])


def valid_permanent_upn(text: Any) -> bool:
    return valid_upn(text) and text[-1].isdigit()


def valid_temporary_upn(text: Any) -> bool:
    """One that stands in until the child's own is known: its last character is a letter."""
    return valid_upn(text) and not text[-1].isdigit()


def valid_former_upn(text: Any) -> bool:
    """A number that the child had before: of the same form, permanent or temporary."""
    return valid_upn(text)


def valid_uln(text: Any) -> bool:
    if not _has_shape("[0-9]{10}", text):
        return False
    remainder = sum(int(digit) * (10 - place) for place, digit in enumerate(text[:9])) % 11
    # No digit equals ten, so where the remainder is nought no such number is valid.
    return int(text[9]) == 10 - remainder


def valid_urn(text: Any) -> bool:
    return _has_shape("[0-9]{6}", text)


def valid_ukprn(text: Any) -> bool:
    return _has_shape("1[0-9]{7}", text)


def valid_laestab(text: Any) -> bool:
    """Three digits of the authority and four of the establishment, without the stroke."""
    return _has_shape("[0-9]{7}", text)


@dataclass(frozen=True)
class Laestab:
    """An establishment's number in its two parts; written LLL/EEEE."""

    authority: str
    establishment: str

    def __post_init__(self):
        digits = ((self.authority, "[0-9]{3}"), (self.establishment, "[0-9]{4}"))
        if not all(_has_shape(shape, part) for part, shape in digits):
            raise _no_laestab(f"{self.authority}/{self.establishment}")

    def __str__(self) -> str:
        return f"{self.authority}/{self.establishment}"


def parse_laestab(text: Any) -> Laestab:
    """Seven digits, with or without the stroke after the third."""
    if not _has_shape("[0-9]{3}/?[0-9]{4}", text):
        raise _no_laestab(text)
    return Laestab(text[:3], text[-4:])


def _no_laestab(text: Any) -> Refusal:
    return Refusal(
        "An establishment's number has three digits of the authority and four of its own, such as "
        f"351/1234. {shown(text)} has not.",
        "laestab",
    )


def _has_shape(pattern: str, text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(pattern, text) is not None
