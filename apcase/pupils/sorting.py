from django.db import models
from django.db.models import Func


def sort_key(field: str) -> Func:
    """Small letters without accents, by a function of the database that never changes its mind.

    Collations differ between servers; this key sorts and finds names alike on all of them.
    """
    return Func(field, function="apcase_sort_key", output_field=models.TextField())
