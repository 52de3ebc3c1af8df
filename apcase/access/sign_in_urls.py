"""Signing in and out, under the names that allauth asks for."""

from allauth.account import views as account
from allauth.mfa.base import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from apcase.access.guards import signed_in
from apcase.access.views import council, links

urlpatterns = [
    # In and out
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/second-factor/", codes.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    # The council's own sign-in
    path("sign-in/council/", council.there, name="council-there"),
    path("sign-in/council/back/", council.back, name="council-back"),
    # Links by mail
    path("sign-in/forgotten/", links.forgotten, name="link-ask"),
    path("sign-in/link/<str:secret>/", links.use, name="link-use"),
    # Once more, before something that matters
    path("sign-in/again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", signed_in(codes.reauthenticate), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        signed_in(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
]
