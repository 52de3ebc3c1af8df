"""Long lists, a fixed number to a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import InvalidPage, Paginator

PER_PAGE = 25


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
        if not self.several:
            return "1 result" if self.total == 1 else f"{self.total:,} results"
        return f"{self.first_row:,} to {self.last_row:,} of {self.total:,} results"

    @property
    def previous(self) -> str:
        return self._href(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        return self._href(self.number + 1) if self.number < self.last else ""

    @property
    def links(self) -> list[PageLink | None]:
        """First, last and those near this one; None where numbers are left out."""
        near = {self.number - 1, self.number, self.number + 1}
        shown = sorted({1, self.last} | {n for n in near if 1 <= n <= self.last})
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
    try:
        page = Paginator(rows, per_page).page(request.GET.get("page", "1"))
    except InvalidPage:
        query = request.GET.copy()
        del query["page"]
        address = f"{request.path}?{query.urlencode()}" if query else request.path
        raise NoSuchPage(address) from None
    return Page(page, request.GET)
