"""docs/data-protection.md, line by line: what is held of whom, from what each model declares."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from apcase.rules.record_classes import CLASSES, TRIGGERS, RecordClass

BY_KEY = {record_class.key: record_class for record_class in CLASSES}

SECTIONS = {
    "pupils": "Children and schools",
    "placements": "Placements",
    "section19": "Exclusions, Section 19 cases and the panel’s decisions",
    "documents": "Documents",
    "meetings": "Meetings",
    "alerts": "Deadlines",
    "directory": "Providers",
    "qa": "Quality",
    "reporting": "Returns",
    "access": "People who sign in",
    "audit": "The audit log",
    "outbox": "Messages that are owed",
}
# Whatever leads to a child is part of the child's file; the rest is kept as any other record.
OTHER_CLASS, CHILD_CLASS = "other", "pupil"
# What is no record of anything, or outlives every class, and for how long it is kept.
WITHOUT_CLASS = {
    "Attempt": "no class: gone after 90 days, by itself",
    "Draft": "no class: gone after a day, or when the form is sent",
    "Event": "no class: as long as the longest-kept file that it speaks of, since it proves who "
    "read it; today nothing is taken out of it",
    "SentForm": "no class: gone after a day",
    "Seal": "no class: as long as the events under it, which it proves; it names nobody",
}
# Of a child, though no foreign key leads from it to one.
ALSO_OF_A_CHILD = {"AgendaItem", "Conflict", "Document"}
# Beside the file, where a row by itself belongs to another class.
ALSO = {"Pupil": ("ehc", "looked-after"), "Restriction": ("adoption",)}

# Tables of the libraries: what they hold of people.
OF_LIBRARIES = {
    "auth": "nothing: rights are a list in the code",
    "contenttypes": "nothing: names of tables",
    "sessions": "who is signed in, until the session ends",
    "account": "the address of a person who signs in",
    "mfa": "a person’s second factors, their secrets enciphered",
    "socialaccount": "the council’s own id of a person who signs in by single sign-on",
    "usersessions": "from which address and browser a person is signed in",
    "guardian": "nothing: people are named on a child in a table of our own",
    "pghistory": "the person and the request of each change",
}
HEAD = (
    "# Data protection",
    "",
    "What is held of whom, field by field. Made from what each model declares (`class Privacy`) by "
    "`./run manage write_data_protection`; a test keeps it current, and another fails where a "
    "field declares nothing.",
    "",
    "**Personal** data says something of a person. **Special** data is what the law protects more, "
    "or what harms a child if it is known: health, ethnicity, needs, care, the reasons of an "
    "exclusion. Everything else a row holds names nobody. Each version of a row is kept beside it "
    "as long as the row, with the same fields.",
    "",
    "Who sees what: [roles](roles.md). How long a record is kept, and on what authority: "
    "[retention](rules/retention.md). A child’s file is kept as long as the longest of its "
    "classes; what belongs to none says why.",
)


def markdown() -> Iterator[str]:
    yield from HEAD
    for label, title in SECTIONS.items():
        yield from ["", f"## {title}", ""]
        yield from ["| what | personal | special | kept |", "|---|---|---|---|"]
        for model in of_app(label):
            kept = WITHOUT_CLASS.get(model.__name__) or "; ".join(map(period, classes_of(model)))
            privacy = model.Privacy
            yield (
                f"| {sentence(model)} `{model.__name__}` | {names(privacy.personal)} | "
                f"{names(privacy.special)} | {kept} |"
            )
    yield from ["", "## Tables of the libraries", "", "| library | holds |", "|---|---|"]
    for label in libraries():
        yield f"| {label} | {OF_LIBRARIES[label]} |"


def of_app(label: str) -> list[type[models.Model]]:
    found = [each for each in apps.get_app_config(label).get_models() if hasattr(each, "Privacy")]
    return sorted(found, key=lambda model: model.__name__)


def libraries() -> list[str]:
    labels = {model._meta.app_label for model in apps.get_models()}
    return sorted(labels - set(SECTIONS))


def names(fields: Iterable[str]) -> str:
    return ", ".join(sorted(fields)) or "–"


def sentence(model: type[models.Model]) -> str:
    return (model.__doc__ or "").strip().split("\n")[0]


def classes_of(model: type[models.Model]) -> list[RecordClass]:
    if model.__name__ in WITHOUT_CLASS:
        return []
    own = CHILD_CLASS if leads_to_a_child(model) else OTHER_CLASS
    return [BY_KEY[key] for key in (own, *ALSO.get(model.__name__, ()))]


def leads_to_a_child(model: type[models.Model]) -> bool:
    """The child, or a row that a chain of foreign keys ties to one."""
    pupil, seen, following = apps.get_model("pupils", "Pupil"), set(), [model]
    while following:
        here = following.pop()
        seen.add(here)
        following += [
            field.related_model
            for field in here._meta.fields
            if isinstance(field, models.ForeignKey) and field.related_model not in seen
        ]
    return pupil in seen or model.__name__ in ALSO_OF_A_CHILD


def period(record_class: RecordClass) -> str:
    after = TRIGGERS[record_class.trigger]
    return f"{record_class.name.lower()}: {record_class.years} years from {after}"
