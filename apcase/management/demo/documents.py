"""A few documents on some cases and placements, all from three small files."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import cycle, islice

from apcase.access.models import User
from apcase.documents import store
from apcase.documents.models import Document
from apcase.management.demo.world import World
from apcase.rules.refusal import Refusal
from apcase.web.pdf import pdf_of
from placements.models import Placement, PlacementDocument
from section19.models import Case, CaseDocument

HOW_MANY = 12
PAGE = (
    '<html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p>'
    "<p>This letter is invented, like everybody in this demonstration.</p></body></html>"
)
ON_CASES = (
    ("medical", "Letter from the hospital school", "Not well enough for full days as yet."),
    ("school", "What the school has tried", "A mentor twice a week, and a quiet room."),
    ("views", "What the child says", "I would like to start with mornings."),
)
ON_PLACEMENTS = (
    ("agreement", "Agreement with the provider", "Three days a week, transport by the council."),
    ("risk", "Risk assessment", "Supervised in the workshop at all times."),
    ("report", "Half-term report", "Attends well and has finished the first unit."),
)


def make_documents(world: World) -> None:
    cases = Case.objects.filter(owner__isnull=False).select_related("owner")
    for (kind, title, file), case in zip(
        files(ON_CASES), cases.order_by("-known_on", "pk"), strict=False
    ):
        document = keep(world, file, title, case.owner)
        CaseDocument.objects.create(
            id=world.key(), case=case, document=document, kind=kind, title=title
        )
    live = Placement.objects.live(world.on).select_related("recorded_by")
    for (kind, title, file), placement in zip(
        files(ON_PLACEMENTS), live.order_by("-starts_on", "pk"), strict=False
    ):
        document = keep(world, file, title, placement.recorded_by)
        PlacementDocument.objects.create(
            id=world.key(), placement=placement, document=document, kind=kind, title=title
        )


def files(texts: tuple) -> Iterator[tuple[str, str, bytes]]:
    made = [(kind, title, letter(title, text)) for kind, title, text in texts]
    return islice(cycle(made), HOW_MANY)


def letter(title: str, text: str) -> bytes:
    """A PDF, or plain text where the libraries that lay out PDFs are missing."""
    try:
        return pdf_of(PAGE.format(title=title, text=text))
    except Refusal:
        return f"{title}\n\n{text}\n".encode()


def keep(world: World, content: bytes, title: str, by: User) -> Document:
    is_pdf = content.startswith(b"%PDF-")
    document = Document.objects.create(
        id=world.key(),
        stored_as=world.key(),
        original_name=f"{title}.{'pdf' if is_pdf else 'txt'}",
        media_type="application/pdf" if is_pdf else "text/plain",
        size=len(content),
        sha256=sha256(content).digest(),
        data_kind=Document.DataKind.SPECIAL,
        record_class="pupil",
        uploaded_by=by,
        uploaded_at=world.moment(world.on - timedelta(days=1), 9),
        scan=Document.Scan.NONE,
    )
    store.write(document.stored_as, content)
    return document
