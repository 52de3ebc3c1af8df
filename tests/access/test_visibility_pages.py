"""A page of rows, a single row and the whole of a list are the same rows, however each is asked."""

import pytest
from django.utils.timezone import now

from apcase.access.models import User
from apcase.access.named import grant
from apcase.access.rights import Permission, Role
from apcase.pupils.actions import restricted
from apcase.pupils.models import Pupil
from placements.models import Placement
from section19.models import Case
from tests import make

PEOPLE = ("officer", "manager", "clerk", "school_user", "outsider")


@pytest.fixture
def clerk(authority):
    return make.make_user("Cleo Clerk", Role.PANEL_CLERK, authority)


@pytest.fixture
def children(school, officer, school_user, clerk) -> dict[str, Pupil]:
    """Each with a placement and a case: open to all, or restricted with somebody named, with the
    glass broken, with nobody."""
    elsewhere = make.make_school(name="Elsewhere")
    made = {
        "here": make.make_pupil(school=school),
        "elsewhere": make.make_pupil(school=elsewhere),
        "named": make.make_pupil(school=elsewhere, restricted_at=now()),
        "glass": make.make_pupil(school=school, restricted_at=now()),
        "hidden": make.make_pupil(school=school, restricted_at=now()),
    }
    for pupil in made.values():
        make.make_placement(pupil=pupil)
        make.make_case(pupil=pupil)
    for person in (officer, school_user, clerk):
        grant(person, Permission.PUPIL_VIEW, made["named"])
    restricted.break_glass(
        reference=str(made["glass"].pk), reason="Police are asking now.", by=officer
    )
    return made


WANTED = {
    "officer": {"here", "elsewhere", "named", "glass"},
    "manager": {"here", "elsewhere"},
    "clerk": {"here", "elsewhere", "named"},
    "school_user": {"here", "named"},
    "outsider": set(),
}


@pytest.mark.parametrize("model", [Pupil, Placement, Case], ids=lambda model: model.__name__)
@pytest.mark.parametrize("who", PEOPLE)
def test_page_row_count_and_whole_agree(request, children, who, model):
    person = User.objects.get(pk=request.getfixturevalue(who).pk)
    name_of = {pupil.pk: name for name, pupil in children.items()}
    rows = model.objects.visible_to(person)

    whole = {name_of[row.pupil_id] for row in rows}
    page = {name_of[row.pupil_id] for row in rows[:50]}
    single = {
        name_of[row.pupil_id] for row in model.objects.all() if rows.filter(pk=row.pk)[:1].first()
    }
    within = {name_of[row.pupil_id] for row in model.objects.filter(pk__in=rows.values("pk"))}

    wanted = WANTED[who]
    assert (whole, page, single, within) == (wanted, wanted, wanted, wanted)
    assert rows.count() == len(wanted)
