"""Reading one cell of a file. A refusal says what was found and what would be right."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from apcase.rules.facts import can_be_seen
from apcase.rules.refusal import Refusal

Reader = Callable[[str], Any]

# Of no use in any cell; U+FFFD stands for bytes that the file's encoding does not know.
UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f�]")
SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]{2,}")
_TELEPHONE = re.compile(r"\+?[0-9 ()-]{5,29}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.I)


def plain(cell: str) -> str:
    """The cell without needless spaces, if every character in it can be read."""
    text = " ".join(cell.split())
    if found := UNREADABLE.search(text):
        raise Refusal(
            f"it holds a character that cannot be read (U+{ord(found[0]):04X}). Type it again."
        )
    if text and not can_be_seen(text):
        raise Refusal("it holds nothing that can be seen. Delete it and type it again.")
    return text


def text(longest: int, *, required: bool = False) -> Reader:
    def read(cell: str) -> str:
        words = plain(cell)
        if required and not words:
            raise Refusal("it is empty. Give a value.")
        if len(words) > longest:
            raise Refusal(f"it has {len(words)} characters. Shorten it to {longest} or fewer.")
        return words

    return read


def choice(words: Mapping[str, str], *, required: bool = False) -> Reader:
    """One of some codes, in either case."""
    codes = ", ".join(words) if len(words) <= 20 else f"{', '.join(list(words)[:20])} and others"

    def read(cell: str) -> str:
        code = cell.strip()
        found = {known.upper(): known for known in words}.get(code.upper())
        if found is None and (code or required):
            raise Refusal(f"it is not one of the codes. Give one of {codes}.")
        return found or ""

    return read


def digits(longest: int, *, required: bool = False) -> Reader:
    """A code of digits, with the noughts in front that a spreadsheet takes away."""

    def read(cell: str) -> str:
        code = cell.strip()
        refuse_scientific(code)
        if not code and not required:
            return ""
        if not re.fullmatch(f"[0-9]{{1,{longest}}}", code):
            raise Refusal(f"it is not a code of {longest} digits. Give the {longest} digits.")
        return code.zfill(longest)

    return read


def whole(most: int) -> Reader:
    def read(cell: str) -> int | None:
        number = cell.strip()
        refuse_scientific(number)
        if not number:
            return None
        if not re.fullmatch("[0-9]{1,9}", number) or int(number) > most:
            raise Refusal(f"it is not a whole number up to {most}. Give the number in digits.")
        return int(number)

    return read


def checked(valid: Callable[[str], bool], what: str, *, required: bool = False) -> Reader:
    """An identifier that a rule can tell from a mistyped one."""

    def read(cell: str) -> str:
        number = cell.strip()
        refuse_scientific(number)
        if (number or required) and not valid(number):
            raise Refusal(f"it is not {what}.")
        return number

    return read


def refuse_scientific(cell: str) -> None:
    if SCIENTIFIC.fullmatch(cell):
        raise Refusal(
            "a spreadsheet has rounded this number and its last digits are lost. "
            "Take the number from the original file."
        )


def day(cell: str) -> date | None:
    """A date as 2013-03-14, 14/03/2013 or 14-03-2013."""
    typed = cell.strip()
    if not typed:
        return None
    if iso := _ISO.fullmatch(typed):
        year, month, number = iso.groups()
    elif day_first := _DAY_FIRST.fullmatch(typed):
        number, _, month, year = day_first.groups()
    else:
        raise Refusal("it is not a date. Give the date as 2013-03-14 or 14/03/2013.")
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise Refusal(
            "there is no such day. Give a real date as 2013-03-14 or 14/03/2013."
        ) from None


def required_day(cell: str) -> date:
    found = day(cell)
    if found is None:
        raise Refusal("it is empty. Give the date as 2013-03-14 or 14/03/2013.")
    return found


def postcode(cell: str) -> str:
    typed = plain(cell).upper()
    if not typed:
        return ""
    found = _POSTCODE.fullmatch(typed)
    if not found:
        raise Refusal("it is not a postcode. Give it like ZM4 7QT.")
    return f"{found[1]} {found[2]}"


def telephone(cell: str) -> str:
    typed = plain(cell)
    if typed and not (_TELEPHONE.fullmatch(typed) and len(typed) <= 30):
        raise Refusal("it is not a telephone number. Give it in digits, like 01632 960123.")
    return typed


def email(cell: str) -> str:
    typed = plain(cell)
    if typed and not (_EMAIL.fullmatch(typed) and len(typed) <= 254):
        raise Refusal("it is not an email address. Give it like name@example.org.")
    return typed
