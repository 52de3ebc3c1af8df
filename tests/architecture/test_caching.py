"""No page is kept for the next reader: each is made for whoever asks."""

import re

from django.conf import settings

from tests.architecture.test_code import FILES, TEMPLATES, name_of

KEEPS_A_PAGE = re.compile(r"cache_page|middleware\.cache|template_fragment_key")
KEEPS_A_PART = re.compile(r"{%-?\s*(load\s+cache|cache)\b")


def test_nothing_on_the_way_keeps_an_answer():
    assert [name for name in settings.MIDDLEWARE if "cache" in name.lower()] == []


def test_no_view_is_kept():
    assert [name_of(path) for path in FILES if KEEPS_A_PAGE.search(path.read_text())] == []


def test_no_part_of_a_template_is_kept():
    assert [name_of(path) for path in TEMPLATES if KEEPS_A_PART.search(path.read_text())] == []
