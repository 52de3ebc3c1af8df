"""Log lines without the rows that PostgreSQL quotes: a refused row is mostly about a child."""

import logging
import re

# From the detail on, to the end of its exception: values may run over lines.
DETAIL = re.compile(
    r"DETAIL:.*?(?=\n\n(?:The above exception was|During handling of)|\Z)", re.DOTALL
)


class WithoutRows(logging.Formatter):
    """What was refused, by which constraint and where in the code; not the values."""

    def format(self, record: logging.LogRecord) -> str:
        return DETAIL.sub("DETAIL: left out, since it quotes the row", super().format(record))
