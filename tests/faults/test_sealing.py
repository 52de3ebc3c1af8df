"""The sealing job in a worker of its own, killed and started again."""

from datetime import timedelta

from django.utils.timezone import localdate

from apcase.access.audit_head import ABOUT
from apcase.access.models import User
from apcase.audit import log
from apcase.audit.models import Seal
from apcase.audit.verify import verify
from tests.audit.chain import unsealed, write
from tests.faults.conftest import wait_until

# The beat has the log's head told once a day, which is an event too: here it has been already.
TOLD = 2


def head_is_told() -> None:
    for ahead in range(TOLD):
        on = localdate() + timedelta(days=ahead)
        log.record("audit_head.told", ABOUT, by=User.objects.system(), head="", on=on)


def test_what_was_written_while_the_worker_was_dead_is_sealed_when_it_is_back(system):
    head_is_told()
    system.broker()
    worker = system.worker()
    system.beat()
    write(3)
    wait_until(lambda: unsealed() == 0, "the first events to be sealed")

    system.kill(worker)
    write(3)
    system.worker()
    wait_until(lambda: unsealed() == 0, "the others to be sealed")

    proof = verify()
    assert (proof.events, proof.seals) == (6 + TOLD, Seal.objects.count())


def test_two_workers_make_one_chain(system):
    head_is_told()
    system.broker()
    system.worker()
    system.worker()
    system.beat(1)
    system.beat(2)
    for _ in range(10):
        write(2)
    wait_until(lambda: unsealed() == 0, "all to be sealed")

    assert verify().events == 20 + TOLD
