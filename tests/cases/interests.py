"""Declaring, and cases of given parties, for the tests of conflicts of interest."""

from datetime import timedelta

from django.utils import timezone

from cases.models import Conflict, Party
from cases.services.interests import declare_interest
from tests.factories.cases import CaseFactory, PartyFactory


def declare(mediator, actor=None, **facts):
    return declare_interest(
        mediator_id=mediator.pk,
        relationship="My cousin, whom I see every week",
        actor=actor or mediator,
        at=timezone.now(),
        **facts,
    )


def case_of(claimant, defendant=None, **fields):
    """A READY case, unless said otherwise; each party a dict of its facts."""
    case = CaseFactory(parties=False, **{"state": "READY", **fields})
    plain = {"phone": "", "email": ""}
    PartyFactory(case=case, role="CLAIMANT_1", **{**plain, **claimant})
    PartyFactory(case=case, role="DEFENDANT_1", **{**plain, **(defendant or {})})
    return case


def begun(mediator, claimant, *, days_ago=30):
    """A closed case that the mediator conducted."""
    started = timezone.now() - timedelta(days=days_ago)
    return case_of(
        claimant,
        state="CLOSED",
        mediator=mediator,
        team=mediator.team,
        mediation_started_at=started,
        mediation_started_by=mediator,
    )


def conflicts(case, mediator):
    return list(Conflict.objects.filter(case=case, mediator=mediator).order_by("pk"))


def claimant(case):
    return Party.objects.get(case=case, role="CLAIMANT_1")
