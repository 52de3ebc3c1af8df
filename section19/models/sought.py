from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models import Referral
from section19.models.case import Case


@tracked
class CaseReferral(models.Model):
    """A referral to providers by which education is sought for a case."""

    id = uuid_key()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="for_case")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"case", "referral", "named_by"}
        special = set()
        plain = {"id", "named_at"}

    def __str__(self) -> str:
        return f"{self.case}: {self.referral}"

    @property
    def pupil_id(self):
        return self.case.pupil_id
