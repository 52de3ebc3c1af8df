"""A promise made while the broker is away reaches the outside world once it is back, and once."""

from django.conf import settings

from apcase.outbox.actions import promise
from apcase.outbox.models import Promise
from tests import make
from tests.faults.conftest import wait_until


def test_a_promise_made_without_a_broker_is_kept_once_by_two_workers(system, officer):
    exclusion = make.make_exclusion()
    for _ in range(6):
        promise("section19.tell_of_exclusion", exclusion.pk, officer.pk)
    assert Promise.objects.due().count() == 6

    system.broker()
    system.worker()
    system.worker()
    system.beat()

    wait_until(lambda: not Promise.objects.filter(kept_at=None).exists(), "six promises kept")
    assert set(Promise.objects.values_list("attempts", flat=True)) == {1}
    mails = [path.read_text() for path in system.mail.iterdir()]
    assert sum(mail.count("\nTo: ") for mail in mails) == 6
    assert settings.DEFAULT_FROM_EMAIL in mails[0]
