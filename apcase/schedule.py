"""Which sweeps run, by the words that beat keeps them under."""

# Somebody waits for these: at least once a minute.
SOON = {
    "keep promises": "outbox.sweep",
    "seal the audit log": "audit.seal",
}
SWEEPS = {
    "what is past its time": "access.forget_old",
    "accounts unused": "access.suspend_dormant",
    "the log's head": "access.tell_audit_head",
    "overdue reviews": "placements.raise_overdue_reviews",
    "mail about overdue reviews": "placements.remind_of_late_reviews",
    "sixth-day deadlines": "section19.raise_sixth_days",
    "the duty to register": "placements.raise_registration_watch",
    "places held too long": "placements.lapse_holds",
    "places for the first in line": "placements.raise_places_free",
    "decisions about providers": "directory.raise_standing_decisions",
    "concerns about providers": "directory.raise_concerns",
    "applications that lapse": "directory.lapse_applications",
    "children where a standing changed": "placements.raise_continuity",
    "documents of providers": "directory.watch_evidence",
    "host authorities to tell": "placements.raise_hosts_to_tell",
    "children whose education has stopped": "placements.raise_education_next",
    "offers that lapse": "placements.lapse_offers",
    "referrals to providers": "placements.raise_referrals",
    "managed moves": "placements.raise_managed_moves",
    "sessions that are not marked": "placements.raise_unmarked",
    "providers to be asked for marks": "placements.chase_unmarked",
    "absences without a reason": "placements.raise_unexplained",
    "placements at risk": "placements.raise_at_risk",
    "follow-ups of placements": "placements.raise_follow_ups",
    "pauses to decide": "placements.raise_pauses",
    "limits to placements": "placements.raise_beyond_limits",
    "what schools confirm": "placements.raise_no_change",
    "costs that wait for approval": "placements.raise_costs_waiting",
    "contacts to follow up": "placements.raise_touches",
    "what is open before starts": "placements.raise_open_starts",
    "checks in week two": "placements.raise_entry_checks",
    "off-site directions": "placements.raise_off_site",
    "documents that wait": "documents.scan_waiting",
    "files without a row": "documents.sweep_store",
    "what looks worth asking about": "pages.look_for_anomalies",
    "grants of leavers": "pupils.check_grants",
}


def every(seconds: float) -> dict[str, dict]:
    """Celery's schedule, a sweep each so many seconds."""
    each = {name: (task, min(60.0, seconds)) for name, task in SOON.items()}
    each |= {name: (task, seconds) for name, task in SWEEPS.items()}
    return {name: {"task": task, "schedule": after} for name, (task, after) in each.items()}
