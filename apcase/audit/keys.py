from uuid import UUID, uuid4

from django.db import models


def uuid_key() -> models.UUIDField:
    """A primary key that cannot be guessed from another, safe in an address."""
    return models.UUIDField(primary_key=True, default=uuid4, editable=False)


def subject_of(row: models.Model) -> str:
    """The row as the audit log and the alerts name it: `app.model:uuid`."""
    return f"{row._meta.label_lower}:{row.pk}"


def pupil_ids_of(row: models.Model) -> list[UUID]:
    """The child that the row is about, as a list of none or one."""
    pupil_id = getattr(row, "pupil_id", None)
    return [pupil_id] if pupil_id else []
