from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Expression, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.lookups import Exact

# The most rows that are looked up one by one; a longer slice costs less as all of them.
ROWS_OF_A_PAGE = 200
NO_KEY = "SELECT NULL::uuid WHERE false"


class ByPage(Expression):
    """One condition in two forms: `page`, looked up row by row, for the few rows of a page or a
    single row; `whole`, worked out once for all rows, for a count or a query within another.

    Both must say the same. The database cannot choose: it takes what is worked out once for
    something that it would have to do again for each row.

    `number`: how many meet it, where there is a quicker way than holding each row against it.
    """

    conditional = True

    def __init__(
        self,
        *,
        page: Callable[[], Q],
        whole: Callable[[], Q],
        number: Callable[[], int] | None = None,
    ):
        super().__init__(output_field=BooleanField())
        self.page, self.whole, self.number = page, whole, number

    def resolve_expression(self, query=None, *args, **kwargs):
        """Nothing yet: only what is asked in the end is made, as making it costs more than the
        database takes to answer."""
        return self

    def as_sql(self, compiler, connection):
        form = self.page if is_a_page(compiler.query) else self.whole
        return compiler.compile(form().resolve_expression(compiler.query, allow_joins=False))


def as_text(*each: QuerySet) -> RawSQL:
    """Keys by a query, or by one after another, that knows nothing of the one around it. As a query
    within another it would be copied and renamed level by level, which takes longer than making it.
    """
    texts, params = [NO_KEY], ()
    for keys in each:
        # Django does not ask what it knows to be nothing.
        with suppress(EmptyResultSet):
            text, more = keys.query.sql_with_params()
            texts.append(text)
            params += more
    return RawSQL(" UNION ALL ".join(texts[1:] or texts), params)


def is_a_page(query) -> bool:
    first, last = query.low_mark, query.high_mark
    return last is not None and last - first <= ROWS_OF_A_PAGE


def number_of(query) -> Callable[[], int] | None:
    """How many rows there are, where one such condition is all that is asked of one table."""
    more = query.is_sliced or query.combinator or query.distinct or query.group_by is not None
    if more or query.where.negated or len(query.alias_map) > 1:
        return None
    match query.where.children:
        case [Exact(lhs=ByPage() as condition, rhs=True)]:
            return condition.number
    return None
