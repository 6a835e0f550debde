"""Agreements for tests, and a case whose parties have accepted a proposal."""

import hashlib
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.enums import CaseState
from mediations import vault
from mediations.enums import ProposalState, Stage, TermsKind
from mediations.models import Mediation, Proposal, StageVisit
from mediations.selectors import AcceptedTerms
from settlements.documents.canonical import canonical_json, hash_of
from settlements.enums import AssentAnswer, AssentChannel, Capacity, Clause, TermKind, VersionState
from settlements.models import Agreement, Assent, Document, Term, Version
from settlements.services.assents import record_assent
from settlements.services.drafting import draft_agreement, new_code
from settlements.services.reading import text_of
from tests.factories.accounts import UserFactory
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import CaseFactory


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    case = factory.SubFactory(CaseFactory)
    code = factory.LazyFunction(new_code)
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class VersionFactory(DjangoModelFactory):
    """A version with no terms."""

    class Meta:
        model = Version

    agreement = factory.SubFactory(AgreementFactory)
    number = 1
    text = factory.LazyAttribute(lambda v: canonical_json(text_of(v.agreement.case, [])))
    text_hash = factory.LazyAttribute(lambda v: hash_of(v.text))
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SelfAttribute("agreement.created_by")


class IssuedVersionFactory(VersionFactory):
    state = VersionState.ISSUED
    issued_at = factory.LazyFunction(timezone.now)
    issued_by = factory.SelfAttribute("agreement.created_by")


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    version = factory.SubFactory(VersionFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = TermKind.STANDARD
    clause = Clause.STAYED


class AssentFactory(DjangoModelFactory):
    class Meta:
        model = Assent

    version = factory.SubFactory(VersionFactory)
    party = factory.LazyAttribute(lambda a: a.version.agreement.case.parties.first())
    text_hash = factory.SelfAttribute("version.text_hash")
    answer = AssentAnswer.AGREED
    capacity = Capacity.IN_PERSON
    spoken_by = "Alex Party"
    channel = AssentChannel.TELEPHONE
    read_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SelfAttribute("version.created_by")


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    version = factory.SubFactory(IssuedVersionFactory)
    content = b"%PDF-1.7 for tests"
    sha256 = factory.LazyAttribute(
        lambda d: hashlib.sha256(d.content + d.version.agreement.code.encode()).hexdigest()
    )
    rendered_at = factory.LazyFunction(timezone.now)


def working_day_ahead():
    """A Wednesday some weeks ahead."""
    day = timezone.localdate() + timedelta(days=40)
    return day + timedelta(days=(2 - day.weekday()) % 7)


def settling_case(
    *, parties=None, terms=None, stage=Stage.CONCLUDING, mediator=None, **case_fields
):
    """A case in mediation, in CONCLUDING, with an accepted proposal: £1,234.50 in one sum."""
    mediator = mediator or UserFactory()
    case = CaseFactory(
        state=CaseState.IN_MEDIATION,
        mediator=mediator,
        team=mediator.team,
        mediation_started_at=timezone.now(),
        mediation_started_by=mediator,
        **({"parties": parties} if parties else {}),
        **case_fields,
    )
    mediation = Mediation.objects.create(
        case=case,
        appointment=AppointmentFactory(case=case, slot__mediator=mediator),
        mediator=mediator,
        stage=stage,
        started_at=timezone.now(),
        started_by=mediator,
    )
    StageVisit.objects.create(
        mediation=mediation, stage=stage, entered_at=timezone.now(), entered_by=mediator
    )
    room = vault.open_room(mediation, at=timezone.now())
    accepted = terms or AcceptedTerms(
        kind=TermsKind.LUMP_SUM,
        payer_side="DEFENDANT",
        amount=Decimal("1234.50"),
        first_due_on=working_day_ahead(),
    )
    Proposal.objects.create(
        mediation=mediation,
        from_side="CLAIMANT",
        sealed_terms=room.seal(accepted.to_json()),
        state=ProposalState.ACCEPTED,
        author=mediator,
        created_at=timezone.now(),
    )
    return case


def drafted(case=None, method="bank transfer"):
    """The draft of a settling case, complete."""
    case = case or settling_case()
    return draft_agreement(case_id=case.pk, actor=case.mediator, at=timezone.now(), method=method)


def assent(version, party, answer=AssentAnswer.AGREED, **fields):
    """A party's answer to the version as it is."""
    return record_assent(
        **{
            "version_id": version.pk,
            "party_id": party.pk,
            "answer": answer,
            "capacity": Capacity.IN_PERSON,
            "spoken_by": party.name,
            "channel": AssentChannel.TELEPHONE,
            "text_hash": version.text_hash,
            "actor": party.case.mediator,
            "at": timezone.now(),
            "form_key": uuid4(),
            **fields,
        }
    )


def agreed_by_all(case=None):
    """A draft every party has agreed to."""
    version = drafted(case)
    for party in version.agreement.case.parties.all():
        assent(version, party)
    return version
