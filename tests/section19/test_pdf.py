"""The agenda as the panel prints it: initials and references, in pages that can be listened to."""

import io
import re
from datetime import date

import pikepdf
import pytest
from django.urls import reverse

from apcase.audit.models import Event
from tests import make


def words_of(pdf: pikepdf.Pdf) -> str:
    """Everything that the document's own text says, by the alternative spelling of each font."""
    words = []
    for page in pdf.pages:
        fonts = {name: glyphs(font) for name, font in page.Resources.Font.items()}
        current = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                current = fonts[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                words.append(shown(operands, current))
    return " ".join(words)


def shown(operands, letters: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    codes = [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]
    return "".join(letters.get(code, "?") for code in codes)


def glyphs(font) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", table)
    return {
        int(glyph, 16): bytes.fromhex(letters).decode("utf-16-be")
        for glyph, letters in pairs
        if len(letters) % 4 == 0
    }


@pytest.fixture
def agenda(today, client_for, officer, school):
    pupil = make.make_pupil(given_name="Zebedee", family_name="Quackenbush", school=school)
    case = make.make_case(pupil=pupil, ground="mental_health")
    meeting = make.make_meeting(held_on=date(2026, 11, 24))
    item = make.make_panel_item(case=case, meeting=meeting)
    response = client_for(officer).get(reverse("section19:agenda-pdf", args=[meeting.pk]))
    return response, item


def test_the_agenda_names_no_child(agenda):
    response, item = agenda

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        words = words_of(pdf)
        title = str(pdf.docinfo["/Title"])

    assert title == "Agenda: Section 19 multi-agency panel, Tuesday 24 November 2026"
    assert "ZQ: Illness: mental health" in words
    assert item.case.reference in words
    assert "Page 1 of 1" in words
    for name in ("Zebedee", "Quackenbush"):
        assert name not in words + title


def test_the_agenda_is_tagged_and_says_its_language(agenda):
    response, _ = agenda

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="panel-agenda-2026-11-24.pdf"'
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"


def test_printing_is_in_the_log_with_each_child(agenda):
    _, item = agenda

    event = Event.objects.get(action="agenda.printed")
    assert (event.actor, event.pupils) == ("Olive Officer", [item.pupil_id])
