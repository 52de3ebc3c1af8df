"""Children taught in the area of another authority: it is told, or somebody is reminded."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.hosts import host_of, to_tell
from placements.models import HostNotice, Placement
from placements.tasks import raise_hosts_to_tell
from tests import make

HOST = "Fenshire Council"


@pytest.fixture
def fen(db):
    provider = make.make_provider(name="Fen Farm")
    return make.make_site(provider, name="Farm", host_authority=HOST)


def placed(site, officer=None, *, given_name="Ash", **over) -> Placement:
    values = {"starts_on": localdate(), "next_review_on": localdate(), "owner": officer}
    values["site"] = None if over.pop("without_site", False) else site
    pupil = over.pop("pupil", None) or make.make_pupil(given_name=given_name)
    return make.make_placement(provider=site.provider, pupil=pupil, **values | over)


def told(placement, by, **over) -> HostNotice:
    values = {"told_on": localdate(), "told_to": "Its AP team", "way": "email"}
    return actions.tell_host(placement, by=by, on=localdate(), **values | over)


def untold() -> list[Placement]:
    return list(to_tell(Placement.objects.all(), localdate()))


def test_which_placements_ask_for_it(fen):
    home = make.make_site(fen.provider, name="Home")
    yesterday = localdate() - timedelta(days=1)
    first = placed(fen)
    coming = placed(fen, given_name="Bo", starts_on=localdate() + timedelta(days=9),
                    next_review_on=localdate() + timedelta(days=9))  # fmt: skip
    placed(home, given_name="Cas")
    placed(fen, given_name="Dee", starts_on=yesterday, next_review_on=yesterday, ends_on=yesterday)
    by_week = placed(home, given_name="Eli", without_site=True)
    make.make_session(by_week, site=fen)

    assert untold() == [first, coming, by_week]
    assert [host_of(each) for each in (first, by_week)] == [HOST, HOST]


def test_it_is_told_once(fen, officer):
    placement = placed(fen)

    notice = told(placement, officer)

    assert (notice.authority, notice.told_by, untold()) == (HOST, officer, [])
    assert Event.objects.get(action="host.told").actor_id == officer.pk
    with pytest.raises(Refusal, match="recorded already"):
        told(placement, officer)


def test_a_site_that_lies_elsewhere_after_all_asks_anew(fen, officer):
    placement = placed(fen)
    told(placement, officer)
    fen.host_authority = "Wold Council"
    fen.save(update_fields=["host_authority"])

    assert [each.host for each in untold()] == ["Wold Council"]


def test_where_there_is_no_host_nobody_is_told(fen, officer):
    home = make.make_site(fen.provider, name="Home")

    with pytest.raises(Refusal, match="nobody to tell"):
        told(placed(home), officer)


def test_the_night_reminds_and_telling_settles_it(fen, officer):
    placement = placed(fen, officer)

    assert raise_hosts_to_tell(on=str(localdate())) == {"raised": 1, "closed": 0}
    alert = Alert.objects.get(kind="host_authority")
    assert (alert.summary, alert.owner, alert.pupil) == (
        "Tell Fenshire Council of the placement at Fen Farm", officer, placement.pupil,
    )  # fmt: skip
    assert alert.due_on > localdate()

    told(placement, officer)
    assert not Alert.objects.open().exists()


def test_the_pages(client_for, fen, officer, school_user):
    placement = placed(fen, officer)
    client, on = client_for(officer), localdate()
    tell = reverse("placements:host-tell", args=[placement.pk])
    assert tell in client.get(reverse("placements:host-list")).content.decode()
    assert tell in client.get(placement.get_absolute_url()).content.decode()
    letter = client.get(reverse("placements:host-letter-pdf", args=[placement.pk]))
    assert letter.content[:5] == b"%PDF-"

    day = {"told_on_day": on.day, "told_on_month": on.month, "told_on_year": on.year + 1}
    refused = client.post(tell, day | {"told_to": "Their desk", "way": "email"}).content.decode()
    assert "has not come yet" in refused and "Their desk" in refused
    day["told_on_year"] = on.year
    assert client.post(tell, day | {"told_to": "Their desk", "way": "email"}).status_code == 302

    assert "Their desk" in client.get(tell).content.decode()
    assert "Every host authority" in client.get(reverse("placements:host-list")).content.decode()
    assert client_for(school_user).get(tell).status_code == 403
    home = placed(make.make_site(fen.provider, name="Home"), given_name="Hal")
    assert client.get(reverse("placements:host-tell", args=[home.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_more(
    client_for, fen, officer, rows, django_assert_num_queries
):
    for number in range(rows):
        placed(fen, officer, given_name=f"Ash{number}")
    client = client_for(officer)
    client.get(reverse("placements:host-list"))

    with django_assert_num_queries(7):
        client.get(reverse("placements:host-list"))


def test_the_api_does_the_same(client_for, fen, officer, school_user):
    sent = {
        "placement": str(placed(fen).pk), "told_on": str(localdate()), "told_to": "Its team",
        "way": "letter",
    }  # fmt: skip
    path, kind = "/api/v1/host-notices/", "application/json"

    made = client_for(officer).post(path, sent, content_type=kind)

    assert (made.status_code, made.json()["authority"]) == (201, HOST)
    assert client_for(officer).get(path).json()["count"] == 1
    assert client_for(officer).post(path, sent, content_type=kind).status_code == 409
    assert client_for(school_user).get(path).status_code == 403
