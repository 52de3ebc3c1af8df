from django.conf import settings
from django.utils.timezone import localdate
from rest_framework import authentication, exceptions, permissions, serializers

from apcase.access import factors
from apcase.access.actions.tokens import digest_of, held_by, note_use
from apcase.access.models import ApiToken, User
from apcase.access.rights import Permission
from apcase.access.sign_in_log import refused_secret
from apcase.audit import log


class TokenAuthentication(authentication.TokenAuthentication):
    """A program with a token acts as the person who made it, within the token's scope."""

    keyword = "Bearer"

    def authenticate(self, request):
        known = super().authenticate(request)
        if known and known[1].scope == ApiToken.Scope.READ and request.method not in READS:
            raise exceptions.PermissionDenied(
                "This token may only read. Make one that may write, or use the pages."
            )
        return known

    def authenticate_credentials(self, key: str):
        live = ApiToken.objects.for_programs().live().select_related("user")
        token = live.filter(digest=digest_of(key)).first()
        if token is None or not (token.user.is_active and token.user.live_memberships):
            refused_secret("api_token.refused", held_by(key))
            raise exceptions.AuthenticationFailed(
                "This token is unknown, revoked or past its last day. Make a new one."
            )
        note_use(token, on=localdate())
        return token.user, token


READS = permissions.SAFE_METHODS


class SessionAuthentication(authentication.SessionAuthentication):
    """The pages' session; a stranger is asked to sign in (401), not merely refused."""

    def authenticate(self, request):
        if settings.SECOND_FACTOR and not factors.proved(request._request):
            return None
        return super().authenticate(request)

    def authenticate_header(self, request) -> str:
        return "Session"


def person(serializer: serializers.Serializer) -> User | None:
    """Who sent it; nobody while the API is being described."""
    user = getattr(serializer.context.get("request"), "user", None)
    return user if user is not None and user.is_authenticated else None


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
