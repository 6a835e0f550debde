"""The project's own source files, read for the tests about the code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = (
    "core",
    "accounts",
    "notifications",
    "cases",
    "appointments",
    "mediations",
    "settlements",
    "feedback",
    "reports",
)
ROOF = "mediation_service"


def has_rules(app: str) -> bool:
    """Whether an app says who may do what: a module or a package of that name."""
    return any((ROOT / app / name).exists() for name in ("permissions.py", "permissions"))


def python_files(*folders: str) -> Iterator[Path]:
    """Every Python file of the folders, migrations apart."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def room_files(app: str, *rooms: str) -> Iterator[Path]:
    """The files of the named rooms of an app, each a module or a package."""
    for path in python_files(app):
        if path.relative_to(ROOT / app).parts[0].removesuffix(".py") in rooms:
            yield path


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call inside a piece of code."""
    return (part for part in ast.walk(node) if isinstance(part, ast.Call))


def words_passed(node: ast.AST) -> Iterator[str]:
    """Texts passed to calls inside a piece of code; `{…}` in an f-string becomes `.*`."""
    for call in calls(node):
        yield from words_given(call)


def words_given(call: ast.Call) -> Iterator[str]:
    """Texts passed to one call."""
    for value in [*call.args, *(keyword.value for keyword in call.keywords)]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, ast.JoinedStr):
            yield pattern_of(value)


def pattern_of(text: ast.JoinedStr) -> str:
    """An f-string as a pattern."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else ".*" for part in text.values
    )


def short(path: Path) -> str:
    """The path from the project's root."""
    return str(path.relative_to(ROOT))
