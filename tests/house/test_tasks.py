"""Every piece of code that asks for work says why it exists: the list is filtered by it."""

import ast

import pytest

from tests.house.sources import APPS, calls, room_files, short, tree_of


def askers():
    """Every call of `open_task` in the services."""
    for app in APPS:
        for path in room_files(app, "services"):
            for call in calls(tree_of(path)):
                if isinstance(call.func, ast.Name) and call.func.id == "open_task":
                    yield pytest.param(call, id=f"{short(path)}:{call.lineno}")


def test_the_calls_are_found():
    assert len(list(askers())) > 20


@pytest.mark.parametrize("call", list(askers()))
def test_every_task_names_its_kind(call):
    said = {word.arg: ast.unparse(word.value) for word in call.keywords}
    assert said.get("kind", "").startswith("TaskKind."), ast.unparse(call)
