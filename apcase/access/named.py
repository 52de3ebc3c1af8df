"""Guardian, and nothing else that names it: the exceptions that facts do not show."""

from django.db import models
from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm

__all__ = ["Grant", "grant", "named", "ungrant"]

Grant = UserObjectPermissionBase


def named(user, permission: str, rows: type[models.Model]) -> models.QuerySet:
    """Rows on which this person is named, one by one; a right alone never opens any."""
    return get_objects_for_user(
        user,
        permission,
        klass=rows,
        use_groups=False,
        with_superuser=False,
        accept_global_perms=False,
    )


def grant(user, permission: str, row: models.Model) -> None:
    assign_perm(permission, user, row)


def ungrant(user, permission: str, row: models.Model) -> None:
    remove_perm(permission, user, row)
