"""A vacated hour: suggested, kept for one case, booked, given back, or free again in time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from appointments import tasks
from appointments.errors import CaseNotReady, OfferOver, SlotTaken
from appointments.models import Appointment, Hold, Offer
from appointments.selectors import open_slots
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.ending_offers import release_offer, sweep_offers
from appointments.services.offers.keeping import KEPT_FOR, book_offer, keep_hour
from appointments.services.offers.suggesting import suggest
from appointments.services.offers.vacated_tasks import raise_vacated_tasks
from appointments.services.waiting.booking import plan_waiting
from cases.models import Task
from core.errors import NotAllowed
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import LeaderFactory
from tests.factories.appointments import OfferFactory, SlotFactory, WeeklyQuotaFactory
from tests.factories.cases import (
    CaseFactory,
    ConflictFactory,
    DateToAvoidFactory,
    DeadlineFactory,
    NeedFactory,
)

pytestmark = pytest.mark.django_db
LATER = NOW + KEPT_FOR


def waiting(days, **facts):
    """A case whose limit is so many days from now."""
    case = CaseFactory(state="READY", **facts)
    DeadlineFactory(case=case, due_at=NOW + timedelta(days=days))
    return case


@pytest.fixture
def vacated(ready_case, slot, admin):
    """The slot, given back by a case that is now done with."""
    booked = book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)
    cancel_appointment(appointment_id=booked.pk, reason="Withdrawn", actor=admin, at=NOW)
    type(ready_case).objects.filter(pk=ready_case.pk).update(state="UNSUITABLE")
    return slot


def keep(case, slot, actor, *, at=NOW):
    return keep_hour(case_id=case.pk, slot_id=slot.pk, actor=actor, at=at)


class TestSuggestions:
    def shown(self, user, at=NOW):
        return [[row.case for row in hour.suggestions] for hour in suggest(user=user, at=at)]

    def test_the_most_urgent_first_with_the_reason(self, vacated, admin):
        slow, late, soon, none = waiting(20), waiting(2), waiting(8), CaseFactory(state="READY")
        assert self.shown(admin) == [[late, soon, slow]]
        reasons = [row.why for hour in suggest(user=admin, at=NOW) for row in hour.suggestions]
        assert reasons[:2] == [
            "Its limit is Thursday 3 December 2026; then it would be held 4 days late.",
            "Its limit is Wednesday 9 December 2026; then it would be held 2 days in hand.",
        ]
        assert none.state == "READY"

    def test_two_hours_are_not_offered_to_one_case_first(self, vacated, admin, mediator):
        second = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=1))
        give_back(second, admin)
        first, other = waiting(2), waiting(3)
        heads = {cases[0].pk for cases in self.shown(admin)}
        assert heads == {first.pk, other.pk}

    def test_hard_rules_are_kept(self, vacated, admin, mediator):
        away, barred, special, free = (waiting(days) for days in (2, 3, 4, 5))
        day = MONDAY_TEN.date()
        DateToAvoidFactory(party=away.parties.first(), first_day=day, last_day=day)
        ConflictFactory(case=barred, mediator=mediator, state="UPHELD")
        NeedFactory(party=special.parties.first(), kind="INTERPRETER", spoken="Polish")
        assert self.shown(admin) == [[free]]
        WeeklyQuotaFactory(mediator=mediator, appointments=0, valid_from=NOW.date())
        assert self.shown(admin) == [[]]

    def test_only_hours_that_were_given_back_in_the_next_two_weeks(self, admin, mediator):
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN)
        far = SlotFactory(mediator=mediator, starts_at=NOW + timedelta(days=15))
        soon = SlotFactory(mediator=mediator, starts_at=NOW + timedelta(minutes=90))
        give_back(far, admin)
        give_back(soon, admin, at=NOW - timedelta(days=1))
        assert suggest(user=admin, at=NOW) == []

    def test_a_leader_sees_the_own_team(self, vacated, mediator):
        case, _ = waiting(5, team=mediator.team), waiting(4)
        assert self.shown(LeaderFactory(team=mediator.team)) == [[case]]
        assert self.shown(LeaderFactory()) == []


def give_back(slot, actor, *, at=NOW):
    case = CaseFactory(state="READY")
    booked = book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=at)
    cancel_appointment(appointment_id=booked.pk, reason="Withdrawn", actor=actor, at=at)
    type(case).objects.filter(pk=case.pk).update(state="UNSUITABLE")


class TestKeeping:
    def test_all_that_follows(self, vacated, admin):
        case = waiting(5)
        offer = keep(case, vacated, admin)
        assert offer.until == LATER
        assert fresh(case).state == "READY"
        event = case.events.get(kind="appointments.keep_hour")
        assert event.sentence == (
            "Monday 7 December 2026 at 10am with Jo Mediator is kept for this case until "
            "Tuesday 1 December 2026 at 1pm."
        )
        task = Task.objects.get(dedupe_key=f"offer:{offer.pk}:")
        assert (task.assignee, task.due_at, task.case) == (admin, LATER, case)
        assert not Notice.objects.filter(case_reference=case.reference).exists()

    def test_nobody_else_gets_the_hour(self, vacated, admin):
        case, other = waiting(5), waiting(4)
        keep(case, vacated, admin)
        with pytest.raises(SlotTaken):
            keep(other, vacated, admin)
        with pytest.raises(SlotTaken):
            book_appointment(case_id=other.pk, slot_id=vacated.pk, actor=admin, at=NOW)
        assert not open_slots(at=NOW).exists()
        plan, _ = plan_waiting(user=admin, at=NOW)
        assert plan.placed == ()
        assert suggest(user=admin, at=NOW) == []

    def test_the_database_refuses_a_second_one_too(self, vacated, admin):
        OfferFactory(slot=vacated)
        for make in (
            lambda: OfferFactory(slot=vacated),
            lambda: Hold.objects.create(
                appointment=Appointment.objects.first(),
                slot=vacated,
                resource=f"mediator:{vacated.mediator_id}",
                starts_at=vacated.starts_at,
                ends_at=vacated.ends_at,
            ),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                make()

    def test_again_it_is_the_same(self, vacated, admin):
        case = waiting(5)
        assert keep(case, vacated, admin) == keep(case, vacated, admin)
        assert Offer.objects.count() == 1

    def test_one_hour_for_a_case_at_a_time(self, vacated, admin, mediator):
        case = waiting(5)
        second = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=1))
        first = keep(case, vacated, admin)
        keep(case, second, admin)
        assert fresh(first).outcome == "RELEASED"
        assert list(open_slots(at=NOW)) == [vacated]

    def test_not_longer_than_the_notice_before_it_begins(self, vacated, admin):
        at = MONDAY_TEN - timedelta(hours=3)
        assert keep(waiting(5), vacated, admin, at=at).until == MONDAY_TEN - timedelta(hours=2)

    def test_who_may_and_which_case(self, vacated, admin):
        case = waiting(5)
        with pytest.raises(NotAllowed):
            keep(case, vacated, LeaderFactory())
        with pytest.raises(CaseNotReady):
            keep(CaseFactory(state="REFERRED"), vacated, admin)
        assert not Offer.objects.exists()


class TestEnding:
    @pytest.fixture
    def offer(self, vacated, admin):
        return keep(waiting(5), vacated, admin)

    def test_booked(self, offer, admin):
        booked = book_offer(offer_id=offer.pk, actor=admin, at=LATER - timedelta(minutes=1))
        assert (booked.slot, booked.case) == (offer.slot, offer.case)
        assert fresh(offer).outcome == "BOOKED"
        assert fresh(offer.case).state == "BOOKED"
        assert Notice.objects.filter(case_reference=offer.case.reference).count() == 2
        assert book_offer(offer_id=offer.pk, actor=admin, at=LATER) == booked
        assert Task.objects.get(dedupe_key=f"offer:{offer.pk}:").state == "OVERTAKEN"
        assert Appointment.objects.live().count() == 1

    def test_given_back(self, offer, admin):
        release_offer(offer_id=offer.pk, actor=admin, at=NOW)
        release_offer(offer_id=offer.pk, actor=admin, at=LATER)
        assert (fresh(offer).outcome, fresh(offer).ended_at) == ("RELEASED", NOW)
        assert list(open_slots(at=NOW)) == [offer.slot]
        with pytest.raises(OfferOver):
            book_offer(offer_id=offer.pk, actor=admin, at=NOW)

    def test_not_confirmed_in_time(self, offer, admin):
        assert sweep_offers(at=LATER - timedelta(seconds=1)) == 0
        with pytest.raises(OfferOver, match="is not kept for this case any more"):
            book_offer(offer_id=offer.pk, actor=admin, at=LATER)
        assert sweep_offers(at=LATER) == 1
        assert sweep_offers(at=LATER) == 0
        assert fresh(offer).outcome == "EXPIRED"
        assert list(open_slots(at=LATER)) == [offer.slot]
        assert offer.case.events.filter(sentence__contains="was not confirmed in time").exists()

    def test_the_case_is_booked_elsewhere(self, offer, admin):
        other = SlotFactory(starts_at=MONDAY_TEN)
        book_appointment(case_id=offer.case_id, slot_id=other.pk, actor=admin, at=NOW)
        assert fresh(offer).outcome == "RELEASED"
        assert list(open_slots(at=NOW)) == [offer.slot]

    def test_a_stranger(self, offer):
        for act in (book_offer, release_offer):
            with pytest.raises(NotAllowed):
                act(offer_id=offer.pk, actor=LeaderFactory(), at=NOW)


class TestTasks:
    def open_tasks(self):
        return Task.objects.filter(dedupe_key__startswith="vacated:", state="OPEN")

    def test_one_for_an_hour_while_cases_wait(self, vacated, mediator):
        assert raise_vacated_tasks(at=NOW) == 0
        waiting(5)
        assert raise_vacated_tasks(at=NOW) == 1
        assert raise_vacated_tasks(at=NOW) == 0
        task = self.open_tasks().get()
        assert (task.role, task.team) == ("TEAM_LEADER", mediator.team)
        assert task.title.startswith("Monday 7 December 2026 at 10am with Jo Mediator is free")

    def test_closed_when_somebody_has_it_and_opened_anew(self, vacated, admin):
        case = waiting(5)
        raise_vacated_tasks(at=NOW)
        offer = keep(case, vacated, admin)
        assert raise_vacated_tasks(at=NOW) == 0
        assert not self.open_tasks()
        release_offer(offer_id=offer.pk, actor=admin, at=NOW)
        assert raise_vacated_tasks(at=NOW) == 1
        assert self.open_tasks().count() == 1

    def test_too_near(self, vacated):
        waiting(5)
        raise_vacated_tasks(at=NOW)
        raise_vacated_tasks(at=MONDAY_TEN - timedelta(hours=1))
        assert not self.open_tasks()

    def test_by_beat(self, vacated):
        waiting(5)
        tasks.sweep_offers()
