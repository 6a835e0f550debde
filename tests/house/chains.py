"""Which functions of the rooms a function leads to, followed through their imports."""

import ast
import re
from functools import cache

from tests.house.sources import APPS, ROOT, calls, short, tree_of, words_given

# Rooms a chain is followed through; what a page does is not part of a verb.
FOLLOWED = ("services", "delivery", "notices", "outbox", "timeline")


@cache
def modules():
    """Dotted name → path of every followed module."""
    found = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if path.relative_to(ROOT / app).parts[0].removesuffix(".py") in FOLLOWED:
                found[short(path).removesuffix(".py").replace("/", ".")] = path
    return {name.removesuffix(".__init__"): path for name, path in found.items()}


@cache
def contents(module):
    """Local name → the function that stands there, or the dotted name that was imported."""
    names = {}
    for node in tree_of(modules()[module]).body:
        if isinstance(node, ast.FunctionDef):
            names[node.name] = node
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def resolve(module, name):
    """(module, function name) of a name used in a module, or None; re-exports are followed."""
    found = contents(module).get(name)
    if isinstance(found, ast.FunctionDef):
        return module, name
    home, _, original = (found or "").rpartition(".")
    return resolve(home, original) if home in modules() else None


def used(module, part):
    """The followed function that a name or `module.name` in the code stands for, or None."""
    if isinstance(part, ast.Name):
        return resolve(module, part.id)
    if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
        home = contents(module).get(part.value.id)
        return resolve(home, part.attr) if isinstance(home, str) and home in modules() else None
    return None


@cache
def chain(module, name):
    """Everything a function leads to, itself included, as (module, function name)."""
    seen, left = set(), [(module, name)]
    while left:
        place = left.pop()
        if place not in seen:
            seen.add(place)
            parts = ast.walk(contents(place[0])[place[1]])
            left += [found for part in parts if (found := used(place[0], part))]
    return frozenset(seen)


def code(place):
    """The code of a place of a chain."""
    return contents(place[0])[place[1]]


def service_functions():
    """(module, function name) of every module-level function of the service rooms."""
    for module in modules():
        if module.split(".")[1] in {"services", "delivery"}:
            for name, thing in contents(module).items():
                if isinstance(thing, ast.FunctionDef):
                    yield module, name


@cache
def asked(module, name):
    """(app of the rules, action) that a function itself asks, by `require` or through a helper.

    An action put together in the code is a pattern: `mark_.*`.
    """
    found = set()
    for call in calls(code((module, name))):
        if isinstance(call.func, ast.Name) and call.func.id == "require":
            homes = {module}
        else:
            callee = used(module, call.func)
            homes = {home for home, _ in filter(requires, chain(*callee))} if callee else set()
        rules = {str(contents(home).get("RULES")).split(".")[0] for home in homes}
        found |= {(app, word) for app in rules for word in words_given(call)}
    return frozenset(found)


def requires(place):
    """Whether the function calls `require` itself."""
    return any(
        isinstance(call.func, ast.Name) and call.func.id == "require" for call in calls(code(place))
    )


@cache
def performers(action):
    """(module, function name, the action as the function says it) of whoever asks `app.action`."""
    app, verb = action.split(".")
    return [
        (module, name, word)
        for module, name in service_functions()
        for home, word in sorted(asked(module, name))
        if home == app and re.fullmatch(word, verb)
    ]


def leads_to_step(action, step):
    """Whether a service that asks `app.action`, or one that hands it on, names the step."""
    starts = {(module, name) for module, name, _ in performers(action)}
    handed = {
        place
        for place in service_functions()
        if any(name.startswith("_") and (home, name) in chain(*place) for home, name in starts)
    }
    reached = {place for start in starts | handed for place in chain(*start)}
    return any(step in names_in(place) for place in reached)


def names_in(place):
    """Attributes a function uses, and the texts of its module's constants."""
    path = modules()[place[0]]
    inside = {part.attr for part in ast.walk(code(place)) if isinstance(part, ast.Attribute)}
    constants = (node for node in tree_of(path).body if isinstance(node, ast.Assign))
    return inside | {
        part.value
        for node in constants
        for part in ast.walk(node.value)
        if isinstance(part, ast.Constant)
    }
