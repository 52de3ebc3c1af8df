"""Mail about a provider's document: that it ran out, or what became of it. Never a child."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import mail
from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from directory.models import ExpiryStep, Provider, Submission
from directory.rules.submissions import SENT_BACK


def told(step: ExpiryStep) -> list[User]:
    """The provider's lead officer, and whoever looks after documents."""
    recording = Membership.objects.holding(Permission.EVIDENCE_RECORD).values("user")
    people = list(User.objects.filter(pk__in=recording).order_by("name", "pk"))
    lead = step.evidence.provider.lead_officer
    return people if lead is None or lead in people else [lead, *people]


def tell_of_expiry(step_id: str, user_id: str) -> bool:
    """Whether a mail went out: not to somebody who may no longer see the provider."""
    step = ExpiryStep.objects.select_related(
        "evidence__provider", "evidence__requirement", "standing"
    ).get(pk=step_id)
    user = User.objects.get(pk=user_id)
    if not user.is_active or not user.has_perm(Permission.PROVIDER_VIEW):
        return False
    provider = step.evidence.provider
    address = reverse("directory:evidence-list", args=[provider.pk])
    facts = {
        "step": step,
        "provider": provider,
        "document": step.evidence.requirement.words,
        "restricted": step.step == ExpiryStep.Step.RESTRICTED,
        "address": f"{settings.SITE_URL}{address}",
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/document_ran_out.subject.txt", facts).strip()
    body = render_to_string("letters/document_ran_out.body.txt", facts)
    mail.send(user, subject, body, about=step)
    return True


def tell_of_sent(submission_id: str) -> bool:
    """To whoever sent it in, as long as they work for the provider."""
    rows = Submission.objects.select_related("provider", "requirement", "sent_by")
    submission = rows.get(pk=submission_id)
    user, provider = submission.sent_by, submission.provider
    if not user.is_active or not Provider.objects.run_by(user).filter(pk=provider.pk).exists():
        return False
    address = reverse("directory:own-documents", args=[provider.pk])
    facts = {
        "provider": provider,
        "document": submission.requirement.words,
        "sent_on": submission.sent_on,
        "sent_back": submission.outcome == SENT_BACK,
        "address": f"{settings.SITE_URL}{address}",
        "authority_name": settings.AUTHORITY_NAME,
    }
    subject = render_to_string("letters/document_decided.subject.txt", facts).strip()
    body = render_to_string("letters/document_decided.body.txt", facts)
    mail.send(user, subject, body, about=submission)
    return True
