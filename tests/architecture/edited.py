"""Views that bind a form, and for each that changes no answer on record why it changes none."""

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType

ADDS = "It writes a row of its own: what others write stays beside it."
STEP = "It moves a row on by a table of moves, or ends it: whoever comes second is refused."
HAS_A_VERSION = "The form carries the version of the mark, and the action refuses an older one."
LOOKS = "It writes nothing but that somebody looked."

WHY_NOT = {
    ADDS: {
        "access:reading-choose", "directory:checklist-add", "directory:concern-add",
        "directory:concern-step", "directory:confirmation-add", "directory:confirmation-notify",
        "directory:contact-add", "directory:evidence-add", "directory:own-send",
        "directory:rate-set", "directory:site-add", "directory:site-beyond",
        "directory:site-places", "people:membership-add", "people:person-absences",
        "placements:attendance-day", "placements:attendance-import", "placements:direction-add",
        "placements:direction-request", "placements:direction-review-arrange",
        "placements:direction-tell", "placements:enquiry-share", "placements:hold-add",
        "placements:host-tell", "placements:move-add", "placements:paper-task-add",
        "placements:placement-add", "placements:placement-document-add",
        "placements:placement-start-papers", "placements:plan-objective-add",
        "placements:referral-add", "placements:review-record", "placements:waiting-add",
        "pupils:closure-add", "qa:action-add", "qa:visit-record", "restricted:detail",
        "section19:agenda-add", "section19:case-arrange", "section19:case-document-add",
        "section19:case-open", "section19:case-refer", "section19:placement-case",
        "section19:conflict-declare", "section19:exception-record",
        "section19:exclusion-record", "section19:meeting-invite", "placements:limit-choose",
        "placements:placement-liaison-add", "placements:placement-touch-add",
        "placements:placement-review-say", "placements:mark-worry",
        "placements:placement-cost-add", "placements:placement-limits",
    },
    STEP: {
        "directory:checklist-draft", "directory:checklist-publish", "directory:concern-close",
        "directory:concern-step-finish", "directory:contact-end", "directory:evidence-extend",
        "directory:evidence-withdraw", "directory:own-sent-take-back",
        "directory:proposal-decide", "directory:rate-end", "directory:requirement-remove",
        "directory:site-close", "directory:standing-lift", "directory:standing-move",
        "directory:standing-set", "directory:submission-accept", "directory:submission-return",
        "pages:finding-detail", "people:person-council-link", "people:person-deactivate",
        "people:person-factors-take", "placements:direction-decide", "placements:direction-end",
        "placements:direction-withdraw", "placements:enquiry-accept",
        "placements:enquiry-decline", "placements:enquiry-interest", "placements:enquiry-offer",
        "placements:enquiry-withdraw", "placements:followup-answer", "placements:hold-withdraw",
        "placements:liaison-end", "placements:touch-follow",
        "placements:placement-return-acknowledge", "placements:placement-entry-check",
        "placements:move-make", "placements:move-withdraw",
        "placements:placement-document-withdraw", "placements:placement-education",
        "placements:placement-end", "placements:placement-exit-record",
        "placements:placement-step",
        "placements:placement-stop", "placements:referral-ask", "placements:referral-cancel",
        "placements:request-answer", "placements:review-cancel", "placements:review-decide",
        "placements:review-invite", "placements:review-tell", "placements:task-done",
        "placements:waiting-remove", "qa:action-finish", "restricted:address-protect",
        "restricted:address-unprotect", "restricted:lift", "restricted:restrict",
        "restricted:unname", "section19:case-close", "section19:case-document-withdraw",
        "section19:conflict-withdraw", "section19:decision-record",
        "section19:exception-withdraw", "section19:exclusion-cancel", "section19:meeting-agree",
        "section19:meeting-issue", "placements:cost-budget", "placements:cost-decide",
        "placements:cost-end", "placements:draft-check", "placements:draft-discard",
        "placements:notification-see", "placements:worry-detail",
    },
    HAS_A_VERSION: {"placements:mark-correct", "placements:mark-explain"},
    LOOKS: {"restricted:address-unmask", "placements:invoice-match"},
}  # fmt: skip

# Operations of the API about one row that ask for no If-Match.
OPERATIONS = {
    ADDS: {
        "concern-add-step", "direction-requests", "direction-reviews", "direction-tell",
        "enquiry-share", "placement-agree-task", "placement-documents", "placement-reviews",
        "placement-set-objective", "provider-set-rate", "section19-case-arrange",
        "section19-case-refer",
        "section19-case-documents", "site-beyond", "site-places", "visit-add-action",
        "attendance-mark-worry", "placement-costs", "placement-limits", "placement-liaisons",
        "placement-touches", "placement-review-view",
    },
    STEP: {
        "concern-close", "concern-step-finish", "contact-end", "direction-decide",
        "direction-end", "direction-withdraw", "enquiry-accept", "enquiry-decline",
        "enquiry-interest", "enquiry-offer", "enquiry-withdraw", "evidence-extend",
        "evidence-withdraw", "exclusion-cancel", "follow-up-answer", "move-make",
        "move-withdraw", "panel-item-decision", "place-hold-withdraw", "placement-education",
        "placement-end", "placement-entry-check", "placement-exit-of",
        "placement-steps",
        "placement-stop", "proposal-decide", "provider-change-standing", "provider-propose",
        "referral-cancel", "referral-refer", "request-answer", "review-cancel",
        "review-decide", "review-invite", "review-task-done", "review-tell", "site-close",
        "submission-accept", "submission-send-back", "visit-finish-action", "waiting-remove",
        "cost-line-decide", "cost-line-end", "cost-line-name-budget", "cost-line-withdraw",
        "placement-acknowledge-return", "touch-follow",
        "liaison-end", "school-notification-seen", "worry-take-up",
    },
    HAS_A_VERSION: {"attendance-mark-correct", "attendance-mark-explain"},
}  # fmt: skip

TODAY = "It proposes today, or a day that is worked out."
SOMEBODY = "It proposes whoever asks."
USUAL = "It proposes what is usual."
SENT_IN = "What a provider sent in, which nobody changes any more."
GATHERED = "What was gathered before, to be written into a row of its own."

# What stands in a form that writes a row of its own or takes a step.
PROPOSES = {
    TODAY: {
        "directory:concern-add", "directory:site-beyond", "directory:standing-move",
        "people:membership-add", "people:person-invite", "placements:direction-decide",
        "placements:direction-request", "placements:direction-review-arrange",
        "placements:direction-tell", "placements:enquiry-offer", "placements:followup-answer",
        "placements:hold-add", "placements:host-tell", "placements:placement-step",
        "placements:liaison-end", "placements:placement-touch-add", "placements:touch-follow",
        "placements:placement-entry-check",
        "placements:request-answer", "placements:review-invite", "placements:review-tell",
        "placements:task-done", "placements:waiting-add", "section19:case-close",
        "section19:decision-record",
    },
    SOMEBODY: {
        "placements:placement-add", "qa:action-add", "qa:visit-record",
        "restricted:address-protect", "restricted:restrict", "section19:case-open",
    },
    USUAL: {
        "placements:level-list", "placements:limit-choose", "placements:placement-cost-add",
        "directory:checklist-add", "directory:site-add", "directory:standing-lift",
        "section19:agenda-add", "section19:exclusion-record", "section19:case-refer",
        "section19:placement-case",
    },
    SENT_IN: {"directory:submission-accept"},
    GATHERED: {"placements:placement-exit-record", "placements:review-record"},
}  # fmt: skip


def binds(view: Callable) -> bool:
    """Whether it, or a function beside it that it calls, fills a form with what was sent."""
    todo, looked_at = [inspect.unwrap(view)], set()
    while todo:
        function = todo.pop()
        looked_at.add(function)
        called = set(names_in(function.__code__))
        if "bind" in called:
            return True
        beside = (function.__globals__.get(name) for name in called)
        found = {inspect.unwrap(each) for each in beside if isinstance(each, FunctionType)}
        todo += [each for each in found - looked_at if each.__module__ == function.__module__]
    return False


def names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)
