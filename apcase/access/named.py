"""Guardian, and nothing else that names it: the exceptions that facts do not show."""

from django.contrib.auth.models import Permission
from django.db import models
from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import assign_perm, remove_perm
from guardian.utils import get_user_obj_perms_model

__all__ = ["Grant", "grant", "is_named", "keys_named", "ungrant"]

Grant = UserObjectPermissionBase


def keys_named(user, permission: str, rows: type[models.Model]) -> models.QuerySet:
    """The keys of rows on which this person is named, one by one; a right alone never opens any.

    As guardian's own `get_objects_for_user`, to which a test holds it, but from the grants alone:
    with thousands of them, looking up each row whose key the grant holds already costs more than
    the rest of a list.
    """
    app, _, codename = permission.partition(".")
    wanted = Permission.objects.order_by().filter(content_type__app_label=app, codename=codename)
    # Asked for once: joined, the database would expect far fewer grants than there are.
    grants = get_user_obj_perms_model(rows).objects.filter(
        user=user.pk, permission=models.Subquery(wanted.values("pk"))
    )
    return grants.values("content_object")


def is_named(user, permission: str, rows: type[models.Model]) -> models.Exists:
    """The same, asked of one row: for the few of a page."""
    keys = keys_named(user, permission, rows)
    return models.Exists(keys.filter(content_object=models.OuterRef("pk")))


def grant(user, permission: str, row: models.Model) -> None:
    assign_perm(permission, user, row)


def ungrant(user, permission: str, row: models.Model) -> None:
    remove_perm(permission, user, row)
