"""A mediation does not begin, and nobody declares to have no conflict, while one stands."""

import pytest
from django.utils import timezone

from cases.errors import ConflictOfInterest
from cases.models import Conflict, Mark
from cases.services.conflict_decisions import clear_conflict
from cases.services.conflicts import recheck_booked
from cases.services.interests import declare_interest
from mediations.models import Mediation
from mediations.services import conduct
from tests.factories.accounts import LeaderFactory

pytestmark = pytest.mark.django_db


def declare(course):
    declare_interest(
        mediator_id=course.mediator.pk,
        name=course.parties[0].name,
        relationship="A friend",
        actor=course.mediator,
        at=timezone.now(),
    )


def clear(course):
    recheck_booked(at=timezone.now())
    clear_conflict(
        conflict_id=Conflict.objects.get().pk,
        reason="Another person",
        actor=LeaderFactory(team=course.mediator.team),
        at=timezone.now(),
    )


def test_it_does_not_begin(course):
    declare(course)
    with pytest.raises(ConflictOfInterest):
        course.start()
    assert not Mediation.objects.exists()
    clear(course)
    course.start()


def test_nobody_declares_to_have_none(course):
    course.start()
    declare(course)
    with pytest.raises(ConflictOfInterest):
        course.act(conduct.declare_no_conflict)
    assert course.mediation.no_conflict_at is None
    clear(course)
    course.act(conduct.declare_no_conflict)
    assert course.mediation.no_conflict_at


def test_the_parties_are_remembered_from_the_start(course):
    assert not Mark.objects.exists()
    course.start()
    marks = Mark.objects.filter(case=course.case, mediator=course.mediator)
    assert set(marks.values_list("party_id", flat=True)) == {p.pk for p in course.parties}
    assert "DOMAIN" not in marks.values_list("kind", flat=True)
