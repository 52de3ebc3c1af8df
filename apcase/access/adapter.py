from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That email address and password do not go together. "
        "Check both and try again.",
        "too_many_login_attempts": "Too many attempts. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False
