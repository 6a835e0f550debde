"""Going back to a version that knows no reads by other systems loses none of them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.migrations.exceptions import IrreversibleError

from tests.factories.accounts import ApiClientFactory
from tests.factories.record import CaseAccessFactory

pytestmark = pytest.mark.django_db
keep_reads = import_module("cases.migrations.0024_reads_by_other_systems").keep_reads


def test_reads_by_people_hold_up_nothing():
    CaseAccessFactory()
    keep_reads(apps, None)


def test_a_read_by_another_system_is_not_thrown_away():
    CaseAccessFactory(person=None, client=ApiClientFactory())
    with pytest.raises(IrreversibleError, match="1 reads by other systems"):
        keep_reads(apps, None)
