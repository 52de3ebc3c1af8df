"""What the forms about a provider share: one page, and the way back to the part that changed."""

from django.contrib import messages
from django.shortcuts import redirect, render


def done(request, provider, part: str, sentence: str):
    messages.success(request, sentence)
    return redirect(f"{provider.get_absolute_url()}#{part}")


def told(request, address: str, sentence: str):
    messages.success(request, sentence)
    return redirect(address)


def asked(request, provider, form, *, heading: str, button: str = "Save", intro: str = ""):
    context = {
        "provider": provider,
        "form": form,
        "heading": heading,
        "button": button,
        "intro": intro,
    }
    return render(request, "directory/form.html", context)
