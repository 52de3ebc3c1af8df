"""The search of the top bar."""

from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.forms import SearchForm
from apcase.pages.presenters.search import groups
from apcase.pages.queries.search import search
from apcase.pages.words import asked_for, keep, lost


@requires(Permission.PUPIL_VIEW)
def search_page(request):
    """Sent by POST, answered at an address that names nobody."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            return redirect(f"{request.path}?s={keep(request.session, form.cleaned_data['words'])}")
        return render(request, "pages/search.html", {"form": form})
    words, today = asked_for(request), localdate()
    if not words:
        return render(request, "pages/search.html", {"form": SearchForm(), "lost": lost(request)})
    form = SearchForm({"words": words})
    if not form.is_valid():
        return render(request, "pages/search.html", {"form": form})
    found = search(request.user, form.cleaned_data["words"], today)
    log.saw_list(request.user, "search", found.children)
    context = {
        "form": form,
        "words": form.cleaned_data["words"],
        "groups": groups(found, request.GET, today),
    }
    return render(request, "pages/search.html", context)
