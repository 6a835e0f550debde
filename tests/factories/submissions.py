"""Bodies that another system sent."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import FurtherKey, Submission
from tests.factories.accounts import ApiClientFactory
from tests.factories.cases import ReferralBatchFactory


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = Submission

    client = factory.SubFactory(ApiClientFactory)
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    batch = factory.SubFactory(ReferralBatchFactory)
    received_at = factory.LazyFunction(timezone.now)


class FurtherKeyFactory(DjangoModelFactory):
    class Meta:
        model = FurtherKey

    submission = factory.SubFactory(SubmissionFactory)
    key = factory.Sequence(lambda n: f"night-{n}")
