"""Every model has a factory; who and when are stored together; tracked rows keep their history."""

import ast
import importlib
import pkgutil

import pytest
from django.apps import apps
from django.db.models import CheckConstraint
from factory.django import DjangoModelFactory

import tests.factories
from tests.house.sources import APPS, ROOF, calls, functions, python_files, short

MODELS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if not hasattr(model, "instance_type")
]
TRACKED = {model.__name__ for model in MODELS if hasattr(model, "history")}
PASS_BY_HISTORY = {"update", "bulk_create", "bulk_update"}
# file:function that may pass by history, with the reason.
ALLOWED: dict[str, str] = {
    "cases/timeline.py:note_event": "the moment of the newest event, which the story itself keeps",
}


def factories():
    for module in pkgutil.iter_modules(tests.factories.__path__):
        names = vars(importlib.import_module(f"tests.factories.{module.name}"))
        for value in names.values():
            if isinstance(value, type) and issubclass(value, DjangoModelFactory):
                yield value._meta.model


def test_every_model_has_a_factory():
    made = set(factories())
    missing = sorted(model._meta.label for model in MODELS if model not in made)
    assert not missing


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_who_and_when_are_constrained_together(model):
    fields = {field.name: field for field in model._meta.concrete_fields}
    rows = model._meta.concrete_model._meta
    constrained = {c.name for c in rows.constraints if isinstance(c, CheckConstraint)}
    for name, field in fields.items():
        verb = name.removesuffix("_at")
        if name.endswith("_at") and field.null and f"{verb}_by" in fields:
            assert any(c.endswith(f"{verb}_at_with_by") for c in constrained), (
                f"{name} and {verb}_by may be stored apart"
            )


def root_name(node):
    """The name at the left end of a chain: `Case` of `Case.objects.filter(…).update`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def test_tracked_rows_are_not_written_past_their_history():
    found = []
    for path in python_files(*APPS, ROOF):
        for function in functions(path):
            for call in calls(function):
                if (
                    isinstance(call.func, ast.Attribute)
                    and call.func.attr in PASS_BY_HISTORY
                    and root_name(call.func.value) in TRACKED
                ):
                    found.append(f"{short(path)}:{function.name}")
    assert set(found) == set(ALLOWED)


def test_room_content_has_no_history_rows():
    rooms = importlib.import_module("mediations.models.rooms")
    in_rooms = [model for model in MODELS if model.__module__ == rooms.__name__]
    assert in_rooms
    assert not [model for model in in_rooms if hasattr(model, "history")]
