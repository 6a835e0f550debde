"""A clock left running past its day counts nothing, and the mediator says when they stopped."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.errors import NotAllowed, StalePage
from mediations.errors import ClockRefused
from mediations.models import Leg, Mediation
from mediations.selectors.times import time_used
from mediations.services import legs
from mediations.services.clock import stop_clock
from mediations.services.ending import conclude_settled
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.mediations import LegFactory, MediationFactory

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 6, 2, 14, 10, tzinfo=UTC)  # Tuesday, 15:10 by the clock
MORNING = datetime(2026, 6, 3, 8, 0, tzinfo=UTC)


def used(mediation, now):
    fresh = Mediation.objects.get(pk=mediation.pk)
    return time_used(fresh, list(fresh.legs.all()), now=now)


def stop(mediation, clock, at=MORNING, actor=None, **more):
    by = {"actor": actor or mediation.mediator, "at": at}
    return stop_clock(mediation_id=mediation.pk, clock=clock, **by, **more)


@pytest.fixture
def left():
    """In conversation since 15:20 of the day before, in a mediation that began at 15:10."""
    mediation = MediationFactory(started_at=BEGUN)
    LegFactory(mediation=mediation, started_at=BEGUN + timedelta(minutes=10), ended_at=None)
    return mediation


@pytest.mark.parametrize(
    ("begun", "now", "left"),
    [
        # Days are those of the clock on the wall, not of universal time.
        ((2026, 6, 2, 21, 30), (2026, 6, 2, 23, 40), True),
        ((2026, 6, 2, 23, 10), (2026, 6, 3, 2, 40), False),
        # Within twice the booked hour nothing was left.
        ((2026, 6, 2, 21, 30), (2026, 6, 2, 23, 30), False),
        ((2026, 6, 2, 8, 0), (2026, 6, 2, 22, 59), False),
        # The nights on which the clocks go back and forward.
        ((2026, 10, 24, 21, 30), (2026, 10, 24, 23, 40), True),
        ((2026, 10, 25, 0, 30), (2026, 10, 25, 23, 30), False),
        ((2027, 3, 27, 22, 30), (2027, 3, 28, 0, 40), True),
        ((2027, 3, 28, 0, 30), (2027, 3, 28, 22, 30), False),
    ],
)
def test_left_is_what_ran_into_another_day_and_far_past_its_hour(begun, now, left):
    begun, now = datetime(*begun, tzinfo=UTC), datetime(*now, tzinfo=UTC)
    found = used(MediationFactory(started_at=begun), now)
    assert bool(found.left_since) is left
    assert found.total == (now - begun) / timedelta(minutes=1)


def test_nothing_of_the_night_is_counted(left):
    found = used(left, MORNING)
    assert found.left_since == "yesterday, 15:20"
    assert (found.in_conversation, found.open_leg) == (0, None)
    assert not found.is_over
    assert not found.is_short
    assert used(left, MORNING + timedelta(days=2)).left_since == "Tuesday 2 June 2026, 15:20"


def test_the_mediator_says_when_they_stopped(left):
    stop(left, time(15, 45), version=1)
    found = used(left, MORNING)
    assert (found.total, found.in_conversation, found.left_since) == (35, 25, "")
    event = left.case.events.get()
    assert event.sentence.endswith("stopped at 15:45 on Tuesday 2 June 2026.")
    with pytest.raises(ClockRefused, match="No clock was left running"):
        stop(left, time(16, 0))


def test_the_next_day_is_counted_by_its_own_conversations(left):
    stop(left, time(15, 45))
    LegFactory(mediation=left, started_at=MORNING, ended_at=None)
    found = used(left, MORNING + timedelta(minutes=20))
    assert (found.total, found.in_conversation, found.open_leg) == (35, 45, 20)
    again = MORNING + timedelta(days=1)
    assert used(left, again).left_since == "yesterday, 09:00"
    stop(left, time(9, 30), at=again)
    assert used(left, again).in_conversation == 55


@pytest.mark.parametrize(
    ("begun", "clock", "why"),
    [
        ((2026, 6, 2, 14, 10), time(15, 9), "not before 15:10"),
        ((2026, 10, 24, 23, 30), time(1, 30), "comes twice on Sunday 25 October 2026"),
        ((2027, 3, 28, 0, 10), time(1, 30), "There is no 01:30 on Sunday 28 March 2027"),
    ],
)
def test_a_time_that_cannot_be_is_refused(begun, clock, why):
    begun = datetime(*begun, tzinfo=UTC)
    mediation = MediationFactory(started_at=begun)
    with pytest.raises(ClockRefused, match=why):
        stop(mediation, clock, at=begun + timedelta(hours=30))
    assert Mediation.objects.get().stopped_at is None


def test_minutes_are_real_ones_where_the_clocks_go_back():
    begun = datetime(2026, 10, 24, 23, 40, tzinfo=UTC)  # 00:40, and 01:00 to 02:00 comes twice
    mediation = MediationFactory(started_at=begun)
    stop(mediation, time(3, 10), at=begun + timedelta(hours=30))
    assert used(mediation, begun + timedelta(hours=30)).total == 210


def test_who_may_say_it_and_of_a_page_that_is_current(left):
    with pytest.raises(NotAllowed):
        stop(left, time(16, 0), actor=UserFactory())
    with pytest.raises(StalePage):
        stop(left, time(16, 0), version=9)


def test_no_conversation_ends_with_the_night_in_it(left):
    by = {"mediation_id": left.pk, "actor": left.mediator, "at": MORNING}
    for refused in (
        lambda: legs.end_leg(**by),
        lambda: legs.start_leg(side="DEFENDANT", channel="TELEPHONE", **by),
    ):
        with pytest.raises(ClockRefused, match="First say when you stopped"):
            refused()
    assert Leg.objects.get().ended_at is None


def test_a_mediation_that_ends_unanswered_counts_no_minutes_of_it(left):
    Mediation.objects.update(stage="CONCLUDING")
    conclude_settled(case=left.case, actor=left.mediator, at=MORNING)
    found = used(left, MORNING + timedelta(days=9))
    assert (found.in_conversation, found.left_since) == (0, "Tuesday 2 June 2026, 15:10")


class TestPage:
    @pytest.fixture
    def left(self, left):
        """Left running yesterday, whatever day it is."""
        begun = timezone.localtime().replace(hour=15, minute=10, second=30) - timedelta(days=1)
        Mediation.objects.update(started_at=begun)
        Leg.objects.update(started_at=begun)
        return left

    def test_asks_and_keeps_what_was_typed(self, client, left):
        client.force_login(left.mediator)
        workspace = reverse("case_mediation", args=[left.case.reference])
        page = client.get(workspace).text
        assert "The clock has run since yesterday, 15:10." in page
        assert "data-running-since" not in page
        form = reverse("clock_stop", args=[left.case.reference])
        assert form in page
        assert "since yesterday, 15:10" in client.get(form).text
        for typed, status in (("half past", 422), ("15:05", 409)):
            answer = client.post(form, {"clock": typed, "version": 1})
            assert answer.status_code == status
            assert f'value="{typed}"' in answer.text
        done = client.post(form, {"clock": "15.40", "version": 1}, follow=True)
        assert "The time is kept." in done.text
        assert ">29</span> of 60 minutes" in done.text
        assert "data-running-since" not in done.text
        assert client.get(form).status_code == 302

    def test_the_leader_reads_that_nothing_is_counted(self, client, left):
        leader = LeaderFactory()
        type(left.case).objects.filter(pk=left.case_id).update(team=leader.team)
        client.force_login(leader)
        page = client.get(reverse("case_mediation", args=[left.case.reference])).text
        assert "Not counted: the clock was left running since yesterday, 15:10" in page

    def test_a_clock_of_today_is_asked_nothing(self, client):
        mediation = MediationFactory()
        client.force_login(mediation.mediator)
        form = reverse("clock_stop", args=[mediation.case.reference])
        assert client.get(form).status_code == 302
        answer = client.post(form, {"clock": "15:40", "version": 1})
        assert answer.status_code == 409
        assert "No clock was left running" in answer.text
