"""The council's own sign-in, by OpenID Connect. Who somebody is there is issuer and subject: their
e-mail address there is never looked at, since whoever runs a directory can write any into it."""

from hashlib import sha256

import jwt
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from apcase.access import actions
from apcase.access.backend import MembershipBackend
from apcase.access.models import Link
from apcase.audit.log import record

# What a directory signs with. A key of it never serves to check a shared secret.
ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "ES256", "ES384"}
LINK = "council_link"
LONGEST_SUBJECT = 190


def provider_id() -> str:
    """Names the issuer: an account linked under another issuer is not this one's."""
    return f"council-{sha256(settings.OIDC_ISSUER.encode()).hexdigest()[:16]}"


class CouncilOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """Believes a token of the one issuer, made for us, signed with one of its keys."""

    @property
    def openid_config(self):
        config = super().openid_config
        if config.get("issuer", "").rstrip("/") != settings.OIDC_ISSUER:
            raise OAuth2Error("The directory says that it is another issuer")
        return config

    def get_callback_url(self, request, app) -> str:
        return f"{settings.SITE_URL}{reverse('council-back')}"

    def complete_login(self, request, app, token, **kwargs):
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("The directory sent no token that says who it is")
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app, id_token: str) -> dict:
        try:
            header = jwt.get_unverified_header(id_token)
        except jwt.PyJWTError as error:
            raise OAuth2Error("The token cannot be read") from error
        if header.get("alg") not in ALGORITHMS or "kid" not in header:
            raise OAuth2Error("The token is not signed with a key that can be looked up")
        claims = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if "exp" not in claims or not 0 < len(str(claims.get("sub", ""))) <= LONGEST_SUBJECT:
            raise OAuth2Error("The token does not say who it is, or until when")
        return claims


class CouncilProvider(OpenIDConnectProvider):
    """Takes the subject from a token and nothing else: names and addresses are ours to keep."""

    oauth2_adapter_class = CouncilOAuth2Adapter

    def get_default_scope(self) -> list[str]:
        return ["openid"]

    def extract_extra_data(self, data) -> dict:
        return {}

    def extract_common_fields(self, data) -> dict:
        return {}

    def extract_email_addresses(self, data) -> list:
        return []


class CouncilAccountAdapter(DefaultSocialAccountAdapter):
    """Opens the accounts that are linked, links those that were invited, and makes none."""

    def list_apps(self, request, provider=None, client_id=None) -> list[SocialApp]:
        if not settings.OIDC_ISSUER:
            return []
        app = SocialApp(
            provider=CouncilProvider.id,
            provider_id=provider_id(),
            name=settings.AUTHORITY_NAME,
            client_id=settings.OIDC_CLIENT_ID,
            secret=settings.OIDC_CLIENT_SECRET,
        )
        app.settings = {
            "server_url": settings.OIDC_ISSUER,
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
        }
        return [app]

    def get_provider(self, request, provider, client_id=None) -> CouncilProvider:
        for app in self.list_apps(request):
            return CouncilProvider(request, app=app)
        raise Http404

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        if not sociallogin.is_existing and (link := link_in(request)):
            actions.link_by_invitation(
                link, provider=sociallogin.account.provider, subject=sociallogin.account.uid
            )
            sociallogin.lookup()
        user = sociallogin.user if sociallogin.is_existing else None
        if user is None or not MembershipBackend().user_can_authenticate(user):
            record("sign_in.failed", "the council’s own sign-in", by=None)
            page = render(request, "access/council_unknown.html", status=403)
            raise ImmediateHttpResponse(page)

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        record("sign_in.failed", "the council’s own sign-in", by=None, why=str(exception or error))
        raise ImmediateHttpResponse(render(request, "access/council_failed.html", status=401))


def link_in(request) -> Link | None:
    """The invitation with which this browser set out, if it still holds."""
    pk = request.session.pop(LINK, None)
    invitations = Link.objects.usable().filter(purpose=Link.Purpose.INVITATION)
    return invitations.filter(pk=pk).first() if pk else None


def came_by_council(request, user) -> bool:
    records = get_authentication_records(request, user)
    return any(record["method"] == "socialaccount" for record in records)


def linked(user) -> bool:
    return SocialAccount.objects.filter(user=user, provider=provider_id()).exists()


class FactorStage(AuthenticateStage):
    """The second step of signing in, which the council's own sign-in has asked for already."""

    def _should_handle(self, request) -> bool:
        if came_by_council(request, self.login.user):
            return False
        return super()._should_handle(request)
