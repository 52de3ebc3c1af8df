from collections.abc import Callable

from django.db.models import BooleanField, Expression, Q
from django.db.models.lookups import Exact


class ByPage(Expression):
    """One condition in two forms: `page`, looked up row by row, for the few rows of a page or a
    single row; `whole`, worked out once for all rows, for a count or a query within another.

    Both must say the same. The database cannot choose: it takes what is worked out once for
    something that it would have to do again for each row.

    `number`: how many meet it, where there is a quicker way than holding each row against it.
    """

    conditional = True

    def __init__(self, *, page: Q, whole: Q, number: Callable[[], int] | None = None):
        super().__init__(output_field=BooleanField())
        self.forms = [page, whole]
        self.number = number

    def get_source_expressions(self):
        return self.forms

    def set_source_expressions(self, forms):
        self.forms = forms

    def as_sql(self, compiler, connection):
        page, whole = self.forms
        return compiler.compile(page if compiler.query.is_sliced else whole)


def number_of(query) -> Callable[[], int] | None:
    """How many rows there are, where one such condition is all that is asked of one table."""
    more = query.is_sliced or query.combinator or query.distinct or query.group_by is not None
    if more or query.where.negated or len(query.alias_map) > 1:
        return None
    match query.where.children:
        case [Exact(lhs=ByPage() as condition, rhs=True)]:
            return condition.number
    return None
