"""A school's own program tells the council of a placement: a token, a draft, the answers, sent."""

from datetime import timedelta

from django.test import Client
from django.utils.timezone import localdate

from apcase.access.actions import make_token
from placements.models import NotificationDraft, SchoolNotification
from placements.rules.own_checks import NOT_APPROVED, newest
from tests import make

DRAFTS = "/api/v1/own-placement-drafts/"


class Program:
    """Knows its token and nothing else: what it changes, it has read before."""

    def __init__(self, secret: str):
        self.client = Client(headers={"authorization": f"Bearer {secret}"})

    def read(self, address: str):
        return self.client.get(address)

    def send(self, address: str, body: dict, *, of: str = "") -> tuple[int, dict]:
        seen = {"If-Match": self.read(of)["ETag"]} if of else {}
        answer = self.client.post(address, body, content_type="application/json", headers=seen)
        return answer.status_code, answer.json()


def token_of(user) -> str:
    last = localdate() + timedelta(days=30)
    named = {"name": "Our register", "scope": "write", "ends_on": last}
    return make_token(user, **named, by=user, on=localdate())[1]


def test_a_program_tells_of_a_placement_from_the_token_to_the_notification(
    client_for, school, school_user, officer
):
    make.make_terms()
    pupil = make.make_pupil(family_name="Rowan", school=school, upn=make.make_upn(7))
    program = Program(token_of(school_user))

    (found,) = program.read(f"/api/v1/pupils/?upn={pupil.upn}").json()["results"]
    (own,) = program.read("/api/v1/schools/").json()["results"]
    status, draft = program.send(DRAFTS, {"pupil": found["id"], "school": own["id"]})
    assert (status, draft["missing"][0]) == (201, "name")

    one = f"{DRAFTS}{draft['id']}/"
    unread = program.send(f"{one}answer/", {"aim": "A trade"})
    named = {"name": "The Stables", "kind": "non_school", "known": "Told by a parent."}
    assert unread[0] == 428
    assert program.send(f"{one}name-provider/", named, of=one)[0] == 200
    week = {"mornings": [1, 2], "morning_starts_at": "09:00", "morning_ends_at": "12:00"}
    why = {"reason": "vocational", "aim": "A trade", "registration_code": "C"}
    answers = (
        week | {"afternoons": []},
        {"starts_on": "9999-12-31"},
        {"starts_on": localdate().isoformat()},
        why | {"safeguarding_lead": "J. Marsh"},
        {"checks": [*(item.key for item in newest().items), NOT_APPROVED]},
    )
    codes = [program.send(f"{one}answer/", body, of=one)[0] for body in answers]
    assert codes == [200, 400, 200, 200, 200]
    assert program.read(one).json()["missing"] == []

    status, told = program.send(f"{one}send/", {"told": []}, of=one)

    assert (status, told["standing"], told["school"]) == (201, "known", own["id"])
    assert (told["notified_by"], "not_listed" in told["cautions"]) == (str(school_user.pk), True)
    assert program.read(one).status_code == 404 and not NotificationDraft.objects.exists()
    placed = program.read(f"/api/v1/placements/{told['placement']}/").json()
    assert (placed["commissioner"], placed["hours_per_week"]) == ("school", "6.00")
    council = client_for(officer).get("/api/v1/school-notifications/").json()["results"]
    assert [row["id"] for row in council] == [told["id"]]
    assert SchoolNotification.objects.get().placement.pupil == pupil
