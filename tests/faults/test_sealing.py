"""The sealing job in a worker of its own, killed and started again."""

from apcase.audit.models import Seal
from apcase.audit.verify import verify
from tests.audit.chain import unsealed, write
from tests.faults.conftest import wait_until


def test_what_was_written_while_the_worker_was_dead_is_sealed_when_it_is_back(system):
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
    assert (proof.events, proof.seals) == (6, Seal.objects.count())


def test_two_workers_make_one_chain(system):
    system.broker()
    system.worker()
    system.worker()
    system.beat(1)
    system.beat(2)
    for _ in range(10):
        write(2)
    wait_until(lambda: unsealed() == 0, "all to be sealed")

    assert verify().events == 20
