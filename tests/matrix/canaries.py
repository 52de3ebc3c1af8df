"""A unique string in every text field of every row about a child, made from the models themselves.

A token is short enough for a postcode and holds a sign that nothing else in the service uses, so
that looking for a leak is looking for a text.
"""

import re
from itertools import count

from django.db import models

from apcase.pupils.models import Pupil
from tests.architecture.test_rows import OURS

SIGN = "¤"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4
# Found also where one begins with the sign that ends another.
TOKEN = re.compile(f"(?=({SIGN}[{DIGITS}]{{2}}{SIGN}))")
# Text that is read by a program: an address, the name of a row.
READ_BY_PROGRAMS = {"alerts.Alert.subject", "alerts.Alert.url", "documents.Document.found"}
# About a child, though no foreign key leads from it to one.
ALSO_ABOUT_A_CHILD = {"meetings.AgendaItem", "meetings.Conflict", "documents.Document"}


def about_a_child() -> set[type[models.Model]]:
    """The child, and whatever a chain of foreign keys leads to the child."""
    found = {Pupil}
    while more := {
        model
        for model in OURS
        if model not in found
        and any(
            isinstance(f, models.ForeignKey) and f.related_model in found for f in fields(model)
        )
    }:
        found |= more
    return found | {model for model in OURS if model._meta.label in ALSO_ABOUT_A_CHILD}


def fields(model) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def text_fields(model) -> list[models.Field]:
    """Whatever holds free text, however it is declared; a new field is among them by itself."""
    declared = model.Privacy.personal | model.Privacy.special | model.Privacy.plain
    return [
        field
        for field in fields(model)
        if field.name in declared
        and isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and (field.max_length or SHORTEST) >= SHORTEST
        and f"{model._meta.label}.{field.name}" not in READ_BY_PROGRAMS
    ]


class Canaries:
    """The strings of one child, and which field each stands in."""

    numbers = count(36)

    @classmethod
    def start_again(cls) -> None:
        """For a new world: the strings are so short that a process runs out of them."""
        cls.numbers = count(36)

    def __init__(self, child: str):
        self.child = child
        self.field_of: dict[str, str] = {}

    def __call__(self, model, **over) -> dict:
        """Values for a new row: a fresh string for each text field that `over` does not give."""
        values = {}
        for field in text_fields(model):
            if field.name not in over:
                token = self.token(f"{model._meta.label}.{field.name}")
                is_email = isinstance(field, models.EmailField)
                values[field.name] = f"{token}@child.invalid" if is_email else token
        return values | over

    def token(self, field: str) -> str:
        number = next(self.numbers)
        token = f"{SIGN}{DIGITS[number // 36]}{DIGITS[number % 36]}{SIGN}"
        self.field_of[token] = field
        return token

    def of(self, *names: str) -> set[str]:
        """The strings in some fields, each `app.Model.field`."""
        return {token for token, field in self.field_of.items() if field in names}

    def seen_in(self, text: str) -> set[str]:
        """The fields whose strings stand in a text."""
        return {self.field_of[token] for token in TOKEN.findall(text) if token in self.field_of}
