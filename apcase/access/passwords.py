"""What no password may be. No rule asks for a capital or a digit, and none makes it expire."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from apcase.access.models import Organisation

LISTS = Path(__file__).parent / "word_lists"
LONGEST = 128
# What is left of a password when every word that anybody here would try is taken out of it.
LEAST_OF_ITS_OWN = 5
SHORTEST_WORD = 4
# One letter for all that are written for one another, so that Marlsh1re is Marlshire.
ALIKE = str.maketrans("01!|l345789@$", "oiiiieastbgas")
ENDS = re.compile(r"^[\d\W_]+|[\d\W_]+$")
REPEATED = re.compile(r"(.{1,4})\1+.{0,3}", re.DOTALL)


def folded(text: str) -> str:
    """The letters alone, as somebody guessing would write them."""
    return "".join(c for c in text.lower().translate(ALIKE) if c.isalpha())


def without_ends(text: str) -> str:
    """Without the year, the digits and the marks that people put before or after a word."""
    return ENDS.sub("", text)


@cache
def words_in(name: str) -> frozenset[str]:
    return frozenset((LISTS / name).read_text(encoding="utf-8").split())


@cache
def breached() -> frozenset[str]:
    """As written; and without the digits at the end, where enough letters are left to tell."""
    known = words_in("breached.txt")
    stems = {folded(without_ends(word)) for word in known}
    return known | {stem for stem in stems if len(stem) >= 8}


def local_words() -> set[str]:
    """Places, the words of the work, and the names of the council, its schools and providers."""
    names = [settings.AUTHORITY_NAME, *Organisation.objects.values_list("name", flat=True)]
    words = words_in("places.txt") | words_in("work.txt")
    words |= {word for name in names for word in re.findall(r"[^\W\d_]+", name)}
    return {folded(word) for word in words if len(word) >= SHORTEST_WORD}


class MaximumLength:
    """A limit at all, so that nobody keeps the server busy with a password of megabytes."""

    def validate(self, password: str, user=None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"The password must have {LONGEST} characters or fewer."


class NotBreached:
    """Refuses the long passwords that are known from breaches, and mere repetition."""

    def validate(self, password: str, user=None) -> None:
        typed = password.lower()
        stem = folded(without_ends(typed))
        if REPEATED.fullmatch(typed) or {typed, stem} & breached():
            raise ValidationError(self.get_help_text(), code="password_breached")

    def get_help_text(self) -> str:
        return (
            "This password is one of those tried first, since others have used it. "
            "Choose another: three or four words that have nothing to do with one another."
        )


class NotOfLocalWords:
    """Refuses what is made of the council's, the schools' and the product's own words alone."""

    def validate(self, password: str, user=None) -> None:
        ways = {folded(password), folded(without_ends(password))} - {""}
        words = sorted(local_words(), key=len, reverse=True) if ways else []
        for word in words:
            ways = {way.replace(word, "") for way in ways}
        if any(len(left) < LEAST_OF_ITS_OWN for left in ways):
            raise ValidationError(self.get_help_text(), code="password_of_local_words")

    def get_help_text(self) -> str:
        return (
            "This password is made of words that anybody who knows this work would try. "
            "Add words that have nothing to do with it."
        )
