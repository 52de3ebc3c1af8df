"""What an address may ask of the API: the parameters that its description names, each once."""

from collections.abc import Iterable

from django.db.models import ForeignKey, OneToOneField
from django.http import QueryDict
from django_filters import rest_framework as filters
from rest_framework.exceptions import ValidationError

BY_ID = {"filter_class": filters.UUIDFilter}


def refuse_unknown(sent: QueryDict, known: Iterable[str]) -> None:
    """A parameter that is passed over in silence would show more than was asked for."""
    known = sorted(known)
    there_are = f"Those that exist are: {', '.join(known)}." if known else "There are none here."
    mistakes = {}
    for name, values in sent.lists():
        if name not in known:
            mistakes[name] = [f"There is no parameter “{name}”. {there_are}"]
        elif len(values) > 1:
            mistakes[name] = [f"The parameter “{name}” is given {len(values)} times. Give it once."]
    if mistakes:
        raise ValidationError(mistakes)


class FilterSet(filters.FilterSet):
    """Filters by another row's id without asking whether that row exists, which would tell."""

    FILTER_DEFAULTS = filters.FilterSet.FILTER_DEFAULTS | {ForeignKey: BY_ID, OneToOneField: BY_ID}


class Filters(filters.DjangoFilterBackend):
    """Narrows a list by its own filters. Anything else in the address is refused by its name."""

    filterset_base = FilterSet

    def filter_queryset(self, request, queryset, view):
        # One row is asked for by its address alone.
        refuse_unknown(request.query_params, () if view.detail else self.known(view, queryset))
        return super().filter_queryset(request, queryset, view)

    def known(self, view, queryset) -> set[str]:
        paging = {view.paginator.page_query_param, view.paginator.page_size_query_param}
        filterset = self.get_filterset_class(view, queryset)
        return paging | set(filterset.base_filters if filterset else ())
