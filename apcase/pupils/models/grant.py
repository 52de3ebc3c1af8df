from django.db import models

from apcase.access.named import Grant
from apcase.pupils.models.pupil import Pupil


class PupilUserGrant(Grant):
    """A person named on a child, who may see them though facts do not show it."""

    content_object = models.ForeignKey(Pupil, on_delete=models.CASCADE)

    class Privacy:
        personal = {"user", "content_object"}
        special = set()
        plain = {"id", "permission"}
