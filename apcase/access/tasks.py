from datetime import date

from celery import shared_task
from django.utils.timezone import localdate, now

from apcase.access import actions, audit_head, drafts, letters, lock_out, once, session
from apcase.access.models import User


@shared_task(name="access.send_link")
def send_link(user_id: str, purpose: str, by_id: str) -> bool:
    """Sent again, it holds a new link and the one before no longer works."""
    return letters.send_link(user_id, purpose, by_id)


@shared_task(name="access.tell_locked")
def tell_locked(user_id: str) -> bool:
    return letters.tell_locked(user_id)


@shared_task(name="access.tell_password_changed")
def tell_password_changed(user_id: str) -> bool:
    return letters.tell_password_changed(user_id)


@shared_task(name="access.tell_factors_changed")
def tell_factors_changed(user_id: str, what: str) -> bool:
    return letters.tell_factors_changed(user_id, what)


@shared_task(name="access.tell_token_made")
def tell_token_made(token_id: str) -> bool:
    return letters.tell_token_made(token_id)


@shared_task(name="access.forget_old")
def forget_old() -> dict[str, int]:
    """Safe to start at any time and twice: what is past its time is gone."""
    return {
        "drafts": drafts.forget_old(),
        "attempts": lock_out.forget_old(),
        "sessions": session.forget_old(now=now()),
        "forms": once.forget_old(),
    }


@shared_task(name="access.suspend_dormant")
def suspend_dormant(on: str | None = None) -> int:
    """Safe to run twice; pass a date to replay a missed day."""
    on = date.fromisoformat(on) if on else localdate()
    return actions.suspend_dormant(on=on, by=User.objects.system())


@shared_task(name="access.tell_audit_head")
def tell_audit_head(on: str | None = None) -> str:
    """Once a day, whenever it is started first; a mail that fails is sent by the next start."""
    return audit_head.tell(date.fromisoformat(on) if on else localdate())
