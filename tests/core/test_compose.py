"""The container files hold together, as far as a machine without a container engine can tell."""

import argparse
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ["web", "worker", "beat", "migrate"]


def instructions() -> list[tuple[str, str]]:
    """(word, rest) of every Dockerfile instruction, continued lines joined."""
    joined = re.sub(r"\\\n\s*", " ", DOCKERFILE)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def test_the_six_services_are_there():
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_long_running_service_has_a_health_check(name):
    check = SERVICES[name]["healthcheck"]
    assert check == {"disable": True} if name == "migrate" else check["test"][0] == "CMD"


@pytest.mark.parametrize("name", OURS)
def test_the_command_parses_with_the_real_parser(name):
    python, manage, command, *words = SERVICES[name]["command"]
    assert (python, manage) == ("python", "manage.py")
    instance = load_command_class(get_commands()[command], command)
    options = instance.create_parser("manage.py", command).parse_args(words)
    assert isinstance(options, argparse.Namespace)
    if command == "serve":
        assert options.only == name


@pytest.mark.parametrize("name", OURS)
def test_files_named_in_commands_exist(name):
    for words in (SERVICES[name]["command"], SERVICES[name]["healthcheck"].get("test", [])):
        for word in words:
            assert not word.endswith(".py") or (ROOT / word).is_file()


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_waits_for_exists_and_can_be_waited_for(name):
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        if wait["condition"] == "service_healthy":
            assert "test" in SERVICES[other]["healthcheck"]
        else:
            assert SERVICES[other]["restart"] == "no"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_volumes_are_declared(name):
    for volume in SERVICES[name]["volumes"]:
        assert volume.split(":")[0] in COMPOSE["volumes"]


def test_no_image_floats():
    images = [rest.split()[0] for word, rest in instructions() if word == "FROM"]
    images += [service["image"] for service in SERVICES.values()]
    for image in images:
        assert re.search(r":(?!latest)[\w.-]+$", image), image


def test_only_the_web_service_is_reachable_and_only_from_this_machine():
    ports = {name: service.get("ports", []) for name, service in SERVICES.items()}
    assert {name for name, open_ports in ports.items() if open_ports} == {"web"}
    assert all(port.startswith("127.0.0.1:") for port in ports["web"])


def test_the_image_runs_without_privileges_and_reports_its_health():
    last_stage = [word for word, _ in instructions()]
    last_stage = last_stage[len(last_stage) - last_stage[::-1].index("FROM") :]
    users = [rest for word, rest in instructions() if word == "USER"]
    assert users == ["service"]
    assert last_stage.index("USER") < last_stage.index("CMD")
    assert "HEALTHCHECK" in last_stage


def test_the_image_takes_locked_packages_only():
    text = " ".join(rest for word, rest in instructions() if word == "RUN")
    assert "--require-hashes" in text
    assert "npm ci --ignore-scripts" in text


def test_what_the_image_copies_exists():
    for word, rest in instructions():
        if word == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source


def test_nothing_private_reaches_the_image():
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", "var", ".venv"} <= set(ignored)
