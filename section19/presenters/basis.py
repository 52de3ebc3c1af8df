"""Where a rule comes from, as a page shows it."""

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words
from apcase.web.parts import Row

MARKS = {
    "found": "Found: this source was opened and read",
    "own": "From general knowledge: not confirmed in a source",
    "derived": "Worked out from other rules",
}


def basis_rows(basis: Basis) -> list[Row]:
    rows = [Row("Instrument", basis.instrument)]
    if basis.provision:
        rows.append(Row("Provision", basis.provision))
    rows.append(Row("How far checked", MARKS[basis.mark]))
    if basis.read_on:
        rows.append(Row("Read", f"{basis.address}, on {in_words(basis.read_on)}"))
    if basis.effective_from:
        rows.append(Row("In force from", in_words(basis.effective_from)))
    if basis.note and not basis.reading:
        rows.append(Row("Note", basis.note))
    return rows


def reading_of(basis: Basis) -> str:
    """What the page must say of a reading of unclear law; nothing where the law is clear."""
    return basis.note if basis.reading else ""
