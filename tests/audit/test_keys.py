"""The key of the seals can be changed: former keys prove what they sealed, and seal no more."""

import pytest

from apcase.audit import chain, verify
from apcase.audit.models import Seal
from tests.audit.chain import as_owner, seal_what_is_written, write
from tests.audit.test_verify import broken, proof

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, SECOND, THIRD = "the first key", "the second key", "the third key"


def use(settings, key: str, *former: str) -> None:
    settings.AUDIT_KEY, settings.AUDIT_KEY_FALLBACKS = key, list(former)


def name_of(key: str) -> str:
    return chain.fingerprint(key.encode())


@pytest.fixture
def since(settings) -> dict[str, int]:
    """Three keys, one after another; from which seal on each was used."""
    since = {}
    for key, former in [(FIRST, []), (SECOND, [FIRST]), (THIRD, [SECOND, FIRST])]:
        use(settings, key, *former)
        since[key] = Seal.objects.count() + 1
        write(2)
        seal_what_is_written()
    return since


def reseal_the_last(key: str) -> int:
    seal = Seal.objects.order_by("-number").first()
    made = chain.seal_of(seal, key.encode())
    as_owner("UPDATE audit_seal SET seal = %s WHERE number = %s", made, seal.number)
    return seal.number


def test_each_key_proves_what_it_sealed_and_is_named(since):
    told = proof().splitlines()

    assert told[0].startswith("The audit log is whole: 6 events under ")
    assert told[1:4] == [
        f"From seal {since[key]} on by the key {name_of(key)}." for key in (FIRST, SECOND, THIRD)
    ]


def test_new_seals_are_made_with_todays_key(since):
    seal = Seal.objects.order_by("-number").first()

    assert bytes(seal.seal) == chain.seal_of(seal, THIRD.encode())


@pytest.mark.parametrize(
    "former", [pytest.param([SECOND], id="the-oldest"), pytest.param([], id="all")]
)
def test_a_former_key_that_is_left_out(settings, since, former):
    use(settings, THIRD, *former)

    assert broken() == (
        "Seal 1 is forged: it was not made with this service’s key "
        "(if this is the first run here: AUDIT_KEY may be another key)."
    )


@pytest.mark.parametrize("stolen", [FIRST, SECOND])
def test_whoever_has_a_former_key_seals_nothing_later(settings, since, stolen):
    write(1)
    seal_what_is_written()
    number = reseal_the_last(stolen)

    assert broken() == (
        f"Seal {number} is forged: it was made with a former key, after another had taken its "
        "place."
    )


def test_a_key_that_comes_later_does_not_prove_what_was_before_and_after(settings, since):
    """Given in the wrong order they say so, and do not pass by chance."""
    use(settings, THIRD, FIRST, SECOND)

    assert broken() == (
        f"Seal {since[SECOND]} is forged: it was made with a former key, after another had taken "
        "its place."
    )


def test_a_head_of_before_the_change_is_still_known(since):
    head = verify.head_of(Seal.objects.get(number=1))

    assert "whole" in proof("--head", head)


def test_a_fingerprint_is_short_and_no_part_of_the_key():
    assert name_of(FIRST) != name_of(SECOND)
    assert len(name_of(FIRST)) == 8
    assert name_of("ab") not in "ab"
