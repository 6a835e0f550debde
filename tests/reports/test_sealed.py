"""Figures and feedback know nothing of the rooms."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings


@pytest.mark.parametrize("app", ["feedback", "reports"])
def test_no_file_imports_anything_of_the_rooms(app):
    imported = set()
    for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
    assert imported & {"cases.models"}
    assert not {name for name in imported if name.split(".")[0] == "mediations"}


@pytest.mark.parametrize("app", ["feedback", "reports"])
def test_no_row_points_into_a_room(app):
    models = {
        field.related_model
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation
    }
    assert not {m for m in models if m._meta.app_label == "mediations"}
