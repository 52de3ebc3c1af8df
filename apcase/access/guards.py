"""Guards at the doors: every view names a right, or says that every signed-in person may enter."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied

from apcase.access.once import sent_once
from apcase.access.rights import Permission
from apcase.audit import log


def requires(permission: Permission) -> Callable:
    """Let in who holds the right; 403 for the others, and the refusal is kept in the log."""

    def decorate(view: Callable) -> Callable:
        view = sent_once(view)

        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.has_perm(permission):
                log.record("refused", request.path, by=request.user, right=str(permission))
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.right = permission
        return guarded

    return decorate


def signed_in(view: Callable) -> Callable:
    """Anybody who has signed in may enter; what they find is theirs alone."""
    guarded = sent_once(view)
    guarded.right = "signed in"
    return guarded
