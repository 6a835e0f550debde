"""Mediations and their rooms for tests; acts are tested through the services."""

import uuid
from datetime import timedelta
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.enums import LegChannel, Side
from mediations import vault
from mediations.enums import Check, ConsentMethod, NoteType, Stage
from mediations.models import (
    Adjournment,
    Issue,
    Leg,
    Mediation,
    Note,
    PartyCheck,
    Proposal,
    Release,
    RoomKey,
    StageVisit,
)
from mediations.selectors.terms import Terms
from tests.factories.appointments import AppointmentFactory

LUMP_SUM = {"kind": "LUMP_SUM", "payer_side": "DEFENDANT"}


class MediationFactory(DjangoModelFactory):
    """A mediation in any `stage` with its key, by the appointment's mediator."""

    class Meta:
        model = Mediation
        skip_postgeneration_save = True

    appointment = factory.SubFactory(AppointmentFactory)
    case = factory.SelfAttribute("appointment.case")
    mediator = factory.SelfAttribute("appointment.mediator")
    stage = Stage.PREPARATION
    started_at = factory.LazyFunction(timezone.now)
    started_by = factory.SelfAttribute("mediator")

    @factory.post_generation
    def room(self, create, extracted, **kwargs):
        if extracted is not False:
            vault.open_room(self, at=self.started_at)
        type(self.case).objects.filter(pk=self.case_id).update(
            state="IN_MEDIATION",
            mediator=self.mediator,
            team=self.mediator.team,
            mediation_started_at=self.started_at,
            mediation_started_by=self.mediator,
        )
        self.case = type(self.case).objects.get(pk=self.case_id)
        StageVisitFactory(mediation=self, stage=self.stage)


class StageVisitFactory(DjangoModelFactory):
    class Meta:
        model = StageVisit

    mediation = factory.SubFactory(MediationFactory)
    stage = Stage.PREPARATION
    entered_at = factory.SelfAttribute("mediation.started_at")
    entered_by = factory.SelfAttribute("mediation.mediator")


class AdjournmentFactory(DjangoModelFactory):
    class Meta:
        model = Adjournment

    mediation = factory.SubFactory(MediationFactory)
    left = factory.SubFactory(AppointmentFactory)
    reason = "NEEDS"
    adjourned_at = factory.LazyFunction(timezone.now)
    adjourned_by = factory.SelfAttribute("mediation.mediator")


class RoomKeyFactory(DjangoModelFactory):
    class Meta:
        model = RoomKey

    mediation = factory.SubFactory(MediationFactory, room=False)
    wrapped = b"not a real key"
    created_at = factory.LazyFunction(timezone.now)


class LegFactory(DjangoModelFactory):
    class Meta:
        model = Leg

    mediation = factory.SubFactory(MediationFactory)
    side = Side.CLAIMANT
    channel = LegChannel.TELEPHONE
    stage = factory.SelfAttribute("mediation.stage")
    started_at = factory.LazyAttribute(lambda leg: leg.mediation.started_at + timedelta(seconds=1))
    started_by = factory.SelfAttribute("mediation.mediator")
    ended_at = factory.LazyAttribute(lambda leg: leg.started_at + timedelta(minutes=5))


def first_party(thing):
    """The first party on the thing's side, or of the case."""
    parties = thing.mediation.case.parties.order_by("role")
    side = getattr(thing, "side", None)
    return next(party for party in parties if side in {None, party.side})


class PartyCheckFactory(DjangoModelFactory):
    class Meta:
        model = PartyCheck

    mediation = factory.SubFactory(MediationFactory)
    party = factory.LazyAttribute(first_party)
    check_code = Check.REACHED
    done_at = factory.SelfAttribute("mediation.started_at")
    done_by = factory.SelfAttribute("mediation.mediator")


def sealed(mediation, text):
    """The text as the database keeps it."""
    return vault.enter_room(mediation).seal(text)


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = Note
        exclude = ("text",)

    mediation = factory.SubFactory(MediationFactory)
    side = Side.CLAIMANT
    party = factory.LazyAttribute(first_party)
    type = NoteType.POSITION
    stage = factory.SelfAttribute("mediation.stage")
    text = "They want to be paid."
    sealed_text = factory.LazyAttribute(lambda note: sealed(note.mediation, note.text))
    author = factory.SelfAttribute("mediation.mediator")
    created_at = factory.LazyFunction(timezone.now)


class ReleaseFactory(DjangoModelFactory):
    class Meta:
        model = Release
        exclude = ("wording",)

    note = factory.SubFactory(NoteFactory)
    to_side = factory.LazyAttribute(lambda release: Side(release.note.side).other)
    wording = "They would like to be paid."
    sealed_wording = factory.LazyAttribute(
        lambda release: sealed(release.note.mediation, release.wording)
    )
    wording_key = factory.LazyAttribute(
        lambda release: vault.enter_room(release.note.mediation).fingerprint(release.wording)
    )
    consented_by = factory.SelfAttribute("note.party")
    consent_method = ConsentMethod.ORAL_TELEPHONE
    stage = factory.SelfAttribute("note.stage")
    released_at = factory.LazyFunction(timezone.now)
    released_by = factory.SelfAttribute("note.author")


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = Issue
        exclude = ("text",)

    mediation = factory.SubFactory(MediationFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = "How much is still owed"
    sealed_text = factory.LazyAttribute(lambda issue: sealed(issue.mediation, issue.text))
    author = factory.SelfAttribute("mediation.mediator")
    created_at = factory.LazyFunction(timezone.now)


def terms(**changes):
    """A lump sum of £750 from the defendant, thirty days from today, or as changed."""
    due = timezone.localdate() + timedelta(days=30)
    return Terms(**{**LUMP_SUM, "amount": Decimal("750.00"), "first_due_on": due, **changes})


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal
        exclude = ("terms",)

    form_key = factory.LazyFunction(uuid.uuid4)
    mediation = factory.SubFactory(MediationFactory, stage=Stage.BARGAINING)
    from_side = Side.DEFENDANT
    terms = factory.LazyFunction(terms)
    sealed_terms = factory.LazyAttribute(
        lambda proposal: sealed(proposal.mediation, proposal.terms.to_json())
    )
    author = factory.SelfAttribute("mediation.mediator")
    created_at = factory.LazyFunction(timezone.now)
