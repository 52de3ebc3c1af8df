"""How long each wrong way of signing in takes. A measurement, run by hand:

./run test tests/access/measure_sign_in.py -s
"""

import sys
from statistics import median
from time import perf_counter

from django.test import Client

from apcase.access.models import Attempt, User
from apcase.access.rights import Role
from tests import make
from tests.access.conftest import PASSWORD

TIMES = 60
ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def timed(client, email: str, password: str) -> float:
    began = perf_counter()
    response = client.post("/sign-in/", {"login": email, "password": password})
    assert response.status_code == 200
    return (perf_counter() - began) * 1000


def test_measure(authority, settings):
    settings.PASSWORD_HASHERS = ARGON2
    people = {}
    for state in ("wrong", "deactivated", "left", "locked"):
        people[state] = make.make_user(f"{state} person", Role.OFFICER, authority)
        people[state].set_password(PASSWORD)
        people[state].save()
    User.objects.filter(pk=people["deactivated"].pk).update(
        deactivated_at=people["wrong"].created_at
    )
    people["left"].memberships.update(ends_on="2026-01-01")
    client, times = Client(), {state: [] for state in [*people, "unknown"]}
    for _ in range(11):
        timed(client, people["locked"].email, "wrong")
    locked = list(Attempt.objects.values_list("pk", flat=True))
    for _ in range(TIMES):
        for state in times:
            user = people.get(state)
            email = user.email if user else "nobody@marlshire.invalid"
            password = "quiet marmalade over lantern" if state == "wrong" else PASSWORD
            times[state].append(timed(client, email, password))
            Attempt.objects.exclude(pk__in=locked).delete()
    for state, taken in times.items():
        sys.stdout.write(f"\n{state}: {median(taken):.1f} ms")
    sys.stdout.write("\n")
