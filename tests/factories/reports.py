"""Targets for tests."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from reports.models import RequiredRate


class RequiredRateFactory(DjangoModelFactory):
    class Meta:
        model = RequiredRate

    from_day = factory.Sequence(lambda n: date(2020 + n, 1, 1))
    per_cent = Decimal("55.00")
