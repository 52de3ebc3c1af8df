"""Who may do what, in words: the page and docs/roles.md are made from this and from the rights."""

from collections.abc import Iterator

from apcase.access.rights import GRANTS, ROLES_AT, Permission, Role

_P = Permission

RIGHTS: dict[str, dict[Permission, str]] = {
    "Children": {
        _P.PUPIL_VIEW: "Open the pages of the children whom they may see",
        _P.PUPIL_VIEW_ALL: "See every child of the authority who is not restricted",
        _P.PUPIL_RESTRICT: "Restrict a child to named people",
        _P.ADDRESS_PROTECT: "Protect a child’s address",
        _P.ADDRESS_UNMASK: "See the protected address of a child on whom they are named",
        _P.GLASS_BREAK: "Open a restricted child for a few hours, with a reason",
        _P.GLASS_REVIEW: "See who has opened restricted children, and why",
    },
    "Work and deadlines": {
        _P.ALERT_VIEW: "See what is due",
        _P.ALERT_VIEW_TEAM: "See the whole team’s work, by officer",
        _P.ALERT_ASSIGN: "Give work to somebody else",
        _P.DEPUTY_NAME: "Name a deputy for their own absence",
        _P.READING_CHOOSE: "Choose how the authority reads unclear law",
    },
    "Schools": {
        _P.SCHOOL_VIEW: "See the register of schools and their calendars",
        _P.CALENDAR_CORRECT: "Record closures in a school’s calendar",
    },
    "Placements": {
        _P.PLACEMENT_VIEW: "See placements",
        _P.PLACEMENT_COUNT: "See how many children a provider teaches, and their initials",
        _P.PLACEMENT_RECORD: "Record a placement; a school only its own",
        _P.PLACEMENT_END: "End a placement; a school only its own",
        _P.OWN_PLACEMENT_LOG: "Tell the council of what their own school commissions, confirm that "
        "nothing has changed, and take its history and its inspection pack",
        _P.NOTIFICATION_SEE: "Say that the council has seen what a school told it",
        _P.REVIEW_RECORD: "Record a review; a school only of its own placements",
        _P.TOUCH_RECORD: "Record who was in touch about a child who is placed, and follow it up; a "
        "school’s and a provider’s people for their own side",
        _P.ENTRY_CHECK: "Record the check in week two of a placement that they see",
        _P.RETURN_ACKNOWLEDGE: "Acknowledge the plan of a child’s return to their own school",
        _P.TIMETABLE_SET: "Record a placement’s weekly timetable; a school only of its own",
        _P.ATTENDANCE_MARK: "Mark who came to each session; a provider’s people for their own",
        _P.ABSENCE_EXPLAIN: "Say why a child did not come to a session",
        _P.WORRY_TAKE_UP: "Take up a safeguarding worry that a provider has told of",
        _P.ATTENDANCE_RULES: "Choose by when sessions are marked, and when a placement is at risk",
        _P.LIMIT_CHOOSE: "Put limits to placements in force, and see what is beyond them",
        _P.PLACE_ANYWAY: "Place with a provider that is not open to placements, with a reason",
        _P.START_OVERRIDE: "Let a child start though something asked before it is missing, with a "
        "reason",
        _P.ROUTE_CHANGE: "Change the table of routes: who commissions and who pays",
        _P.CONTINUITY_DECIDE: "Decide whether a child stays, pauses or moves when a provider’s "
        "standing changes; a school only for its own placements",
        _P.DIRECTION_KEEP: "Direct a child off site, review that and end it; a school only its own",
        _P.MOVE_KEEP: "Propose managed moves, record who agrees, and make them; a school its own",
        _P.REFERRAL_MAKE: "Refer a child to providers, choose what each is told, accept an offer",
        _P.REFERRAL_ANSWER: "Answer a referral: offer a place, ask for more, or decline; the "
        "council as a provider has told it",
        _P.HOST_TELL: "Tell other authorities of children taught in their areas",
        _P.WATCH_VIEW: "See which providers may have to register as schools, by initials",
        _P.LINE_CROSS: "Place all the same where a provider may then have to register",
        _P.PLACE_HOLD: "Hold a place for a child until a day, and let it go",
        _P.WAITING_VIEW: "See the waiting lists of providers, and places held, of those children",
        _P.WAITING_KEEP: "Put children on a provider’s waiting list and take them off",
        _P.PLACES_EXCEED: "Let a site take more children than it has places",
    },
    "Money": {
        _P.COST_VIEW: "See what placements cost: a school the lines that it pays, a provider its "
        "own prices",
        _P.COST_ENTER: "Enter what a placement costs, and match invoices",
        _P.COST_APPROVE: "Approve a cost that another entered above their level",
        _P.FORECAST_VIEW: "See what is committed, spent and forecast, by budget",
        _P.BUDGET_KEEP: "Keep budgets and what a school holds for one pupil",
        _P.LEVEL_SET: "Set up to how much others may commit the council; nobody their own",
    },
    "Exclusions and Section 19": {
        _P.EXCLUSION_VIEW: "See exclusions",
        _P.EXCLUSION_RECORD: "Record an exclusion",
        _P.EXCLUSION_CANCEL: "Cancel an exclusion",
        _P.EXCEPTION_RECORD: "Record that education from day six is not owed",
        _P.CASE_VIEW: "See Section 19 cases",
        _P.CASE_OPEN: "Open, arrange and close Section 19 cases",
        _P.PANEL_VIEW: "See the panel’s meetings",
        _P.PANEL_PREPARE: "Plan meetings, build agendas and invite people",
        _P.DECISION_RECORD: "Record the panel’s decisions",
    },
    "Providers and quality": {
        _P.PROVIDER_VIEW: "See the directory of providers",
        _P.PROVIDER_NAME: "Tell the council of a provider that it has not listed",
        _P.PROVIDER_CHANGE: "Change what the directory says of a provider",
        _P.STANDING_PREPARE: "Take a provider’s application through its checks and propose "
        "a decision",
        _P.PROVIDER_SET_STANDING: "Approve, restrict, suspend and remove providers; of what two "
        "people decide, the second",
        _P.CHECKLIST_VIEW: "See which documents the authority asks of providers",
        _P.CHECKLIST_CHANGE: "Change which documents it asks for",
        _P.EVIDENCE_VIEW: "Open the documents of providers",
        _P.EVIDENCE_RECORD: "Record documents of providers and the checks of their staff",
        _P.EVIDENCE_EXTEND: "Let an expired document count for some days more",
        _P.EVIDENCE_SEND: "Send in documents for the record of their own provider",
        _P.OWN_CHECKS_ANSWER: "Write down what their own school has checked of a provider",
        _P.CONCERN_VIEW: "See concerns about providers; a school its own and those shared",
        _P.CONCERN_LOG: "Tell of a concern about a provider",
        _P.CONCERN_FOLLOW: "Grade concerns, share or restrict them, act upon them and close them",
        _P.CONCERN_RESTRICTED: "See restricted concerns, and who said what where that is "
        "kept apart",
        _P.VISIT_VIEW: "See quality visits",
        _P.VISIT_RECORD: "Record quality visits and finish their actions",
    },
    "Returns": {
        _P.RETURN_VIEW: "See returns",
        _P.RETURN_MAKE: "Make and freeze returns",
    },
    "People and the record": {
        _P.PERSON_VIEW: "See who can sign in, and their roles",
        _P.PERSON_MANAGE: "Add people, give roles to others and end them",
        _P.PERSON_APPOINT: "Give and end the roles of manager, head of service, auditor and "
        "administrator",
        _P.AUDIT_READ: "Read the audit log",
    },
}

SEES: dict[Role, str] = {
    Role.OFFICER: "every child of the authority",
    Role.MANAGER: "every child of the authority",
    Role.HEAD_OF_SERVICE: "every child of the authority",
    Role.PANEL_CLERK: "children with an open Section 19 case or on an agenda",
    Role.PANEL_CHAIR: "children on the agendas of the panels they chair or are invited to",
    Role.PANEL_MEMBER: "children on the agendas to which they are invited, without a conflict",
    Role.QA_OFFICER: "no child; how many a provider teaches, and initials",
    Role.DATA_OFFICER: "no child; figures alone",
    Role.AUDITOR: "no child; the audit log",
    Role.ADMINISTRATOR: "no child",
    Role.SCHOOL_USER: "children on the school’s roll, and those it has placed",
    Role.TRUST_USER: "the same for every school of the trust",
    Role.PROVIDER_USER: "children placed with the provider, from shortly before the start to "
    "shortly after the end, and only what teaching them needs",
}
PLACES = {
    "authority": "The authority",
    "school": "A school",
    "trust": "A trust",
    "provider": "A provider",
}


def place_of(role: Role) -> str:
    return next(PLACES[kind] for kind, roles in ROLES_AT.items() if role in roles)


def holders(permission: Permission) -> list[str]:
    return [role.label for role, held in GRANTS.items() if permission in held]


def markdown() -> Iterator[str]:
    """docs/roles.md, line by line."""
    yield "# Roles"
    yield ""
    yield "Made from `apcase/access/rights.py` by `./run manage write_roles`."
    yield ""
    yield "| role | held at | sees |"
    yield "|---|---|---|"
    for role, sees in SEES.items():
        yield f"| {role.label} | {place_of(role).lower()} | {sees} |"
    for group, rights in RIGHTS.items():
        yield from ["", f"## {group}", "", "| may | who |", "|---|---|"]
        for permission, words in rights.items():
            yield f"| {words} | {', '.join(holders(permission))} |"
    yield ""
    yield (
        "A restricted child is seen by the people named on the child and by nobody else, whatever "
        "their role."
    )
