"""A provider sends in a document, reads why it came back, and sends a better one, which counts."""

from datetime import date, timedelta

import pytest

from directory.diligence import lines_of
from directory.models import Submission
from tests import make
from tests.conftest import TODAY

LINE = "Public liability insurance"
ISSUED = "When was it issued? (optional)"
LAST = "What is its last day, or the day of review? (optional)"
COVER = "Cover in pounds (optional)"
UNTIL = date(2027, 10, 5)


@pytest.fixture
def forge(calendar):
    forge = make.make_provider(name="The Forge")
    make.make_full_file(forge, public_liability=TODAY + timedelta(days=9))
    return forge


def send(person, paper, *, words: str, until: date, cover: str = "10,000,000"):
    """Fills in the form, with a file of these words."""
    paper.write_text(words)
    person.page.get_by_label("Document", exact=True).set_input_files(paper)
    person.date(ISSUED, TODAY - timedelta(days=1)).date(LAST, until)
    return person.type(COVER, cover).press("Send in")


def opens(person):
    """From today's work to what was sent in."""
    person.follow(f"{LINE} of The Forge was sent in: accept it or send it back")
    return person.follow(f"{LINE}, sent in on 6 October 2026")


def line(person) -> list[str]:
    rows = person.rows("Every document, what presses first")
    return next(row for row in rows if row[0].startswith(LINE))


def test_a_document_is_sent_in_sent_back_sent_again_and_accepted(
    at_work, forge, qa_officer, tmp_path
):
    paper, pat = tmp_path / "certificate.txt", make.make_provider_user(forge)

    # The provider, on its own page: wrong dates and too little cover first.
    provider = at_work(pat).open("/").follow("Your documents: what the council asks of The Forge")
    assert line(provider)[3] == "–"
    provider.follow(f"Send in the new one for {LINE}").press("Send in")
    assert provider.problems == ["Select the document to send in"]
    send(provider, paper, words="Page one.", until=TODAY - timedelta(days=30))
    assert provider.problems == [
        "Select the file again: it is not kept when another answer has to be put right",
        "It expires before it was issued. Give an expiry on or after the date of issue.",
    ]
    send(provider, paper, words="Page one.", until=UNTIL)
    assert provider.told == "It was sent in. It does not count before the council has accepted it."
    assert line(provider)[3].startswith("Waits")

    # The quality officer finds it among today's work, and sends it back with a reason.
    quality = at_work(qa_officer).open("/")
    opens(quality)
    quality.follow("Send it back with a reason").press("Send it back")
    assert quality.problems == ["Say why it is sent back: the provider has to put it right"]
    quality.type("Why is it sent back?", "The second page is missing.").press("Send it back")
    assert quality.told == "It was sent back. The provider is told."

    # The provider reads why, and sends a better one.
    provider.open(f"/providers/own/{forge.pk}/documents/")
    came_back = line(provider)
    assert came_back[3].startswith("Sent back")
    assert came_back[3].endswith("The second page is missing.")
    provider.follow(f"Send in the new one for {LINE}")
    send(provider, paper, words="Page one and page two.", until=UNTIL)
    assert line(provider)[3].startswith("Waits")

    # It is accepted, with the day that stands on it, and counts from now.
    opens(quality.open("/")).press("Accept it").date(LAST, date(2027, 9, 30)).press("Accept")
    assert quality.told == "It was accepted and counts from now."
    provider.open(f"/providers/own/{forge.pk}/documents/")
    assert line(provider)[2:4] == ["30 September 2027", "–"]
    sent = Submission.objects.order_by("sent_at").values_list("outcome", flat=True)
    assert list(sent) == ["sent_back", "accepted"]
    held = {each.requirement.words: each for each in lines_of([forge], on=TODAY)[forge.pk]}
    assert (held[LINE].state, held[LINE].until) == ("accepted", date(2027, 9, 30))
