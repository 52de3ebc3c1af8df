"""A quality officer takes a provider from being known to its approval, through its documents."""

from datetime import timedelta

import pytest

from apcase.web.dates import long_date
from directory import actions
from tests import make
from tests.conftest import TODAY

VISIT = "Report of a visit to the site"
REFERENCES = "References, or experience of delivery"
SIGNED_OFF = (
    "The visit is signed off: ready for a decision",
    "What did the visit find?",
    "Calm and well led.",
)


@pytest.fixture
def barn(calendar):
    """All but three of its papers are there; one of those was made by the visit."""
    make.make_framework()
    barn = make.make_provider(name="Barn Studio", standing="known")
    make.make_site(barn, name="Barn", address="1 Fen Lane")
    make.make_full_file(barn)
    for code in ("references", "site_visit", "public_liability"):
        row = barn.evidence.get(requirement__code=code)
        actions.withdraw_evidence(row, reason="Of another provider.", by=make.someone())
    return barn


def happens(person, provider, what: str, why: str, reason: str):
    person.open(f"/providers/{provider.pk}/standing/").choose(what).press("Continue")
    return person.type(why, reason).press("Save")


def show(person, provider, document: str, tmp_path):
    """Accepted, with a file."""
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{document}: seen.")
    person.open(f"/providers/{provider.pk}/documents/").follow(f"Record it for {document}")
    person.choose("Accepted").date("When was it issued? (optional)", TODAY - timedelta(days=7))
    person.page.get_by_label("Document (optional)", exact=True).set_input_files(paper)
    return person


def test_a_quality_officer_approves_a_provider(at_work, barn, qa_officer, manager, tmp_path):
    quality = at_work(qa_officer).open(f"/providers/{barn.pk}/").follow("Change the standing")
    quality.choose("It has applied to be in the directory").press("Continue")
    quality.type("What did it send, and when?", "Its form and its policies, today.").press("Save")
    happens(
        quality,
        barn,
        "Start the checks of its documents",
        "Who checks, and what first?",
        "Quinn, insurance first.",
    )

    # Its documents are asked for by the checklist, and nothing goes on without them.
    quality.follow("Change the standing")
    assert quality.page.get_by_text("3 mandatory documents are missing").is_visible()
    quality.choose("Every document is accepted: plan the visit").press("Continue")
    quality.type("What was accepted, and by whom?", "All of it.").press("Save")
    assert quality.problems == [
        "2 mandatory documents are not in order: “Public liability insurance”, "
        f"“{REFERENCES}”. Record each on the page of the provider’s documents, or say there why "
        "they are not required."
    ]

    show(quality, barn, "Public liability insurance", tmp_path)
    quality.date(
        "What is its last day, or the day of review? (optional)", TODAY - timedelta(days=20)
    )
    quality.type("Cover in pounds (optional)", "£10,000,000").press("Save")
    assert quality.problems == [
        "Select the file again: it is not kept when another answer has to be put right",
        "It expires before it was issued. Give an expiry on or after the date of issue.",
    ]
    show(quality, barn, "Public liability insurance", tmp_path)
    quality.date(
        "What is its last day, or the day of review? (optional)", TODAY + timedelta(days=300)
    )
    quality.type("Cover in pounds (optional)", "£10,000,000").press("Save")
    show(quality, barn, REFERENCES, tmp_path).press("Save")
    assert quality.told == f"Accepted: {REFERENCES}."
    happens(
        quality,
        barn,
        "Every document is accepted: plan the visit",
        "What was accepted, and by whom?",
        "All, by me.",
    )

    # The visit, and what it found.
    show(quality, barn, VISIT, tmp_path).press("Save")
    happens(quality, barn, *SIGNED_OFF)
    assert quality.problems == [
        "No visit of the kind “Before approval” is recorded since it applied on "
        f"{long_date(TODAY)}. Visit the provider, record what was found for each part of the "
        "standards, and pass the visit then."
    ]
    quality.follow("Record the visit before approval").date("When was the visit?", TODAY)
    for part in range(1, 5):
        quality.choose("Met", of=f"Judgement for part {part}")
    quality.press("Record visit")
    assert quality.fact("Kind of visit") == "Before approval"
    happens(quality, barn, *SIGNED_OFF)
    quality.follow("Change the standing").choose("Propose to approve it").press("Continue")
    quality.type("Why?", "Papers and visit in order.").press("Propose it")
    assert quality.told.startswith("You proposed “Approved” for Barn Studio.")

    leading = at_work(manager).open("/")
    leading.follow("Barn Studio: “Approved” is proposed. Agree or send it back")
    leading.press("Decide").press("Agree or send it back").press("Save the decision")
    assert leading.problems == ["Select what you decide", "Enter why you decide so"]
    leading.choose("Agree: it takes effect today").type("Why?", "Agreed.")
    leading.press("Save the decision")

    assert leading.page.get_by_text("May be used.").first.is_visible()
    now = barn.standings.current().get()
    assert (now.state, now.event, now.set_by) == ("approved", "approve", manager)
    assert now.proposal.proposed_by == qa_officer
