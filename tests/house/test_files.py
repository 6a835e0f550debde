"""Files and functions stay small, and every file stands in a named room."""

import ast
from statistics import median

import pytest

from tests.house.sources import APPS, ROOF, ROOT, functions, python_files, short

ROOMS = {
    "urls", "admin", "views", "api", "adapters", "backends", "context", "forms", "tasks",
    "services", "delivery", "notices", "exports", "documents", "calendar", "tokens", "outbox",
    "timeline", "metrics", "vault", "feeds", "scheduling", "selectors", "models", "querysets",
    "permissions", "errors", "enums", "apps", "data", "migrations", "management", "templatetags",
}  # fmt: skip


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_small():
    lengths = [length(path) for path in python_files(*APPS, ROOF) if length(path)]
    assert median(lengths) < 60


# Lines a file may have: a test file may tell a longer story than a room of the house.
LIMITS = {**dict.fromkeys((*APPS, ROOF, "bench"), 250), "tests": 400}


def test_no_file_is_long():
    long = [
        f"{short(path)}: {length(path)}"
        for folder, limit in LIMITS.items()
        for path in python_files(folder)
        if length(path) > limit
    ]
    assert not long


def body_length(function):
    """Lines of a function below its signature and docstring."""
    first = function.body[1 if ast.get_docstring(function) and len(function.body) > 1 else 0]
    return function.end_lineno - first.lineno + 1


def test_functions_are_short():
    long = [
        f"{short(path)}:{function.name}: {body_length(function)}"
        for path in python_files(*APPS, ROOF)
        for function in functions(path)
        if body_length(function) > 40
    ]
    assert not long


@pytest.mark.parametrize("app", [app for app in APPS if app != "core"])
def test_every_file_stands_in_a_named_room(app):
    names = {
        path.name.removesuffix(".py")
        for path in (ROOT / app).iterdir()
        if not path.name.startswith("__")
    }
    assert names <= ROOMS
