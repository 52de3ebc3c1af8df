from allauth.account.auth_backends import AuthenticationBackend


class MembershipBackend(AuthenticationBackend):
    """Signs in by e-mail and password. Rights are the user's own, from live memberships."""

    def has_perm(self, user, permission: str, obj=None) -> bool:
        return user.is_active and permission in user.rights
