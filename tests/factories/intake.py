"""The quarantine and the watched sources, for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import ExplainedDay, QuarantineAct, QuarantinedRecord, SourceHealth, TakenFile
from tests.factories.accounts import CaseAdminFactory
from tests.factories.cases import ReferralBatchFactory, ReferralFactory


class QuarantinedRecordFactory(ReferralFactory):
    class Meta:
        model = QuarantinedRecord


class QuarantineActFactory(DjangoModelFactory):
    class Meta:
        model = QuarantineAct

    referral = factory.SubFactory(ReferralFactory)
    step = "EDITED"
    text = "{}"
    actor = factory.SubFactory(CaseAdminFactory)
    at = factory.LazyFunction(timezone.now)


class TakenFileFactory(DjangoModelFactory):
    class Meta:
        model = TakenFile

    key = factory.Sequence(lambda n: f"FOLDER:{n}")
    source = "FOLDER"
    filename = "ocmc_mediation_data.json"
    day = factory.LazyFunction(timezone.localdate)
    taken_at = factory.LazyFunction(timezone.now)
    batch = factory.SubFactory(ReferralBatchFactory)


class ExplainedDayFactory(DjangoModelFactory):
    class Meta:
        model = ExplainedDay

    day = factory.LazyFunction(timezone.localdate)
    reason = "The court sent none, confirmed by telephone"
    explained_at = factory.LazyFunction(timezone.now)
    explained_by = factory.SubFactory(CaseAdminFactory)


class SourceHealthFactory(DjangoModelFactory):
    class Meta:
        model = SourceHealth

    source = "FOLDER"
