"""The seven routes by which a child comes into provision, as one council set them out.

Explained in docs/rules/routes.md.
"""

from dataclasses import dataclass

from apcase.rules.basis import Basis

SCHOOL, AUTHORITY, RECOVERED = "school", "la", "recovered"
DUAL_SCHOOL_MAIN, SINGLE_AT_PROVISION = "dual_school_main", "single_at_provision"
DUAL_THEN_SINGLE, DUAL, SINGLE = "dual_then_single", "dual", "single"
WORDS = {
    SCHOOL: "the school",
    AUTHORITY: "the local authority",
    RECOVERED: "the school's funding for the pupil, recovered from it",
    DUAL_SCHOOL_MAIN: "dual, the school being the main one",
    SINGLE_AT_PROVISION: "single, at the provision",
    DUAL_THEN_SINGLE: "dual at first, then single at the provision",
    DUAL: "dual",
    SINGLE: "single",
}

STRATEGY = Basis(
    instrument="No statute: Herefordshire Council, Alternative Provision Commissioning Strategy",
    provision="routes into alternative provision",
    mark="own",
    note="One council's table. Another authority may commission, pay and register otherwise.",
)


@dataclass(frozen=True)
class Route:
    """Each cell holds what it allows: one word is settled, two are a choice for a person."""

    key: str
    label: str
    commissioners: tuple[str, ...]
    lump_sum: tuple[str, ...]
    top_up: tuple[str, ...]
    registrations: tuple[str, ...]
    note: str = ""


EITHER = (AUTHORITY, SCHOOL)
SUSPENSION_OR_DIRECTION = "suspension_or_direction"
ROUTES = {
    route.key: route
    for route in (
        Route(
            "permanent_exclusion",
            "From the sixth day of a permanent exclusion",
            (AUTHORITY,),
            (SCHOOL,),
            (RECOVERED,),
            (DUAL_THEN_SINGLE,),
            "The school pays the lump sum by local agreement.",
        ),
        Route(
            "health",
            "Physical or mental health",
            EITHER,
            (SCHOOL,),
            (SCHOOL,),
            (DUAL_SCHOOL_MAIN,),
        ),
        Route(
            "awaiting_school",
            "In the interim, while waiting for a school place",
            (AUTHORITY,),
            (AUTHORITY,),
            (AUTHORITY,),
            (SINGLE_AT_PROVISION,),
        ),
        Route(
            "assessment",
            "Short assessment or intervention, then back or on to another kind of provision",
            (SCHOOL,),
            EITHER,
            (SCHOOL,),
            (DUAL_SCHOOL_MAIN,),
        ),
        Route(
            SUSPENSION_OR_DIRECTION,
            "Suspension of more than five days, or off-site direction by the school",
            (SCHOOL,),
            (SCHOOL,),
            (SCHOOL,),
            (DUAL_SCHOOL_MAIN,),
            "A suspension from a pupil referral unit is commissioned by the authority.",
        ),
        Route(
            "section_19_other",
            "Section 19, other reasons",
            (AUTHORITY,),
            EITHER,
            EITHER,
            (DUAL, SINGLE),
        ),
        Route(
            "part_of_the_week",
            "Part of the week on vocational or other courses, the rest at school",
            (SCHOOL,),
            (SCHOOL,),
            (SCHOOL,),
            (DUAL_SCHOOL_MAIN,),
        ),
    )
}
