"""Two people at one form: nobody's words are lost, and nobody's are written over unseen.

A form that changes what is on record carries a signed mark of each answer that it was shown with.
When it is sent, the row is locked and the answers of now are compared with the marks: what somebody
else changed meanwhile stays, unless it was changed here too. Then both are shown, to choose from.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from itertools import pairwise

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import connection
from django.db.models import Model, QuerySet
from django.forms.boundfield import BoundField
from django.utils.timezone import localtime

from apcase.web.dates import plain_date
from apcase.web.shown import Said, compared, in_words, mark_of, put, sent_in, shown_in

SHOWN, KEEP = "shown-as", "keep-"
SOMEBODY = "Somebody else"
LOOKED_AT = 50


def edits(
    model: type[Model],
    by: str = "pk",
    told_by: tuple[type[Model], str | None] | None = None,
    parts: tuple[type[Model], str] | None = None,
):
    """A view whose form changes what is on record of the row that `by` names in its address.

    `told_by` says which rows' history tells who changed it, and which of their keys names the row,
    where that is not the row itself. Without a row in the address, whoever sends the form waits for
    the others who do. `parts`: rows of the row, in which answers stand that it has not itself.
    """
    kind, key = told_by or (model, "pk")

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def edited(request, *args, **kwargs):
            pk = kwargs.get(by)
            rows = kind._base_manager.filter(**({key: pk} if key else {}))
            request.edit = Edit(request, rows, parts and held_in(parts, pk))
            if request.method == "POST":
                hold(model, pk)
            response = view(request, *args, **kwargs)
            return request.edit.answer(response)

        edited.edits = model
        return edited

    return decorate


def held_in(parts: tuple[type[Model], str], pk) -> QuerySet:
    kind, key = parts
    return kind._base_manager.filter(**{key: pk})


def hold(model: type[Model], pk) -> None:
    """Until this transaction is over, whoever else would change the row waits."""
    if pk is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [model._meta.label])
        return
    list(model._base_manager.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


@dataclass(frozen=True)
class Change:
    who: str
    at: datetime | None

    def of(self, label: str) -> str:
        if self.at is None:
            return f"{self.who} changed “{label}”"
        at = localtime(self.at)
        return f"{self.who} changed “{label}” at {at:%H:%M} on {plain_date(at.date())}"


@dataclass(frozen=True)
class Versions:
    """Two answers to one question, of which one is to be chosen."""

    field: BoundField
    theirs: str
    mine: str
    change: Change
    chosen: str = ""

    @property
    def name(self) -> str:
        return f"{KEEP}{self.field.html_name}"

    @property
    def whose(self) -> str:
        return {SOMEBODY: "theirs", "You": "the earlier one"}.get(
            self.change.who, f"what {self.change.who} wrote"
        )

    @property
    def sentence(self) -> str:
        said = self.change.of(self.field.label)
        return f"{said}, while this page was open. Choose which answer to keep"


@dataclass
class Edit:
    """One showing or sending of such a form."""

    request: object
    rows: QuerySet
    parts: QuerySet | None = None
    versions: list[Versions] = field(default_factory=list)
    kept: list[BoundField] = field(default_factory=list)

    def show(self, form: forms.Form) -> None:
        now = {each.name: shown_in(each) for each in compared(form)}
        form.shown = self.sign(now)

    def sign(self, now: dict[str, Said], asked: tuple[str, ...] = ()) -> str:
        marks = {name: mark_of(words) for name, words in now.items()}
        return signing.dumps({"marks": marks, "asked": asked}, salt=self.salt)

    def read(self, form: forms.Form) -> tuple[dict[str, str] | None, set[str]]:
        """The marks with which the form was shown; None if it does not say."""
        try:
            sent = signing.loads(form.data.get(SHOWN, ""), salt=self.salt)
        except signing.BadSignature:
            return None, set()
        return sent["marks"], set(sent["asked"])

    @property
    def salt(self) -> str:
        return f"shown at {self.request.path}"

    def compare(self, form: forms.Form) -> None:
        """Put into the form what others changed meanwhile, and ask where both did."""
        marks, asked = self.read(form)
        form.data = form.data.copy()
        now = {}
        for each in compared(form):
            now[each.name] = shown_in(each)
            self.settle(form, each, now[each.name], marks, asked)
        form.versions = self.versions
        form.shown = self.sign(now, tuple(each.field.name for each in self.versions))

    def settle(self, form, each: BoundField, theirs: Said, marks, asked: set[str]) -> None:
        mine, chosen = sent_in(each), form.data.get(f"{KEEP}{each.html_name}", "")
        if mine == theirs:
            return
        was = "" if marks is None else marks.get(each.name, mark_of(theirs))
        changed, touched = was != mark_of(theirs), was != mark_of(mine)
        if each.name in asked and chosen == "theirs":
            put(form.data, each, theirs)
        elif changed and not touched:
            put(form.data, each, theirs)
            self.kept.append(each)
        elif changed or (each.name in asked and chosen != "mine"):
            texts = in_words(each, theirs), in_words(each, mine)
            self.versions.append(Versions(each, *texts, self.last_change(each.name), chosen))

    def last_change(self, name: str) -> Change:
        """Who last changed this answer, where history says so; else who last changed the row."""
        rows = self.rows
        if self.parts is not None and not hasattr(rows.model, name):
            rows = self.parts
        # The history of inserts and that of updates are one table.
        history = rows.model.pgh_event_models["insert"].objects.filter(pgh_obj__in=rows)
        events = list(history.exclude(pgh_label="delete").order_by("-pgh_id")[:LOOKED_AT])
        if not events:
            return Change(SOMEBODY, None)
        of_this = (
            later
            for later, before in pairwise(events)
            if hasattr(later, name) and getattr(later, name) != getattr(before, name)
        )
        event = next(of_this, events[0])
        return Change(self.name_of(event), event.pgh_created_at)

    def name_of(self, event) -> str:
        """A name only for those who may know it."""
        pk = (event.pgh_context or {}).get("user")
        reader = self.request.user
        if pk is not None and str(pk) == str(reader.pk):
            return "You"
        person = get_user_model().objects.filter(pk=pk).first() if pk else None
        return person.name if person and reader.knows(person) else SOMEBODY

    def answer(self, response):
        if self.versions and response.status_code == 200:
            response.status_code = 409
        if self.kept and 300 <= response.status_code < 400:
            labels = ", ".join(f"“{each.label}”" for each in self.kept)
            messages.info(
                self.request, f"Somebody changed {labels} while your page was open. That is kept."
            )
        return response
