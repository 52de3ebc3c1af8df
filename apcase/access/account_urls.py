from django.urls import path

from apcase.access.views import account, factors, tokens

app_name = "account"

urlpatterns = [
    # The account
    path("", account.account, name="account"),
    path("password/", account.password_change, name="password-change"),
    # Sessions
    path("sessions/<int:pk>/end/", account.session_end, name="session-end"),
    path("sessions/end-others/", account.sessions_end, name="sessions-end"),
    path("stay/", account.stay, name="stay"),
    # Drafts
    path("drafts/keep/", account.draft_keep, name="draft-keep"),
    path("drafts/discard/", account.draft_discard, name="draft-discard"),
    # Second factors
    path("second-factor/", factors.factors, name="factors"),
    path("second-factor/app/", factors.app_add, name="app-add"),
    path("second-factor/passkey/", factors.passkey_add, name="passkey-add"),
    path("second-factor/<int:pk>/remove/", factors.factor_remove, name="factor-remove"),
    path("recovery-codes/", factors.recovery_codes, name="recovery-codes"),
    # API tokens and calendar addresses
    path("tokens/make/", tokens.token_make, name="token-make"),
    path("calendars/make/", tokens.calendar_make, name="calendar-make"),
    path("tokens/<uuid:pk>/revoke/", tokens.token_revoke, name="token-revoke"),
]
