"""The quarantine and the watched sources, for tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import (
    ExplainedDay,
    HearingFile,
    QuarantineAct,
    QuarantinedRecord,
    RefusedRow,
    SourceHealth,
    TakenFile,
    UnfinishedList,
)
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


class HearingFileFactory(DjangoModelFactory):
    class Meta:
        model = HearingFile

    filename = "hearings.csv"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    received_at = factory.LazyFunction(timezone.now)


class UnfinishedListFactory(DjangoModelFactory):
    class Meta:
        model = UnfinishedList

    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    begun_at = factory.LazyFunction(timezone.now)


class RefusedRowFactory(DjangoModelFactory):
    class Meta:
        model = RefusedRow

    file = factory.SubFactory(HearingFileFactory)
    position = factory.Sequence(lambda n: n + 1)
    raw = "000DC001,H-1,229786,2027-06-07T10:30,90,Small claims hearing"
    reason = "There is no case with the number “000DC001”."


class SourceHealthFactory(DjangoModelFactory):
    class Meta:
        model = SourceHealth

    source = "FOLDER"
