"""The containers run what the demonstration runs, with no more rights than they need."""

import json
import re
from pathlib import Path

import pytest
import yaml

from apcase.launch import commands
from apcase.launch.requirements import MARKER
from apcase.launch.system import PANGO

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SERVICES = COMPOSE["services"]


@pytest.mark.parametrize(
    ("service", "command"),
    [
        ("web", commands.web("0.0.0.0:8000")),
        ("worker", commands.worker()),
        ("beat", commands.beat("/tmp/schedule")),
        ("migrate", ["python", "manage.py", *commands.MIGRATE]),
    ],
)
def test_a_container_runs_what_the_demonstration_runs(service, command):
    assert SERVICES[service]["command"] == command


def test_the_image_serves_when_it_is_given_no_command():
    assert json.loads(DOCKERFILE.split("CMD ")[1]) == commands.web("0.0.0.0:8000")


def test_the_image_brings_what_pdfs_need_and_only_the_serving_libraries():
    assert all(package in DOCKERFILE for package in PANGO)
    assert "sed '/^# Below:/,$d' requirements.lock" in DOCKERFILE
    assert MARKER.startswith("# Below:")


def test_the_pages_health_is_asked_where_it_is():
    asked = " ".join(SERVICES["web"]["healthcheck"]["test"])

    assert f"http://localhost:8000{commands.HEALTH}" in asked


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_no_more_rights_than_it_needs(name):
    service = SERVICES[name]

    assert service["user"] not in {"", "0", "root"}
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate"}))
def test_a_container_that_stays_says_whether_it_is_well(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    assert SERVICES["postgres"]["networks"] == SERVICES["broker"]["networks"] == ["back"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_in_the_environment(name):
    told = SERVICES[name].get("environment", {})

    unsafe = [key for key in told if re.search("PASSWORD|SECRET|_URL", key)]
    assert [key for key in unsafe if not key.endswith("_FILE") and key != "SITE_URL"] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_is_given_every_secret_that_it_reads(name):
    service = SERVICES[name]
    text = json.dumps([service.get("environment", {}), service.get("command", [])])

    read = set(re.findall(r"/run/secrets/(\w+)", text))
    if name == "proxy":
        read |= set(re.findall(r"/run/secrets/(\w+)", COMPOSE["configs"]["proxy"]["content"]))
    assert read == set(service.get("secrets", []))


def test_only_migration_has_the_owners_rights():
    owners = [
        name for name, it in SERVICES.items() if "database_url_owner" in it.get("secrets", ())
    ]

    assert owners == ["migrate"]


def test_every_secret_is_made_by_the_instructions():
    told = (ROOT / "docs/operations/install.md").read_text(encoding="utf-8")
    script = re.search(r"```sh\n(.*?)```", told, re.DOTALL)[1]
    made = set(re.search("for name in ([a-z_ ]+);", script)[1].split())
    made |= set(re.findall(r"> (broker_\w+)$", script, re.MULTILINE))
    made |= set(re.findall(r"touch (\w+)$", script, re.MULTILINE))
    made |= {"database_url_owner", "database_url_app", "tls_certificate", "tls_key"}

    assert made - {"broker_password"} == set(COMPOSE["secrets"])
