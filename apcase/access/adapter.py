import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import authenticate

from apcase.access import factors, lock_out
from apcase.access.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        # One answer for an unknown address, a wrong password, a closed and a locked account.
        "email_password_mismatch": "That email address and password do not go together. "
        "Check both and try again. After ten wrong attempts, wait five minutes.",
        "incorrect_password": "That is not your password. Check it and try again.",
        "incorrect_code": "That code is not right, or it was used before. Enter the next one.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again.",
        "rate_limited": "Too many attempts. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_client_ip(self, request) -> str:
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"

    def authenticate(self, request, **credentials) -> User | None:
        """Takes as long and says as much whatever is wrong: the password is always worked on."""
        email = credentials.get("email", "")
        attempt = lock_out.begin(email, self.get_client_ip(request))
        locked = lock_out.is_locked(attempt)
        user = authenticate(request, **credentials)
        # A closed account is not told apart from one that never was.
        AuthenticationBackend.unstash_authenticated_user()
        user = None if locked else user
        lock_out.settle(attempt, locked=locked, user=user, email=email)
        return user

    def reauthenticate(self, user, password: str) -> bool:
        again = self.authenticate(self.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not within a quarter of an hour of signing in: nobody is asked twice in a row."""
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not factors.proved_since(self.request, since)

    def get_login_stages(self) -> list[str]:
        return ["apcase.access.council.FactorStage"]

    def add_message(self, *args, **kwargs) -> None:
        """The pages say what happened, in their own words."""

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Mail is promised by the action that owes it, and sent after the commit."""
