"""What the list, the comparison and the files ask alike: which providers, from where measured."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.web.forms import bind_query
from directory.finding import found
from directory.forms.find import FilterForm
from directory.models import Provider


@dataclass(frozen=True)
class Search:
    """What somebody asked, and the providers that answer to it."""

    form: FilterForm
    child: Pupil | None
    providers: QuerySet

    @property
    def asked(self) -> dict:
        """The answers that could be read; a wrong one filters nothing."""
        return getattr(self.form, "cleaned_data", {})


def search_of(request) -> Search:
    child = child_of(request)
    form = bind_query(FilterForm, request, child=child)
    form.is_valid()
    visible = Provider.objects.visible_to(request.user)
    providers = found(visible, form.cleaned_data, on=localdate(), near=form.near)
    return Search(form, child, providers)


def child_of(request) -> Pupil | None:
    """For whom a place is sought. Distances from a home are told to whoever sees the home."""
    if not (asked := request.GET.get("child")):
        return None
    child = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=uuid_of(asked))
    log.saw(request.user, child, what="looking for a provider")
    return child


def uuid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
