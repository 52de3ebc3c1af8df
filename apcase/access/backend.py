from allauth.account.auth_backends import AuthenticationBackend

from apcase.access.models import User


class MembershipBackend(AuthenticationBackend):
    """Signs in by e-mail and password. Rights are the user's own, from live memberships."""

    def has_perm(self, user, permission: str, obj=None) -> bool:
        return user.is_active and permission in user.rights

    def user_can_authenticate(self, user) -> bool:
        """Asked at sign-in and again for every request: a leaver's session ends with the role."""
        return user.is_active and bool(user.live_memberships)

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """The one account of this address, in whatever case either was typed."""
        user = User.objects.filter(email__iexact=email.strip()).first()
        return self._check_password(user, password)
