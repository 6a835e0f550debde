"""What mediators declare about themselves, and their yearly word (H6, H11)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.errors import InterestRefused
from cases.models import Interest, Mark, Task
from cases.services.interests import (
    confirm_interests,
    end_interest,
    sweep_confirmations,
)
from core.errors import NotAllowed, StalePage
from tests.cases.interests import declare
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now


def test_what_is_declared_is_kept_with_its_marks(mediator):
    interest = declare(mediator, name="Rhys Evans", firm="Acme Ltd", email="r@acme.example")
    kinds = set(Mark.objects.filter(interest=interest).values_list("kind", "key"))
    assert ("NAME", "evans rhys") in kinds
    assert {("NAME", "acme"), ("EMAIL", "r@acme.example"), ("DOMAIN", "acme.example")} <= kinds


def test_the_private_words_have_no_history(mediator):
    interest = declare(mediator, name="Rhys Evans")
    assert interest.history.count() == 1
    assert not hasattr(interest.history.first(), "relationship")


@pytest.mark.parametrize(
    "facts",
    [{}, {"name": " "}, {"postcode": "CF10 1AA"}, {"email": "gmail.com"}, {"phone": "123"}],
)
def test_nobody_can_be_recognised_by_nothing(mediator, facts):
    with pytest.raises(InterestRefused):
        declare(mediator, **facts)
    assert not Interest.objects.exists()


def test_the_first_day_is_not_in_the_future(mediator):
    today = timezone.localdate()
    with pytest.raises(InterestRefused, match="in the future"):
        declare(mediator, name="Rhys Evans", since=today + timedelta(days=1))
    assert declare(mediator, name="Rhys Evans", since=today).pk


def test_the_last_day_is_not_before_the_first(mediator):
    today = timezone.localdate()
    with pytest.raises(InterestRefused):
        declare(mediator, name="Rhys Evans", since=today, until=today - timedelta(days=1))


def test_a_leader_records_what_they_were_told_and_nobody_else_does(mediator):
    leader = LeaderFactory(team=mediator.team)
    assert declare(mediator, actor=leader, name="Rhys Evans").declared_by == leader
    for other in (LeaderFactory(), CaseAdminFactory(), UserFactory(team=mediator.team)):
        with pytest.raises(NotAllowed):
            declare(mediator, actor=other, name="Rhys Evans")
    with pytest.raises(NotAllowed):
        declare(CaseAdminFactory(), actor=leader, name="Rhys Evans")


def test_it_is_ended_once_with_a_reason_and_stays(mediator):
    interest = declare(mediator, name="Rhys Evans")
    with pytest.raises(InterestRefused):
        end_interest(interest_id=interest.pk, reason=" ", actor=mediator, at=NOW())
    end_interest(interest_id=interest.pk, reason="Moved away", actor=mediator, at=NOW())
    with pytest.raises(StalePage):
        end_interest(interest_id=interest.pk, reason="Again", actor=mediator, at=NOW())
    kept = Interest.objects.get(pk=interest.pk)
    assert (kept.end_reason, kept.ended_by) == ("Moved away", mediator)
    assert kept.history.count() == 2


def test_the_yearly_word_is_asked_for_once_and_given(mediator):
    assert sweep_confirmations(at=NOW()) == 0
    late = NOW() + timedelta(days=31)
    assert sweep_confirmations(at=late) == 1
    assert sweep_confirmations(at=late) == 0
    task = Task.objects.get()
    assert (task.assignee, task.state) == (mediator, "OPEN")
    declare(mediator, name="Rhys Evans")
    word = confirm_interests(mediator_id=mediator.pk, actor=mediator, at=late)
    assert word.declared == 1
    assert Task.objects.get().state == "OVERTAKEN"
    assert sweep_confirmations(at=late + timedelta(days=364)) == 0
    assert sweep_confirmations(at=late + timedelta(days=366)) == 1


def test_nobody_gives_the_word_for_another(mediator):
    with pytest.raises(NotAllowed):
        confirm_interests(
            mediator_id=mediator.pk, actor=LeaderFactory(team=mediator.team), at=NOW()
        )
