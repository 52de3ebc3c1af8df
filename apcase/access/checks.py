"""A service without a second factor is a mistake, unless all that it holds is invented."""

from django.conf import settings
from django.core import checks


@checks.register
def second_factor(app_configs, **kwargs) -> list[checks.Error]:
    if settings.SECOND_FACTOR or settings.APCASE_DEMO:
        return []
    sentence = (
        "SECOND_FACTOR is off: whoever learns one password reads children's records. Remove it "
        "from the environment; a demonstration alone, with APCASE_DEMO=1, may do without."
    )
    return [checks.Error(sentence, id="access.E001")]


@checks.register
def council_sign_in(app_configs, **kwargs) -> list[checks.Error]:
    given = [settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET]
    if any(given) and not all(given):
        sentence = (
            "The council's own sign-in is set in part: give OIDC_ISSUER, OIDC_CLIENT_ID and "
            "OIDC_CLIENT_SECRET (or OIDC_CLIENT_SECRET_FILE), or none of them."
        )
        return [checks.Error(sentence, id="access.E002")]
    if settings.OIDC_ISSUER and settings.SECURE and not settings.OIDC_ISSUER.startswith("https://"):
        return [checks.Error("OIDC_ISSUER must begin with https://.", id="access.E003")]
    return []
