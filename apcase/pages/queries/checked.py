"""When the nightly run last compared the deadlines with the facts."""

from dataclasses import dataclass
from datetime import date, datetime

from apcase.alerts.queries import last_finished
from directory.alerts import CONCERNS_JOB, DOCUMENTS_JOB
from directory.alerts import JOB as STANDING
from placements.alerts import (
    AT_RISK_JOB,
    CONTINUITY_JOB,
    EDUCATION_JOB,
    HOSTS_JOB,
    MOVES_JOB,
    OFF_SITE_JOB,
    PAUSES_JOB,
    UNEXPLAINED_JOB,
    UNMARKED_JOB,
    WATCH_JOB,
)
from placements.alerts import JOB as REVIEWS
from placements.endings.due import JOB as FOLLOW_UPS_JOB
from placements.entry.due import JOB as ENTRY_JOB
from placements.in_touch.due import JOB as TOUCHES_JOB
from placements.limits.due import JOB as LIMITS_JOB
from placements.money.approvers import JOB as COSTS_JOB
from placements.notifying.due import JOB as NO_CHANGE_JOB
from placements.referrals.due import JOB as REFERRALS_JOB
from placements.starts.due import JOB as STARTS_JOB
from section19.alerts import JOB as SIXTH_DAYS

JOBS = {
    REVIEWS: "reviews of placements",
    SIXTH_DAYS: "sixth-day deadlines",
    WATCH_JOB: "the duty to register",
    STANDING: "decisions about providers",
    CONCERNS_JOB: "concerns about providers",
    CONTINUITY_JOB: "children where a standing changed",
    DOCUMENTS_JOB: "documents of providers",
    HOSTS_JOB: "host authorities to tell",
    EDUCATION_JOB: "children whose education has stopped",
    OFF_SITE_JOB: "off-site directions",
    MOVES_JOB: "managed moves",
    REFERRALS_JOB: "referrals to providers",
    UNMARKED_JOB: "sessions that are not marked",
    UNEXPLAINED_JOB: "absences without a reason",
    AT_RISK_JOB: "attendance that puts placements at risk",
    FOLLOW_UPS_JOB: "follow-ups of placements",
    PAUSES_JOB: "pauses to decide",
    LIMITS_JOB: "limits to placements",
    NO_CHANGE_JOB: "what schools confirm",
    COSTS_JOB: "costs that wait for approval",
    TOUCHES_JOB: "contacts to follow up",
    STARTS_JOB: "what is open before starts",
    ENTRY_JOB: "checks in week two",
}


@dataclass(frozen=True)
class Checked:
    """When the last of today's checks was made; and those not made today, with their last."""

    at: datetime | None
    late: dict[str, date | None]


def checked(on: date) -> Checked:
    sweeps = last_finished(JOBS)
    late = {
        words: sweeps[job].on if job in sweeps else None
        for job, words in JOBS.items()
        if job not in sweeps or sweeps[job].on < on
    }
    at = None if late else max(sweep.finished_at for sweep in sweeps.values())
    return Checked(at, late)
