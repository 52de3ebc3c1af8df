"""Addresses of a child's record and of all that hangs on it, by the keys of what is there."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.meetings.models import Meeting
from tests import make
from tests.conftest import become_the_application

# Each by the name of what its key is of: page, form, print, and answer of the API.
ROUTES = {
    "child": [
        "/children/{}/", "/children/{}/who-has-looked/", "/children/{}/restrict/",
        "/children/{}/named/", "/children/{}/lift/", "/children/{}/protect-address/",
        "/children/{}/address/", "/children/{}/unprotect-address/",
        "/children/{}/who-has-looked/export/", "/placements/add/{}/",
        "/section-19/exclusions/add/{}/", "/section-19/open/{}/", "/api/v1/pupils/{}/",
        "/placements/directions/add/{}/", "/placements/moves/add/{}/",
        "/children/{}/week/", "/placements/home-week/{}/", "/api/v1/child-weeks/{}/",
        "/placements/referrals/add/{}/",
        "/placements/after-year-11/{}/",
    ],
    "placement": [
        "/placements/{}/", "/placements/{}/end/", "/placements/{}/review/",
        "/api/v1/placements/{}/", "/api/v1/placements/{}/reviews/",
        "/api/v1/placements/{}/end/", "/placements/{}/documents/add/",
        "/placements/{}/timetable/", "/api/v1/placements/{}/timetable/",
        "/api/v1/placements/{}/documents/", "/placements/{}/host/",
        "/placements/{}/host/letter.pdf", "/placements/{}/education/",
        "/api/v1/placements/{}/steps/", "/api/v1/placements/{}/education/",
        "/placements/{}/start/", "/api/v1/placements/{}/start/",
        "/placements/{}/start-papers/", "/placements/{}/agreement.pdf",
        "/placements/{}/parent-letter.pdf",
        "/placements/{}/route/", "/api/v1/placements/{}/route/", "/placements/{}/attendance/",
        "/placements/{}/review/say/", "/api/v1/placements/{}/review-view/",
        "/placements/{}/stop/", "/api/v1/placements/{}/stop/", "/api/v1/placements/{}/attendance/",
        "/placements/{}/exit/", "/placements/{}/exit/record/", "/placements/{}/return/",
        "/api/v1/placements/{}/exit/", "/api/v1/placements/{}/return-plan/",
        "/placements/{}/voice/", "/api/v1/placements/{}/voices/",
        "/placements/{}/review/move/", "/placements/{}/review/prepare/",
        "/placements/{}/review/tasks/add/", "/api/v1/placements/{}/review-paper/",
        "/api/v1/placements/{}/review-paper/statuses/",
        "/api/v1/placements/{}/review-paper/tasks/", "/api/v1/placements/{}/engagement/",
        "/api/v1/placements/{}/engagement-summary/",
        "/api/v1/placements/{}/review-moves/",
        "/placements/{}/plan/", "/placements/{}/plan/objectives/add/",
        "/api/v1/placements/{}/plan/", "/api/v1/placements/{}/plan/objectives/",
        "/api/v1/placements/{}/plan/agreements/",
        "/placements/{}/costs/", "/placements/{}/costs/add/", "/api/v1/placements/{}/costs/",
        "/api/v1/placements/{}/cost-to-date/",
        "/placements/{}/limits/", "/api/v1/placements/{}/limits/",
        "/placements/{}/travel/", "/api/v1/placements/{}/travel/", "/placements/{}/meals/",
        "/api/v1/placements/{}/meals/", "/placements/{}/contacts/add/",
        "/api/v1/placements/{}/liaisons/", "/placements/{}/end/move/",
        "/placements/{}/grounds/", "/api/v1/placements/{}/grounds/",
        "/placements/{}/family-contact/", "/api/v1/placements/{}/family-contact/",
        "/api/v1/placements/{}/end-moves/", "/placements/{}/start/move/",
        "/api/v1/placements/{}/start-moves/",
        "/placements/{}/in-touch/", "/placements/{}/in-touch/add/",
        "/section-19/placements/{}/case/",
        "/api/v1/placements/{}/in-touch/",
        "/placements/{}/entry/", "/placements/{}/entry/plan/", "/placements/{}/entry/check/",
        "/api/v1/placements/{}/entry-plan/", "/api/v1/placements/{}/entry-check/",
    ],
    "cost": [
        "/placements/costs/{}/decide/", "/placements/costs/{}/end/", "/placements/costs/{}/budget/",
        "/api/v1/cost-lines/{}/name-budget/", "/api/v1/cost-lines/{}/",
        "/api/v1/cost-lines/{}/decide/", "/api/v1/cost-lines/{}/end/",
        "/api/v1/cost-lines/{}/withdraw/",
    ],
    "follow-up": [
        "/placements/follow-ups/{}/", "/api/v1/follow-ups/{}/",
        "/api/v1/follow-ups/{}/answer/",
    ],
    "notification": [
        "/placements/notifications/{}/", "/placements/notifications/{}/seen/",
        "/api/v1/school-notifications/{}/", "/api/v1/school-notifications/{}/seen/",
    ],
    "confirmation": ["/api/v1/no-change/{}/"],
    "next step": ["/api/v1/next-steps/{}/"],
    "review": ["/placements/reviews/{}/", "/placements/reviews/{}/report.pdf"],
    "review task": [
        "/placements/review-tasks/{}/done/", "/api/v1/review-tasks/{}/",
        "/api/v1/review-tasks/{}/done/",
    ],
    "objective": [
        "/placements/plan/objectives/{}/change/", "/api/v1/objectives/{}/",
        "/api/v1/objectives/{}/change/",
    ],
    "liaison": [
        "/placements/contacts/{}/change/", "/placements/contacts/{}/end/",
        "/api/v1/liaisons/{}/", "/api/v1/liaisons/{}/change/", "/api/v1/liaisons/{}/end/",
    ],
    "touch": [
        "/placements/in-touch/{}/follow/", "/api/v1/touches/{}/", "/api/v1/touches/{}/follow/",
    ],
    "hold": ["/placements/holds/{}/withdraw/", "/api/v1/place-holds/{}/",
             "/api/v1/place-holds/{}/withdraw/"],
    "wait": ["/placements/waiting/{}/remove/", "/api/v1/waiting/{}/", "/api/v1/waiting/{}/remove/"],
    "placement document": [
        "/placements/documents/{}/file/", "/placements/documents/{}/withdraw/",
        "/api/v1/placement-documents/{}/", "/api/v1/placement-documents/{}/file/",
    ],
    "continuity": [
        "/placements/continuity/{}/", "/placements/continuity/{}/decide/",
        "/api/v1/continuity/{}/", "/api/v1/continuity/{}/decide/",
    ],
    "direction": [
        "/placements/directions/{}/", "/placements/directions/{}/decide/",
        "/placements/directions/{}/tell/", "/placements/directions/{}/notice.pdf",
        "/placements/directions/{}/end/", "/placements/directions/{}/withdraw/",
        "/placements/directions/{}/reviews/add/",
        "/placements/directions/{}/requests/add/", "/api/v1/off-site-directions/{}/reviews/",
        "/api/v1/off-site-directions/{}/requests/",
        "/api/v1/off-site-directions/{}/", "/api/v1/off-site-directions/{}/answer/",
        "/api/v1/off-site-directions/{}/decide/", "/api/v1/off-site-directions/{}/tell/",
        "/api/v1/off-site-directions/{}/withdraw/", "/api/v1/off-site-directions/{}/end/",
    ],
    "direction review": [
        "/placements/directions/reviews/{}/", "/placements/directions/reviews/{}/invite/",
        "/placements/directions/reviews/{}/record/", "/placements/directions/reviews/{}/tell/",
        "/placements/directions/reviews/{}/cancel/",
        "/placements/directions/reviews/{}/invitation.pdf",
        "/placements/directions/reviews/{}/decision.pdf",
        "/api/v1/direction-reviews/{}/", "/api/v1/direction-reviews/{}/invite/",
        "/api/v1/direction-reviews/{}/decide/", "/api/v1/direction-reviews/{}/tell/",
        "/api/v1/direction-reviews/{}/cancel/",
    ],
    "direction request": [
        "/placements/directions/requests/{}/answer/", "/api/v1/direction-requests/{}/",
        "/api/v1/direction-requests/{}/answer/",
    ],
    "managed move": [
        "/placements/moves/{}/", "/placements/moves/{}/make/", "/placements/moves/{}/withdraw/",
        "/api/v1/managed-moves/{}/",
        "/api/v1/managed-moves/{}/consent/", "/api/v1/managed-moves/{}/make/",
        "/api/v1/managed-moves/{}/withdraw/",
    ],
    "referral": [
        "/placements/referrals/{}/", "/placements/referrals/{}/change/",
        "/placements/referrals/{}/ask/", "/placements/referrals/{}/cancel/",
        "/api/v1/referrals/{}/", "/api/v1/referrals/{}/rewrite/", "/api/v1/referrals/{}/refer/",
        "/api/v1/referrals/{}/cancel/",
    ],
    "enquiry": [
        "/placements/enquiries/{}/", "/placements/enquiries/{}/interest/",
        "/placements/enquiries/{}/offer/", "/placements/enquiries/{}/decline/",
        "/placements/enquiries/{}/share/", "/placements/enquiries/{}/accept/",
        "/placements/enquiries/{}/withdraw/", "/placements/enquiries/{}/pack.pdf",
        "/api/v1/referral-enquiries/{}/", "/api/v1/referral-enquiries/{}/share/",
        "/api/v1/referral-enquiries/{}/interest/", "/api/v1/referral-enquiries/{}/offer/",
        "/api/v1/referral-enquiries/{}/decline/", "/api/v1/referral-enquiries/{}/withdraw/",
        "/api/v1/referral-enquiries/{}/accept/",
    ],
    "attendance mark": [
        "/placements/marks/{}/correct/", "/placements/marks/{}/explain/",
        "/api/v1/attendance-marks/{}/", "/api/v1/attendance-marks/{}/correct/",
        "/api/v1/attendance-marks/{}/explain/", "/placements/marks/{}/worry/",
        "/api/v1/attendance-marks/{}/worry/",
    ],
    "worry": ["/placements/worries/{}/", "/api/v1/worries/{}/", "/api/v1/worries/{}/take_up/"],
    "host notice": ["/api/v1/host-notices/{}/"],
    "home week": ["/api/v1/home-weeks/{}/"],
    "exclusion": [
        "/section-19/exclusions/{}/", "/section-19/exclusions/{}/cancel/",
        "/section-19/exclusions/{}/exception/", "/api/v1/exclusions/{}/",
        "/api/v1/exclusions/{}/cancel/",
    ],
    "case": [
        "/section-19/cases/{}/", "/section-19/cases/{}/arrange/", "/section-19/cases/{}/close/",
        "/section-19/cases/{}/agenda/", "/api/v1/section19-cases/{}/",
        "/section-19/cases/{}/refer/", "/api/v1/section19-cases/{}/refer/",
        "/api/v1/section19-cases/{}/arrange/", "/section-19/cases/{}/documents/add/",
        "/api/v1/section19-cases/{}/documents/",
    ],
    "case document": [
        "/section-19/documents/{}/file/", "/section-19/documents/{}/withdraw/",
        "/api/v1/case-documents/{}/", "/api/v1/case-documents/{}/file/",
    ],
    "panel item": [
        "/section-19/decisions/{}/", "/section-19/panel/items/{}/conflict/",
        "/api/v1/panel-items/{}/", "/api/v1/panel-items/{}/decision/",
    ],
    "alert": [
        "/alerts/{}/", "/alerts/{}/assign/", "/api/v1/alerts/{}/", "/api/v1/alerts/{}/assign/",
    ],
}  # fmt: skip
# Their keys are of no child's record, or of what hangs on one that is listed above.
OTHERS = (
    # With a word beside the key: the matrix asks for it of every child.
    "/placements/{}/step/{}/",
    "/placements/{}/plan/answer/{}/",
    "/placements/{}/voice/{}/",
    "/placements/after-year-11/{}/{}/",
    "/placements/voice/",
    "/api/v1/placements/voice-share/",
    "/placements/completion/",
    "/api/v1/placements/completion/",
    "/placements/{}/review/prepare/{}/",
    "/placements/{}/plan/agreed/{}/",
    "/placements/routes/",
    "/placements/budgets/",
    "/placements/invoices/",
    "/api/v1/budgets/",
    "/api/v1/routes/",
    "/children/{}/named/{}/remove/",
    "/section-19/exceptions/{}/withdraw/",
    "/section-19/panel/{}/",
    "/section-19/panel/invitations/",
    "/section-19/panel/items/{}/move/",
    "/section-19/panel/conflicts/{}/withdraw/",
    "/audit/",
    "/account/",
    "/sign-in/",
    "/people/",
    "/providers/",
    "/placements/watch/",
    "/placements/moves/{}/agreed/{}/",
    "/placements/directions/{}/answer/{}/",
    "/placements/at/",
    "/placements/hosts/",
    "/api/v1/standing-proposals/",
    "/api/v1/concerns/",
    "/api/v1/concern-steps/",
    "/api/v1/registration-watch/",
    "/calendar/",
    "/dates/",
    "/deadlines/",
    "/quality/",
    "/returns/",
    "/api/v1/schools/",
    "/api/v1/capacity/",
    "/placements/sites/",
    "/placements/hold/",
    "/placements/wait/",
    # A school's own, which nobody else opens: tests/placements/test_notifications.py.
    "/placements/own/",
    "/placements/{}/return/acknowledge/",
    "/api/v1/placements/{}/return-plan/acknowledge/",
    "/api/v1/own-placement-drafts/",
    "/own/history/",
    # A provider's day.
    "/placements/attendance/",
    "/api/v1/provider-attendance/",
    "/api/v1/attendance-rules/",
    "/placements/limits/",
    "/api/v1/limit-choices/",
    "/placements/waiting/{}/",
    "/api/v1/providers/",
    "/api/v1/provider-documents/",
    "/api/v1/provider-submissions/",
    "/api/v1/school-checks/",
    "/api/v1/provider-sites/",
    "/api/v1/provider-people/",
    "/api/v1/visits/",
    "/api/v1/returns/",
    "/api/v1/sufficiency/",
)
ALL = [(kind, route) for kind, routes in ROUTES.items() for route in routes]


def make_rows(pupil, alert) -> dict:
    """One row of each kind about a child."""
    # In another authority's area, so that there is one to tell.
    site = make.make_site(make.make_provider(), host_authority="Fenshire Council")
    placement = make.make_placement(pupil=pupil, provider=site.provider, site=site)
    case = make.make_case(pupil=pupil)
    meeting = Meeting.objects.first() or make.make_meeting()
    direction = make.make_direction(pupil=pupil)
    enquiry = make.make_offer(make.make_enquiry(make.make_referral(pupil=pupil))).enquiry
    return {
        "child": pupil,
        "placement": placement,
        "cost": make.make_cost(placement),
        "follow-up": make.make_follow_up(pupil=pupil),
        "notification": make.make_notification(make.make_placement(pupil=pupil)),
        "confirmation": make.make_still_so(make.make_placement(pupil=pupil)),
        "next step": make.make_next_step(pupil),
        "review": make.make_review(placement),
        "review task": make.make_review_task(make.make_paper(placement)),
        "objective": make.make_objective(make.make_plan(placement)),
        "liaison": make.make_liaison(placement),
        "touch": make.make_touch(placement, next_side="school", next_on=date(2026, 10, 20)),
        "hold": make.make_hold(placement.site, pupil=pupil),
        "wait": make.make_wait(placement.provider, pupil=pupil),
        "placement document": make.make_placement_document(placement=placement),
        "direction": direction,
        "direction review": make.make_direction_review(
            direction,
            decision="end",
            until=date(2026, 12, 18),
            reasons="Done.",
            progress="a",
            attendance="b",
            safeguarding="c",
            parity="d",
            recorded_by=make.someone(),
            recorded_at=datetime(2026, 12, 7, tzinfo=UTC),
        ),
        "direction request": make.make_direction_request(direction),
        "managed move": make.make_move(pupil=pupil),
        "referral": enquiry.referral,
        "enquiry": enquiry,
        "host notice": make.make_host_notice(placement),
        "home week": make.make_home_week(pupil, make.make_school()),
        "attendance mark": make.make_mark(placement),
        "worry": make.make_worry(make.make_mark(placement, on=date(2026, 10, 12))),
        "continuity": make.make_continuity(placement),
        "exclusion": make.make_exclusion(pupil=pupil),
        "case": case,
        "case document": make.make_case_document(case=case),
        "panel item": make.make_panel_item(case=case, meeting=meeting),
        "alert": alert(pupil),
    }


def missing() -> str:
    return str(uuid4())


def make_alert(pupil) -> Alert:
    return Alert.objects.create(
        kind="sixth_day", subject=f"pupils.pupil:{pupil.pk}", pupil=pupil, summary="Day 6",
        url="/", due_on=localdate(), raised_for=localdate(),
    )  # fmt: skip


class Undone(Exception):
    """Leaves the rows' transaction, so that the next file finds the database empty."""


@dataclass
class Rows:
    """Rows of each kind: about a child of a school, restricted, on whom nobody is named, who is
    hidden from everybody; and about one who is not restricted."""

    people: dict
    hidden: dict
    shown: dict


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """Made once, for they take longer than what is asked of them; each test is undone."""
    with django_db_blocker.unblock(), suppress(Undone), transaction.atomic():
        become_the_application(connection)
        school, authority = make.make_school(), make.make_authority()
        elsewhere = make.make_school(urn="990999").organisation
        people = {
            "manager": make.make_user("Max Manager", Role.MANAGER, authority),
            "officer": make.make_user("Olive Officer", Role.OFFICER, authority),
            "outsider": make.make_user("Otto Outsider", Role.SCHOOL_USER, elsewhere),
        }
        hidden = make.make_pupil(school=school, restricted_at=now())
        shown = make.make_pupil(school=school)
        yield Rows(people, make_rows(hidden, make_alert), make_rows(shown, make_alert))
        raise Undone
