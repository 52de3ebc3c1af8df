"""Long lists, a fixed number to a page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

PER_PAGE, UPTO, MOST_PAGES = 25, 500, 10_000_000
Fetch = Callable[[list], Iterable]


class ByKeys(Paginator):
    """Of a table that only grows. One query finds the keys from the page's first row on, no more
    than so many; what is shown is fetched for the page's own. Whole rows, and the whole number,
    would each cost more than the page.
    """

    def __init__(self, rows: QuerySet, per_page: int, *, fetch: Fetch, upto: int, number: str):
        super().__init__(rows, per_page)
        self.fetch, self.upto = fetch, upto
        self.before = before_page(number, per_page)

    @cached_property
    def keys(self) -> list:
        keys = self.object_list.values_list("pk", flat=True)
        return list(keys[self.before : self.before + self.upto + 1])

    @property
    def there_are_more(self) -> bool:
        return len(self.keys) > self.upto

    @property
    def count(self) -> int:
        return self.before + min(len(self.keys), self.upto) if self.keys else 0

    def page(self, number):
        number = self.validate_number(number)
        keys = self.keys[: self.per_page]
        found = {row.pk: row for row in self.fetch(keys)}
        # One may have gone since.
        return self._get_page([found[key] for key in keys if key in found], number, self)


def before_page(number: str, per_page: int) -> int:
    """How many rows come before a page; 0 if it is no number that a list could have."""
    try:
        page = int(number)
    except ValueError:
        return 0
    return (page - 1) * per_page if 0 < page < MOST_PAGES else 0


class NoSuchPage(Exception):
    """The address asks for a page that the list has not. Answered by its first page."""

    def __init__(self, address: str):
        super().__init__(address)
        self.address = address


@dataclass(frozen=True)
class PageLink:
    number: int
    href: str
    current: bool = False


class Page:
    """One page of a list: its rows, where it stands in the whole, and the way to the others."""

    def __init__(self, page, query):
        self.rows = page.object_list
        self.number, self.last = page.number, page.paginator.num_pages
        self.first_row, self.last_row = page.start_index(), page.end_index()
        self.total = page.paginator.count
        self.there_are_more = getattr(page.paginator, "there_are_more", False)
        self._query = query

    def __iter__(self) -> Iterator:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def several(self) -> bool:
        return self.last > 1

    @property
    def summary(self) -> str:
        if not self.total:
            return "No results"
        if self.there_are_more:
            shown = f"{self.first_row:,} to {self.last_row:,}"
            return f"{shown} of more than {self.total:,} results"
        if not self.several:
            return "1 result" if self.total == 1 else f"{self.total:,} results"
        return f"{self.first_row:,} to {self.last_row:,} of {self.total:,} results"

    @cached_property
    def previous(self) -> str:
        return self._href(self.number - 1) if self.number > 1 else ""

    @cached_property
    def next(self) -> str:
        return self._href(self.number + 1) if self.number < self.last else ""

    @property
    def links(self) -> list[PageLink | None]:
        """First, last if it is known, and those near this one; None where numbers are left out."""
        near = {self.number - 1, self.number, self.number + 1}
        ends = {1} if self.there_are_more else {1, self.last}
        shown = sorted(ends | {n for n in near if 1 <= n <= self.last})
        links, before = [], 0
        for number in shown:
            if number - before == 2:
                links.append(self._link(number - 1))
            elif number - before > 2:
                links.append(None)
            links.append(self._link(number))
            before = number
        return links

    def _link(self, number: int) -> PageLink:
        return PageLink(number, self._href(number), current=number == self.number)

    def _href(self, number: int) -> str:
        query = self._query.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"


def page_of(rows, request, *, per_page: int = PER_PAGE) -> Page:
    """The page of `rows` (an ordered QuerySet or a list) that the address asks for."""
    return asked_for(Paginator(rows, per_page), request)


def page_by_keys(
    rows: QuerySet, request, *, fetch: Fetch, per_page: int = PER_PAGE, upto: int = UPTO
) -> Page:
    """The same of an ordered QuerySet, counted no further than `upto` rows from the page's first
    on. `fetch` is given keys that `rows` holds, and gives their rows in any order."""
    number = request.GET.get("page", "1")
    return asked_for(ByKeys(rows, per_page, fetch=fetch, upto=upto, number=number), request)


def asked_for(pages: Paginator, request) -> Page:
    try:
        page = pages.page(request.GET.get("page", "1"))
    except InvalidPage:
        query = request.GET.copy()
        del query["page"]
        address = f"{request.path}?{query.urlencode()}" if query else request.path
        raise NoSuchPage(address) from None
    return Page(page, request.GET)
