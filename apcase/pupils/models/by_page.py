from django.db.models import BooleanField, Expression, Q


class ByPage(Expression):
    """One condition in two forms: `page`, looked up row by row, for the few rows of a page or a
    single row; `whole`, worked out once for all rows, for a count or a query within another.

    Both must say the same. The database cannot choose: it takes what is worked out once for
    something that it would have to do again for each row.
    """

    conditional = True

    def __init__(self, *, page: Q, whole: Q):
        super().__init__(output_field=BooleanField())
        self.forms = [page, whole]

    def get_source_expressions(self):
        return self.forms

    def set_source_expressions(self, forms):
        self.forms = forms

    def as_sql(self, compiler, connection):
        page, whole = self.forms
        return compiler.compile(page if compiler.query.is_sliced else whole)
