"""No form writes over what somebody else has just written: every view that could is held to it."""

from tests.architecture.edited import OPERATIONS, WHY_NOT, binds
from tests.matrix.doors import routes

# Their names are those of functions beside them that ask; the pages only show.
SHOW_ALONE = {
    "placements:placement-review-prepare", "placements:placement-review-detail",
    "placements:placement-review-pdf",
}  # fmt: skip
OF_ROWS = {
    name: view
    for name, route, view in routes()
    if "<" in route and not route.startswith("api/") and hasattr(view, "right") and binds(view)
}
EXEMPT = [name for names in WHY_NOT.values() for name in names]


def test_a_form_about_a_row_is_compared_with_what_is_on_record_or_says_why_not():
    unsaid = {
        name
        for name, view in OF_ROWS.items()
        if not hasattr(view, "edits") and name not in EXEMPT and name not in SHOW_ALONE
    }

    assert unsaid == set(), "Put @edits(…) on the view, or say in edited.py why it needs none."


def test_nothing_is_exempt_that_need_not_be():
    held = {name for name, view in OF_ROWS.items() if hasattr(view, "edits")}

    assert set(EXEMPT) - set(OF_ROWS) == set()
    assert held & set(EXEMPT) == set()
    assert len(EXEMPT) == len(set(EXEMPT))
    assert len(held) >= 20


def test_a_view_that_asks_through_another_function_is_found():
    assert binds(OF_ROWS["placements:paper-answer"])
    assert "people:person-absences" in OF_ROWS


def test_an_operation_about_a_row_asks_which_version_it_changes_or_says_why_not():
    about_a_row = {
        name: getattr(view.cls, operation)
        for name, route, view in routes()
        if route.startswith("api/") and "(?P<" in route
        for method, operation in getattr(view, "actions", {}).items()
        if method == "post"
    }
    asks = {name for name, operation in about_a_row.items() if hasattr(operation, "edits")}
    said = {name for names in OPERATIONS.values() for name in names}

    assert asks | said == set(about_a_row), "Put @edits on it, or say in edited.py why not."
    assert asks & said == set()
