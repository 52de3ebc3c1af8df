import pytest

from apcase.launch import locks
from apcase.launch.failure import Failure
from apcase.launch.locks import first_free, lock, setting_up


def test_only_one_has_a_lock_alone(checkout):
    first, second = lock(checkout, "demo"), lock(checkout, "demo")

    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()


def test_whoever_shares_keeps_others_from_having_it_alone(checkout):
    first, second = lock(checkout, "servers"), lock(checkout, "servers")

    assert first.share()
    assert second.share()
    assert not first.take()


def test_the_last_of_those_who_share_has_it_alone(checkout):
    first, second = lock(checkout, "servers"), lock(checkout, "servers")
    first.share()
    second.share()

    first.release()

    assert second.take()


def test_waiting_for_another_set_up_is_said_and_ends(checkout, monkeypatch):
    monkeypatch.setattr(locks, "PATIENCE", 0)
    said = []

    with setting_up(checkout), pytest.raises(Failure) as caught, setting_up(checkout, said.append):
        pass

    assert said == ["Waiting for another ./run in this folder to finish its set-up."]
    assert "stop it, then run the same command again" in str(caught.value)


def test_runs_at_once_have_numbers_of_their_own(checkout):
    with first_free(checkout, "test") as first, first_free(checkout, "test") as second:
        assert (first, second) == (1, 2)
    with first_free(checkout, "test") as again:
        assert again == 1


def test_too_many_runs_at_once_are_refused(checkout):
    def another_run():
        with first_free(checkout, "test", most=1):
            pass

    with first_free(checkout, "test", most=1), pytest.raises(Failure) as caught:
        another_run()

    assert "wait for one to end" in str(caught.value)
