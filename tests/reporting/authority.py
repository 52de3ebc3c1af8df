"""A small authority in the autumn of 2026, in which every rule of counting has a child."""

from datetime import date

from tests import make

NURSERY, RECEPTION, YEAR_9, YEAR_11 = (date(born, 3, 14) for born in (2023, 2022, 2013, 2011))


def make_placements() -> None:
    """Counted up to Tuesday 6 October 2026."""
    make.make_terms()
    pru = make.make_provider(kind="pru")
    school = make.make_school()
    by_school = {"commissioner": "school", "commissioning_school": school}
    ash, bo, cy, di, ed, flo, gil = (
        make.make_pupil(given_name=name, born_on=born_on)
        for name, born_on in (
            ("Ash", YEAR_9),
            ("Bo", YEAR_9),
            ("Cy", YEAR_11),
            ("Di", RECEPTION),
            ("Ed", YEAR_11),
            ("Flo", YEAR_9),
            ("Gil", NURSERY),
        )
    )
    make.make_placement(pupil=ash, provider=pru)
    make.make_placement(pupil=ash, reason="vocational", hours_per_week=6, **by_school)
    make.make_placement(pupil=bo, reason="mental_health", starts_on=date(2026, 4, 20))
    make.make_placement(pupil=cy, reason="vocational", ends_on=date(2026, 10, 6), **by_school)
    make.make_placement(pupil=di, starts_on=date(2026, 10, 6), next_review_on=date(2026, 11, 3))
    make.make_placement(pupil=ed, ends_on=date(2026, 9, 30))
    make.make_placement(pupil=flo, starts_on=date(2026, 10, 7), next_review_on=date(2026, 11, 3))
    make.make_placement(pupil=gil, starts_on=date(2026, 4, 20), ends_on=date(2026, 7, 17))
