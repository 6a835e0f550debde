"""Every action has a rule that somebody asks, and every verb that acts asks one."""

import ast
import importlib
import re
from functools import cache

import pytest

from tests.house.sources import (
    APPS,
    calls,
    functions,
    has_rules,
    room_files,
    short,
    tree_of,
    words_passed,
)

WITH_RULES = [app for app in APPS if has_rules(app)]
ASKING_ROOMS = ("services", "delivery", "selectors", "views", "api", "admin")
# Verbs that take an actor and an id and yet ask no rule of their own, with the reason.
NO_RULE: dict[str, str] = {}


def rules_of(app):
    return importlib.import_module(f"{app}.permissions").RULES


@cache
def asked():
    """Every text the rooms pass to a call, among them the actions they require."""
    return {
        word
        for app in APPS
        for path in room_files(app, *ASKING_ROOMS)
        for word in words_passed(tree_of(path))
    }


def verbs():
    """Public service functions that say who acts and load what they act on by its id."""
    for app in WITH_RULES:
        for path in room_files(app, "services"):
            for function in functions(path):
                names = {arg.arg: arg for arg in function.args.kwonlyargs}
                actor = names.get("actor")
                by_id = any(name.endswith("_id") for name in names)
                if function.name.startswith("_") or actor is None or not by_id:
                    continue
                if "None" not in ast.unparse(actor.annotation):
                    yield pytest.param(app, function, id=f"{short(path)}:{function.name}")


@pytest.mark.parametrize("app", WITH_RULES)
def test_every_rule_is_asked(app):
    words = asked()
    patterns = [re.compile(word) for word in words if ".*" in word and word != ".*"]
    unused = [
        action
        for action in rules_of(app)
        if action not in words and not any(pattern.fullmatch(action) for pattern in patterns)
    ]
    assert not unused, f"{app}: no service, view or selector asks the rules {unused}"


def called(function):
    """Names of what a function calls."""
    for call in calls(function):
        if isinstance(call.func, ast.Name | ast.Attribute):
            yield call.func.id if isinstance(call.func, ast.Name) else call.func.attr


@cache
def askers():
    """Names of the service functions that ask a rule, themselves or by what they call."""
    known = {"require"}
    found = [
        function
        for app in WITH_RULES
        for path in room_files(app, "services")
        for function in functions(path)
    ]
    while True:
        more = {function.name for function in found if known & set(called(function))} - known
        if not more:
            return known
        known |= more


@pytest.mark.parametrize(("app", "function"), list(verbs()))
def test_every_verb_asks_a_rule(app, function):
    asks = askers() & set(called(function))
    assert asks or function.name in NO_RULE, f"{app}: {function.name} asks no rule"
