"""The API's description holds every route, without a guess, and no way round the actions."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from tests.architecture.test_doors import API


@pytest.fixture(scope="module")
def described(tmp_path_factory) -> dict:
    path: Path = tmp_path_factory.mktemp("schema") / "schema.yml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(path))
    return yaml.safe_load(path.read_text())


def in_words(route: str) -> str:
    """`^placements/(?P<pk>[^/.]+)/$` as the description writes it, whatever the parameter is."""
    return "/" + re.sub(r"\(\?P<\w+>.*?\)(?=/|$)", "{}", route).replace("\\", "")


def test_every_route_is_described_and_nothing_else(described):
    routes = {in_words(route) for route, _ in API} - {"/api/schema/"}
    paths = {re.sub(r"{\w+}", "{}", path) for path in described["paths"]}

    assert paths == routes


def test_rows_change_by_named_actions_alone(described):
    verbs = {verb for operations in described["paths"].values() for verb in operations}

    assert verbs - {"parameters"} == {"get", "post"}


def test_a_placement_is_known_by_its_words(described):
    fields = described["components"]["schemas"]["Placement"]["properties"]

    assert {
        "commissioner", "registration_code", "attendance_code", "starts_on", "ends_on",
        "next_review_on",
    } <= set(fields)  # fmt: skip


# What is said whole each time, and replaces what was said before.
SAID_WHOLE = {"NameProvider", "RecordVoice", "SetTimetable"}


def test_a_change_proposes_nothing_in_place_of_what_is_on_record(described):
    """A default would write over what whoever sends the change has left out."""
    proposes = {
        f"{path}: {name}"
        for path, operations in described["paths"].items()
        if changes(operations.get("post", {}))
        for name in defaults(described, operations["post"].get("requestBody"), SAID_WHOLE)
    }

    assert proposes == set(), "Take a ChangeSerializer, or required=False without a default."


def changes(operation: dict) -> bool:
    return any(each["name"] == "If-Match" for each in operation.get("parameters", []))


def defaults(described: dict, part, but: set[str]) -> Iterator[str]:
    """The fields with a default, down to those of the rows that a list holds."""
    if isinstance(part, list):
        for each in part:
            yield from defaults(described, each, but)
    if not isinstance(part, dict):
        return
    if reference := part.get("$ref"):
        name = reference.rpartition("/")[2]
        if name not in but:
            yield from defaults(described, described["components"]["schemas"][name], but)
    for name, each in part.get("properties", {}).items():
        if "default" in each:
            yield name
    for each in part.values():
        yield from defaults(described, each, but)
