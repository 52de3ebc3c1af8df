from celery import shared_task

from apcase.access.models import User
from apcase.pupils import actions, letters


@shared_task(name="pupils.tell_of_broken_glass")
def tell_of_broken_glass(glass: str, user: str) -> bool:
    """One mail to one person. False where that person no longer answers for it."""
    return letters.tell_of_broken_glass(glass, user)


@shared_task(name="pupils.check_grants")
def check_grants() -> int:
    """Safe to run at any time and twice. How many grants of leavers were dropped."""
    return actions.drop_grants_of_leavers(by=User.objects.system())
