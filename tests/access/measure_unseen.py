"""How long a hidden record and a missing one take to be refused. A measurement, run by hand:

./run test tests/access/measure_unseen.py -s
"""

import sys
from math import erf, sqrt
from statistics import median, quantiles
from time import perf_counter

from django.utils.timezone import now

from tests import make
from tests.access.unseen import make_alert, make_rows, missing

TIMES, OTHERS = 200, 500
# A gap that a clock on the other side of a network could tell, and how sure one must be of it.
WIDEST_MS, CHANCE = 5, 0.01
ADDRESSES = {
    "child": "/children/{}/",
    "placement": "/placements/{}/",
    "case": "/section-19/cases/{}/",
    "exclusion": "/api/v1/exclusions/{}/",
    "pupil by the API": "/api/v1/pupils/{}/",
}


def timed(client, address: str) -> float:
    began = perf_counter()
    assert client.get(address).status_code == 404
    return (perf_counter() - began) * 1000


def by_chance(one: list[float], other: list[float]) -> float:
    """Mann-Whitney's test: how likely two samples of one kind would differ in rank as much."""
    smaller = sum((a < b) + (a == b) / 2 for a in one for b in other)
    n, m = len(one), len(other)
    spread = sqrt(n * m * (n + m + 1) / 12)
    return 1 - erf(abs(smaller - n * m / 2) / spread / sqrt(2))


def test_the_rank_test_tells_what_differs_from_what_does_not():
    low, high = [float(n) for n in range(100)], [n + 40.0 for n in range(100)]

    assert by_chance(low, low) == 1
    assert by_chance(low, high) < 0.001


def test_measure(client_for, officer, school):
    for number in range(OTHERS):
        make.make_pupil(family_name=f"Number{number}", school=school)
    rows = make_rows(make.make_pupil(school=school, restricted_at=now()), make_alert)
    client = client_for(officer)
    for kind, address in ADDRESSES.items():
        hidden, absent = [], []
        for turn in range(TIMES):
            pair = [
                (hidden, rows[kind.split()[0].replace("pupil", "child")].pk),
                (absent, missing()),
            ]
            for times, key in pair if turn % 2 else reversed(pair):
                times.append(timed(client, address.format(key)))
        sys.stdout.write(
            f"\n{kind}: hidden {median(hidden):.2f} ms, missing {median(absent):.2f} ms, apart "
            f"{median(hidden) - median(absent):+.2f} ms; nine in ten under "
            f"{quantiles(hidden, n=10)[-1]:.2f} and {quantiles(absent, n=10)[-1]:.2f} ms; "
            f"by chance {by_chance(hidden, absent):.3f}\n"
        )
        gap = abs(median(hidden) - median(absent))
        assert gap <= WIDEST_MS or by_chance(hidden, absent) > CHANCE
