"""A form that is sent twice is done once: a double click, a refresh, a proxy that tries again."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.http import HttpResponse
from django.shortcuts import redirect

from apcase.access.models import SentForm
from apcase.rules.refusal import Refusal
from apcase.web.transactions import SAID, as_one

KEPT_FOR = timedelta(hours=24)
PAGE = "csrfmiddlewaretoken"
TWICE = "This was sent twice. It was done once."
TWICE_SHOWN = (
    "This was sent twice and done once. What was made the first time is shown once only: look for "
    "it where it is listed."
)


def sent_once(view: Callable) -> Callable:
    """One transaction for what is sent; the same again is led to where the first was led."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with as_one():
            key = key_of(request)
            if key and not claimed(key):
                return led(request, key)
            try:
                answer = view(request, *args, **kwargs)
            except SAID:
                settle(key, None)
                raise
            settle(key, leads_to(answer, request))
            return answer

    return guarded


def key_of(request) -> str:
    """From the page that was sent, and from what stood in it.

    Every page has a CSRF token of its own, masked anew, so the same page sent again says the same.
    Whoever goes back, changes a word and sends it means another thing.
    """
    if not (page := request.POST.get(PAGE)):
        return ""
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    what = (page, request.get_full_path(), sorted(request.POST.lists()), files)
    return sha256(repr(what).encode(errors="surrogatepass")).hexdigest()


def claimed(key: str) -> bool:
    """Whoever comes second at the same moment waits here until the first is done."""
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key)
    except IntegrityError:
        return False
    return True


def settle(key: str, led_to: str | None) -> None:
    """Done: where it led is kept. Not done: the same may be sent again."""
    if key and led_to is None:
        SentForm.objects.filter(key=key).delete()
    elif key:
        SentForm.objects.filter(key=key).update(led_to=led_to)


def led(request, key: str) -> HttpResponse:
    """The second time: to where the first was led."""
    led_to = SentForm.objects.values_list("led_to", flat=True).get(key=key)
    if not led_to:
        raise Refusal(TWICE_SHOWN)
    # A page that leads to itself has looked for something, mostly: it was no mistake.
    if not led_to.startswith(request.path):
        messages.info(request, TWICE)
    return redirect(led_to)


def leads_to(answer: HttpResponse, request) -> str | None:
    """Where a form that was acted on led; None where nothing was done, so that it may be again."""
    if 300 <= answer.status_code < 400:
        return answer["Location"][:500]
    return "" if getattr(request, "shown_once", False) else None


def forget_old() -> int:
    return SentForm.objects.filter(sent_at__lt=Now() - KEPT_FOR).delete()[0]
