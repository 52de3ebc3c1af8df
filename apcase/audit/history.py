"""Row history: a copy of the row, by trigger, whenever it is inserted, updated or deleted."""

import pghistory


def tracked(model):
    """Keep every version of the model's rows, bulk writes and raw SQL included."""
    exclude = [field.name for field in model._meta.fields if field.generated]
    exclude += getattr(model, "untracked", ())
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=exclude,
    )(model)
