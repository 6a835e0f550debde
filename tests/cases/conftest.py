"""Cases where a result can be recorded, and the teams that are told."""

import pytest
from django.utils import timezone

from accounts.enums import TeamKind
from cases.enums import CaseState
from cases.models import Case
from tests.factories.accounts import (
    CourtFactory,
    ListingOfficerFactory,
    ListingTeamFactory,
    TeamFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, HearingFactory


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def court():
    return CourtFactory(name="Leeds County Court")


@pytest.fixture
def listing_team(court):
    return ListingTeamFactory(name="Leeds listing", courts=[court])


@pytest.fixture
def officer(listing_team):
    return ListingOfficerFactory(team=listing_team, name="Lee Lister")


@pytest.fixture
def office():
    return TeamFactory(kind=TeamKind.CASE_ADMINISTRATION, name="Case administration")


@pytest.fixture
def mediator():
    return UserFactory(name="Maya Mediator")


@pytest.fixture
def case(mediator, now) -> Case:
    """In mediation with its mediator."""
    return CaseFactory(
        state=CaseState.IN_MEDIATION,
        mediator=mediator,
        team=mediator.team,
        mediation_started_at=now,
        mediation_started_by=mediator,
    )


@pytest.fixture
def hearing(case, court, listing_team):
    return HearingFactory(case=case, court=court)
