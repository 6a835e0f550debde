"""How cases were closed and came back, for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import Closure, OpenIssue, Reopening
from tests.factories.accounts import CaseAdminFactory
from tests.factories.cases import CaseFactory


class OpenIssueFactory(DjangoModelFactory):
    class Meta:
        model = OpenIssue

    case = factory.SubFactory(CaseFactory)
    kind = "UNRESOLVED"
    what = "Who pays for the scaffolding"
    next_step = "The claimant asks the supplier by Friday"
    noted_at = factory.LazyFunction(timezone.now)
    noted_by = factory.SubFactory(CaseAdminFactory)


class ClosureFactory(DjangoModelFactory):
    class Meta:
        model = Closure

    case = factory.SubFactory(CaseFactory)
    decision = "CLOSE"
    understanding = "ALL"
    how_known = "IN_MEDIATION"
    decided_at = factory.LazyFunction(timezone.now)
    decided_by = factory.SubFactory(CaseAdminFactory)


class ReopeningFactory(DjangoModelFactory):
    class Meta:
        model = Reopening

    case = factory.SubFactory(CaseFactory)
    was = "CLOSED"
    reason = "The first payment was not made"
    reopened_at = factory.LazyFunction(timezone.now)
    reopened_by = factory.SubFactory(CaseAdminFactory)
