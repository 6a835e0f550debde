"""Cases and what belongs to them, for tests.

A factory sets a state directly; tests of behaviour go through services.
"""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.enums import ContactKind, NeedKind, PartyRole, PartyType, StopKind
from cases.models import (
    AlternativeContact,
    Authority,
    BulkAct,
    BulkItem,
    Case,
    CaseKey,
    Companion,
    Conflict,
    CourtChange,
    DateToAvoid,
    Deadline,
    DefaultView,
    Disclosure,
    Hearing,
    Interest,
    InterestsConfirmed,
    Mark,
    Need,
    Party,
    Referral,
    ReferralBatch,
    Result,
    SafeguardingConcern,
    SavedView,
    Scheme,
    StopFlag,
    Task,
    TimelineEvent,
)
from cases.services.finding import refresh_keys
from tests.factories.accounts import CaseAdminFactory, CourtFactory, UserFactory


class SchemeFactory(DjangoModelFactory):
    """A scheme that takes cases; the four that ship with the service are always there."""

    class Meta:
        model = Scheme

    code = factory.Sequence(lambda n: f"SCHEME_{n}")
    name = factory.Sequence(lambda n: f"Scheme {n}")
    takes_cases = True
    attendance = "VOLUNTARY"
    format = "SHUTTLE"
    default_channel = "TELEPHONE"
    duration_minutes = 60
    companion_rule = "INDIVIDUAL_ONLY"
    outcome_document = "N182"
    remedies = ["MONEY"]
    options_without_agreement = "The claim goes on."
    sunset_days = 28
    questionnaire_after_days = 0


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    case = factory.SubFactory("tests.factories.cases.CaseFactory", parties=False)
    role = PartyRole.CLAIMANT_1
    type = PartyType.INDIVIDUAL
    name = factory.Sequence(lambda n: f"Alex Party{n}")
    email = factory.Sequence(lambda n: f"party{n}@example.test")
    phone = "07700 900123"


class CaseFactory(DjangoModelFactory):
    """A 1v1 case; `parties=False` for none, `parties=[roles]` for others."""

    class Meta:
        model = Case
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"{n:03d}MC{n % 1000:03d}")
    claim_number = factory.SelfAttribute("reference")
    title = "Alex Morgan v Sam Price"
    claim_value = Decimal("1500.00")
    referred_at = factory.LazyFunction(timezone.now)
    last_event_at = factory.SelfAttribute("referred_at")

    @factory.post_generation
    def parties(self, create, extracted, **kwargs):
        if extracted is False:
            return
        for role in extracted or (PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1):
            PartyFactory(case=self, role=role)

    @factory.post_generation
    def keys(self, create, extracted, **kwargs):
        if create:
            refresh_keys(self)


class CaseKeyFactory(DjangoModelFactory):
    class Meta:
        model = CaseKey

    case = factory.SubFactory(CaseFactory)
    value = factory.Sequence(lambda n: f"word{n}")


class BulkActFactory(DjangoModelFactory):
    class Meta:
        model = BulkAct

    token = factory.LazyFunction(uuid4)
    kind = "READY"
    actor = factory.SubFactory(CaseAdminFactory)
    started_at = factory.LazyFunction(timezone.now)


class BulkItemFactory(DjangoModelFactory):
    class Meta:
        model = BulkItem

    act = factory.SubFactory(BulkActFactory)
    case = factory.SubFactory(CaseFactory)


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = SavedView

    owner = factory.SubFactory(CaseAdminFactory)
    name = factory.Sequence(lambda n: f"View {n}")
    query = "state=READY"


class DefaultViewFactory(DjangoModelFactory):
    class Meta:
        model = DefaultView

    view = factory.SubFactory(SavedViewFactory)
    person = factory.SelfAttribute("view.owner")


class DateToAvoidFactory(DjangoModelFactory):
    class Meta:
        model = DateToAvoid

    party = factory.SubFactory(PartyFactory)
    first_day = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=3))
    last_day = factory.SelfAttribute("first_day")


class NeedFactory(DjangoModelFactory):
    class Meta:
        model = Need

    party = factory.SubFactory(PartyFactory)
    kind = NeedKind.WELSH
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(CaseAdminFactory)


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = Authority

    party = factory.SubFactory(PartyFactory)
    holder = "Jo Director"
    confirmed_with = "Jo Director"
    confirmed_how = "CALL"
    confirmed_at = factory.LazyFunction(timezone.now)
    confirmed_by = factory.SubFactory(CaseAdminFactory)


class CompanionFactory(DjangoModelFactory):
    class Meta:
        model = Companion

    party = factory.SubFactory(PartyFactory)
    name = "Kim Friend"
    relation = "Friend"
    added_at = factory.LazyFunction(timezone.now)
    added_by = factory.SubFactory(CaseAdminFactory)


class AlternativeContactFactory(DjangoModelFactory):
    class Meta:
        model = AlternativeContact

    party = factory.SubFactory(PartyFactory)
    kind = ContactKind.PHONE
    value = factory.Sequence(lambda n: f"07700 901{n % 1000:03d}")
    added_at = factory.LazyFunction(timezone.now)
    added_by = factory.SubFactory(CaseAdminFactory)


class StopFlagFactory(DjangoModelFactory):
    class Meta:
        model = StopFlag

    party = factory.SubFactory(PartyFactory)
    kind = StopKind.CHILD
    raised_at = factory.LazyFunction(timezone.now)
    raised_by = factory.SubFactory(CaseAdminFactory)


class SafeguardingConcernFactory(DjangoModelFactory):
    class Meta:
        model = SafeguardingConcern
        skip_postgeneration_save = True

    party = factory.SubFactory(PartyFactory)
    words = "Somebody may be in danger."
    raised_at = factory.LazyFunction(timezone.now)
    raised_by = factory.SubFactory(CaseAdminFactory)

    @factory.post_generation
    def recipients(self, create, extracted, **kwargs):
        self.recipients.set(extracted or [])


class HearingFactory(DjangoModelFactory):
    class Meta:
        model = Hearing

    case = factory.SubFactory(CaseFactory)
    hearing_id = factory.Sequence(lambda n: f"HRG-{n}")
    court = factory.SubFactory(CourtFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=60))
    minutes = 90
    kind = "Small claims hearing"


class ReferralBatchFactory(DjangoModelFactory):
    class Meta:
        model = ReferralBatch

    filename = "ocmc_mediation_data.json"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    format = "JSON"
    received_at = factory.LazyFunction(timezone.now)
    state = "DONE"
    done_at = factory.SelfAttribute("received_at")


class ReferralFactory(DjangoModelFactory):
    class Meta:
        model = Referral

    batch = factory.SubFactory(ReferralBatchFactory)
    position = factory.Sequence(lambda n: n + 1)
    raw = "{}"
    outcome = "QUARANTINED"
    reason = "The record has no claim number."


class DeadlineFactory(DjangoModelFactory):
    class Meta:
        model = Deadline

    case = factory.SubFactory(CaseFactory)
    rule = "APPOINTMENT_WITHIN_28_DAYS"
    rule_version = "2024-05-22"
    trigger = "Referral received"
    trigger_at = factory.LazyFunction(timezone.now)
    due_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=28))


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    dedupe_key = factory.Sequence(lambda n: f"task:{n}")
    title = "Ring the claimant"
    role = "CASE_ADMIN"
    due_at = factory.LazyFunction(timezone.now)
    created_at = factory.LazyFunction(timezone.now)


class TimelineEventFactory(DjangoModelFactory):
    class Meta:
        model = TimelineEvent

    case = factory.SubFactory(CaseFactory)
    kind = "cases.receive_referral"
    sentence = "Referral received."
    at = factory.LazyFunction(timezone.now)


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    case = factory.SubFactory(CaseFactory)
    outcome = "NOT_SETTLED"
    codes = factory.LazyFunction(lambda: ["APPOINTMENT_NO_AGREEMENT"])
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(CaseAdminFactory)


class InterestFactory(DjangoModelFactory):
    """As stored; `declare_interest` also writes its marks."""

    class Meta:
        model = Interest

    mediator = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Kim Relation{n}")
    relationship = "A cousin"
    declared_at = factory.LazyFunction(timezone.now)
    declared_by = factory.SelfAttribute("mediator")


class InterestsConfirmedFactory(DjangoModelFactory):
    class Meta:
        model = InterestsConfirmed

    mediator = factory.SubFactory(UserFactory)
    confirmed_at = factory.LazyFunction(timezone.now)
    declared = 0


class MarkFactory(DjangoModelFactory):
    class Meta:
        model = Mark

    interest = factory.SubFactory(InterestFactory)
    mediator = factory.SelfAttribute("interest.mediator")
    kind = "NAME"
    key = "kim relation"


class ConflictFactory(DjangoModelFactory):
    class Meta:
        model = Conflict

    party = factory.SubFactory(PartyFactory)
    case = factory.SelfAttribute("party.case")
    mediator = factory.SubFactory(UserFactory)
    ground = "NAME"
    exact = True
    sentence = "A declared interest has the same name as claimant 1."
    fingerprint = "0" * 64
    found_at = factory.LazyFunction(timezone.now)


class DisclosureFactory(DjangoModelFactory):
    class Meta:
        model = Disclosure

    conflict = factory.SubFactory(ConflictFactory)
    side = "CLAIMANT"
    told = "Alex Morgan"
    method = "TELEPHONE"
    told_on = factory.LazyFunction(timezone.localdate)
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(CaseAdminFactory)


class CourtChangeFactory(DjangoModelFactory):
    class Meta:
        model = CourtChange

    case = factory.SubFactory(CaseFactory)
    referral = factory.SubFactory(
        ReferralFactory, outcome="DUPLICATE", reason="", case=factory.SelfAttribute("..case")
    )
    differences = factory.LazyFunction(
        lambda: [
            {
                "key": "CLAIMANT_1.phone",
                "role": "CLAIMANT_1",
                "field": "phone",
                "ours": "07700 900123",
                "theirs": "07700 900555",
            }
        ]
    )
    found_at = factory.LazyFunction(timezone.now)
