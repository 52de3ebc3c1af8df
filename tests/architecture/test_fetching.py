"""No view finds a row by its key alone, and no right is mistaken for a row."""

import pytest

from tests.architecture.fetching import ast, faults, helpers_in
from tests.architecture.test_code import FILES, name_of

VIEWS = [path for path in FILES if {path.stem, path.parent.name} & {"views", "api"}]
HELPERS = frozenset().union(*(helpers_in(ast.parse(path.read_text())) for path in VIEWS))
# Where has_perm itself is answered.
ANSWERS = {"apcase/access/models/people.py", "apcase/access/backend.py"}


@pytest.mark.parametrize("path", VIEWS, ids=name_of)
def test_a_view_finds_what_the_person_may_see(path):
    assert faults(path.read_text(), helpers=HELPERS) == []


@pytest.mark.parametrize("path", [p for p in FILES if p not in VIEWS], ids=name_of)
def test_a_right_is_asked_for_without_a_row(path):
    if name_of(path) not in ANSWERS:
        assert faults(path.read_text(), edge=False) == []


def test_there_are_views_to_read():
    assert len(VIEWS) >= 30


VIEW = "@requires(P.X)\ndef view(request, pk):\n    "


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        pytest.param(
            VIEW + "pupil = get_object_or_404(Pupil, pk=pk)",
            ["line 3: Pupil is not narrowed to who asks"],
            id="any-child",
        ),
        pytest.param(
            VIEW + "rows = Pupil.objects.all()\n    return get_object_or_404(rows, pk=pk)",
            ["line 4: rows is not narrowed to who asks"],
            id="any-child-by-a-name",
        ),
        pytest.param(
            VIEW + "found(pk)\n    pupil = Pupil.objects.select_related('x').get(pk=pk)",
            ["line 4: a Pupil is fetched without visible_to"],
            id="any-child-by-get",
        ),
        pytest.param(
            VIEW + "found(pk)\n    case = Case.objects.filter(pk=pk).first()",
            ["line 4: a Case is fetched without visible_to"],
            id="any-case-by-first",
        ),
        pytest.param(
            VIEW + "if request.user.has_perm(P.Y):\n        end(pk, by=request.user)",
            ["view fetches no row"],
            id="a-right-alone",
        ),
        pytest.param(
            "class V:\n    @action(detail=True)\n    def end(self, request, pk):\n        end(pk)",
            ["end fetches no row"],
            id="an-action-without-get-object",
        ),
        pytest.param(
            VIEW + "pupil = found(pk)\n    request.user.has_perm(P.Y, pupil)",
            ["line 4: a right is asked for with a row; fetch it by visible_to"],
            id="a-right-with-a-row",
        ),
        pytest.param(
            "get_objects_for_user(user, 'view', klass=Pupil)",
            ["line 1: get_objects_for_user accepts a right for one row as one for all"],
            id="global-by-default",
        ),
        pytest.param(
            "get_objects_for_group(group, 'view', accept_global_perms=True)",
            ["line 1: get_objects_for_group accepts a right for one row as one for all"],
            id="global-said",
        ),
        pytest.param(
            VIEW + "rows = Pupil.objects.visible_to(request.user)\n"
            "    rows = rows.select_related('x')\n    return get_object_or_404(rows, pk=pk)",
            [],
            id="what-one-sees",
        ),
        pytest.param(VIEW + "pupil = found(request.user, pk)", [], id="by-a-helper"),
    ],
)
def test_each_way_round_is_found(planted, told):
    assert faults(planted, helpers=frozenset({"found"})) == told
