"""Foreign keys point down like imports, and every field says what kind of data it holds."""

import pytest
from django.apps import apps
from django.db import models

LEVELS = {
    "audit": 0,
    "outbox": 0,
    "access": 2,
    "pupils": 3,
    "alerts": 4,
    "documents": 5,
    "meetings": 6,
    "directory": 7,
    "placements": 8,
    "section19": 9,
    "qa": 9,
    "reporting": 10,
}
OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in LEVELS and not hasattr(model, "pgh_tracked_model")
]


def foreign_keys():
    for model in OURS:
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey) and field.related_model in OURS:
                yield pytest.param(model, field, id=f"{model._meta.label}.{field.name}")


@pytest.mark.parametrize(("model", "field"), list(foreign_keys()))
def test_a_foreign_key_points_down_or_stays_at_home(model, field):
    here, there = model._meta.app_label, field.related_model._meta.app_label

    assert here == there or LEVELS[here] > LEVELS[there]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_declares_its_kind_of_data(model):
    kinds = model.Privacy
    declared = [*kinds.personal, *kinds.special, *kinds.plain]

    assert sorted(declared) == sorted(field.name for field in model._meta.fields)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_row_that_people_change_keeps_its_history(model):
    exempt = {"Event", "Promise", "Sweep", "BankHoliday", "PupilUserGrant", "Attempt", "Draft"}
    exempt |= {"Postcode", "PlaceTaken", "SentForm"}
    has_history = hasattr(model, "events") or hasattr(model, "pgh_event_models")

    assert has_history != (model.__name__ in exempt)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_is_one_plain_sentence(model):
    first = (model.__doc__ or "").strip().split("\n")[0]

    assert first.endswith((".", "?")) and not first.startswith(f"{model.__name__}(")
