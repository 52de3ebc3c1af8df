"""Numbers that no two rows share."""

from itertools import count

numbers = count(1)
