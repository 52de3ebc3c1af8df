from rest_framework import authentication, permissions

from apcase.access.rights import Permission
from apcase.audit import log


class SessionAuthentication(authentication.SessionAuthentication):
    """The pages' session; a stranger is asked to sign in (401), not merely refused."""

    def authenticate_header(self, request) -> str:
        return "Session"


class Denied(permissions.BasePermission):
    """The default: an API view that names no right lets nobody in."""

    def has_permission(self, request, view) -> bool:
        return False


class SignedIn(permissions.IsAuthenticated):
    """For what names no child: the law's answers to plain facts."""

    right = "signed in"


def holds(permission: Permission) -> type[permissions.BasePermission]:
    """A permission class that asks for one right."""

    class Holds(permissions.BasePermission):
        right = permission

        def has_permission(self, request, view) -> bool:
            if not request.user.is_authenticated:
                return False
            if request.user.has_perm(permission):
                return True
            log.record("refused", request.path, by=request.user, right=str(permission))
            return False

    return Holds
