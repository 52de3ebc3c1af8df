"""Every way in which the ORM could be asked about a model, spelt as a parameter of an address."""

from collections.abc import Iterator

from django.db import models

DEPTH = 3


def paths(model: type[models.Model], depth: int = DEPTH, behind: tuple = ()) -> Iterator[str]:
    """The fields of the model, and of all that relations lead to, forwards and backwards."""
    for field in model._meta.get_fields():
        yield field.name
        related = field.related_model
        # What leads back to where it came from says nothing new.
        if depth > 1 and isinstance(related, type) and related not in behind:
            for path in paths(related, depth - 1, (*behind, model)):
                yield f"{field.name}__{path}"


def lookups(model: type[models.Model]) -> set[str]:
    """Of the model's own fields and their neighbours', with every lookup of theirs too."""
    found = set(paths(model))
    for field in model._meta.concrete_fields:
        found |= {f"{field.name}__{lookup}" for lookup in field.get_lookups()}
        found.add(field.attname)
    return found
