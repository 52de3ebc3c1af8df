from datetime import date

import pytest

from tests import make
from tests.section19.today import set_today

# The day after half-term: day 6 of an exclusion from 21 October is three days away.
TODAY = date(2026, 11, 2)


@pytest.fixture
def today(monkeypatch):
    return set_today(monkeypatch, TODAY)


@pytest.fixture
def terms(db):
    make.make_terms()


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)
