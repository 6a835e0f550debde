"""The history of a row in the admin shows no more of it than its own pages do."""

import importlib
import pkgutil

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.urls import reverse
from factory.django import DjangoModelFactory

import tests.factories
from core.admin import LookBackAdmin
from tests.factories.accounts import AuditorFactory, SystemAdminFactory

pytestmark = pytest.mark.django_db
HISTORIES = sorted(
    (model for model, pages in admin.site._registry.items() if isinstance(pages, LookBackAdmin)),
    key=str,
)
MARK = "kept from this page"
# Words of a rule in a title are for everybody, words of a colleague are not.
GIVEN = {"cases.Task": {"kind": "BY_HAND"}}


def factory_of(model):
    """The first factory of the model."""
    for module in pkgutil.iter_modules(tests.factories.__path__, "tests.factories."):
        for thing in vars(importlib.import_module(module.name)).values():
            made = isinstance(thing, type) and issubclass(thing, DjangoModelFactory)
            if made and thing._meta.model is model:
                return thing
    raise LookupError(model)


def shown(model, request, row):
    pages = admin.site._registry[model]
    return {*flatten_fieldsets(pages.get_fieldsets(request, row)), *pages.list_display}


@pytest.mark.parametrize("someone", [SystemAdminFactory, AuditorFactory])
@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model._meta.label)
def test_what_the_pages_leave_out_stays_out_of_the_history(client, rf, model, someone):
    person = someone()
    row = factory_of(model)(**GIVEN.get(model._meta.label, {}))
    request = rf.get("/")
    request.user = person
    kept = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in shown(model, request, row)
    ]
    version = row.history.latest()
    version.pk = None
    for name in kept:
        setattr(version, name, MARK[: model._meta.get_field(name).max_length or len(MARK)])
    version.save(force_insert=True)
    client.force_login(person)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    for address in (
        reverse(f"{name}_history", args=[row.pk]),
        reverse(f"{name}_simple_history", args=[row.pk, version.pk]),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert MARK not in page.content.decode(), kept


def test_every_history_in_the_admin_keeps_to_these_rules():
    pages = admin.site._registry.values()
    assert all(
        isinstance(page, LookBackAdmin) for page in pages if hasattr(page, "history_form_view")
    )
    assert len(HISTORIES) > 15
