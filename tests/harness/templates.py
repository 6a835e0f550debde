"""A template of ours that names an unknown variable fails the test that shows it."""

import inspect
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.template.base import FilterExpression, Node

OURS = str(settings.BASE_DIR / "templates")
DEFAULTS = {"default", "default_if_none", "yesno"}


class UnknownVariable(str):
    """Stands for an unknown variable: Django asks for its text by `%` with the variable's name."""

    __slots__ = ()

    def __new__(cls) -> "UnknownVariable":
        return super().__new__(cls, "%s")

    def __mod__(self, variable: Any) -> Any:
        frames = list(callers())
        expression = first(frames, FilterExpression)
        if expression and DEFAULTS & {
            function.__name__ for function, _ in expression["self"].filters
        }:
            return expression["self"].resolve(expression["context"], ignore_failures=True)
        node = first(frames, Node)
        origin = str(node["self"].origin) if node else ""
        if origin.startswith(OURS):
            pytest.fail(f"{origin} names the unknown variable {variable}.", pytrace=False)
        return as_django_would(expression)


def as_django_would(expression: dict[str, Any] | None) -> Any:
    """What a template that is not ours gets: the empty text, filters applied."""
    if expression is None:
        return ""
    engine = engines["django"].engine
    watcher, engine.string_if_invalid = engine.string_if_invalid, ""
    try:
        return expression["self"].resolve(expression["context"])
    finally:
        engine.string_if_invalid = watcher


def callers() -> Iterator[dict[str, Any]]:
    """The local names of each calling frame, nearest first."""
    frame: FrameType | None = inspect.currentframe()
    while frame:
        yield frame.f_locals
        frame = frame.f_back


def first(frames: list[dict[str, Any]], kind: type) -> dict[str, Any] | None:
    """The nearest frame that runs a method of `kind`."""
    return next((names for names in frames if isinstance(names.get("self"), kind)), None)


def watch_templates(patch: pytest.MonkeyPatch) -> None:
    """Put the watcher into the template engine."""
    patch.setattr(engines["django"].engine, "string_if_invalid", UnknownVariable())
