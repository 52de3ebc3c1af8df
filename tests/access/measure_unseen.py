"""How long a hidden record and a missing one take to be refused. A measurement, run by hand:

./run test tests/access/measure_unseen.py -s
"""

import sys
from statistics import median, quantiles
from time import perf_counter

from django.utils.timezone import now

from tests import make
from tests.access.test_visibility_unseen import make_alert
from tests.access.unseen import make_rows, missing

TIMES, OTHERS = 200, 500
ADDRESSES = {
    "child": "/children/{}/",
    "placement": "/placements/{}/",
    "case": "/section-19/cases/{}/",
    "exclusion": "/api/v1/exclusions/{}/",
}


def timed(client, address: str) -> float:
    began = perf_counter()
    assert client.get(address).status_code == 404
    return (perf_counter() - began) * 1000


def test_measure(client_for, officer, school):
    for number in range(OTHERS):
        make.make_pupil(family_name=f"Number{number}", school=school)
    rows = make_rows(make.make_pupil(school=school, restricted_at=now()), make_alert)
    client = client_for(officer)
    for kind, address in ADDRESSES.items():
        hidden, absent = [], []
        for turn in range(TIMES):
            pair = [(hidden, rows[kind].pk), (absent, missing())]
            for times, key in pair if turn % 2 else reversed(pair):
                times.append(timed(client, address.format(key)))
        sys.stdout.write(
            f"\n{kind}: hidden {median(hidden):.2f} ms, missing {median(absent):.2f} ms, apart "
            f"{median(hidden) - median(absent):+.2f} ms; nine in ten under "
            f"{quantiles(hidden, n=10)[-1]:.2f} and {quantiles(absent, n=10)[-1]:.2f} ms\n"
        )
