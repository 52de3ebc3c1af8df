"""The council's own sign-in: there, and back."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from apcase.access import actions, council


@login_not_required
@require_POST
def there(request):
    """To the directory; with an invitation, if the person comes from one."""
    provider = get_adapter().get_provider(request, council.provider_id())
    if link := actions.link_for(request.POST.get("link", "")):
        request.session[council.LINK] = str(link.pk)
    try:
        return provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except (RequestException, OAuth2Error):
        return render(request, "access/council_failed.html", status=503)


@login_not_required
@require_GET
def back(request):
    provider = get_adapter().get_provider(request, council.provider_id())
    adapter = provider.get_oauth2_adapter(request)
    return OAuth2CallbackView.adapter_view(adapter)(request)
