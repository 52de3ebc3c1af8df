"""The API's description holds every route, without a guess, and no way round the actions."""

import re
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
