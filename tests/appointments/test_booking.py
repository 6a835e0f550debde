"""Booking a case and giving the hour back."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.enums import Role
from appointments.enums import AppointmentState
from appointments.errors import (
    AppointmentMovedOn,
    CaseNotReady,
    DateAvoided,
    ReasonWrong,
    SlotPast,
    SlotTaken,
    SlotTooSoon,
    SlotUnavailable,
)
from appointments.models import Appointment
from appointments.selectors import current_appointment
from appointments.services.booking import book_appointment, cancel_appointment
from cases.enums import CaseState, DeadlineRule, DeadlineState
from cases.models import Scheme
from core.errors import NotAllowed, StalePage
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, DateToAvoidFactory


def book(case, slot, actor, **more):
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW, **more)


def cancel(appointment, actor, reason="The mediator is ill.", **more):
    return cancel_appointment(
        appointment_id=appointment.pk, reason=reason, actor=actor, at=NOW, **more
    )


def nothing_changed(case):
    now = fresh(case)
    untouched = (now.version, now.state) == (case.version, case.state)
    told = Notice.objects.filter(case_reference=case.reference).exists()
    return untouched and not told and not case.appointments.exists()


class TestBook:
    def test_all_that_follows(self, ready_case, slot, admin):
        appointment = book(ready_case, slot, admin, version=1)
        ready_case = fresh(ready_case)
        assert ready_case.state == CaseState.BOOKED
        assert ready_case.mediator == slot.mediator
        assert ready_case.team == slot.mediator.team
        assert current_appointment(ready_case) == appointment
        assert (appointment.starts_at, appointment.ends_at) == (slot.starts_at, slot.ends_at)
        assert appointment.history.get().history_user == admin
        sentence = ready_case.events.get(kind="appointments.book_appointment").sentence
        assert sentence == (
            "Appointment booked for Monday 7 December 2026 at 10am with Jo Mediator."
        )

    def test_deadlines(self, ready_case, slot, admin):
        """H29: the result is due on the day of the appointment."""
        book(ready_case, slot, admin)
        within = ready_case.deadlines.get(rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS)
        assert within.state == DeadlineState.MET
        same_day = ready_case.deadlines.get(rule=DeadlineRule.RESULT_SAME_DAY)
        assert same_day.state == DeadlineState.RUNNING
        assert same_day.due_at.date() == MONDAY_TEN.date()

    @pytest.mark.parametrize("state", sorted(set(CaseState.values) - {"READY"}))
    def test_only_a_ready_case(self, state, slot, admin):
        case = CaseFactory(state=state)
        with pytest.raises(CaseNotReady, match=case.get_state_display().lower()):
            book(case, slot, admin)
        assert nothing_changed(case)

    @pytest.mark.parametrize("role", Role.values)
    def test_who_may(self, role, ready_case, slot):
        actor = UserFactory(role=role)
        if role == Role.CASE_ADMIN:
            assert book(ready_case, slot, actor).booked_by == actor
            return
        with pytest.raises(NotAllowed):
            book(ready_case, slot, actor)
        assert nothing_changed(ready_case)

    def test_a_leader_books_own_cases_with_own_mediators(self, ready_case, slot):
        leader = LeaderFactory(team=slot.mediator.team)
        with pytest.raises(NotAllowed):
            book(ready_case, slot, leader)
        ready_case.team = leader.team
        ready_case.save()
        with pytest.raises(NotAllowed, match="your own team"):
            book(ready_case, SlotFactory(starts_at=MONDAY_TEN), leader)
        assert book(ready_case, slot, leader).booked_by == leader

    def test_a_slot_that_has_begun(self, ready_case, mediator, admin):
        for start in (NOW, NOW - timedelta(days=1)):
            with pytest.raises(SlotPast, match="has passed"):
                book(ready_case, SlotFactory(mediator=mediator, starts_at=start), admin)
        assert nothing_changed(ready_case)

    def test_an_hour_that_begins_before_the_parties_could_be_told(
        self, ready_case, mediator, admin
    ):
        soon = SlotFactory(mediator=mediator, starts_at=NOW + timedelta(minutes=119))
        with pytest.raises(SlotTooSoon, match="told at least 2 hours before"):
            book(ready_case, soon, admin)
        assert nothing_changed(ready_case)
        later = SlotFactory(mediator=mediator, starts_at=NOW + timedelta(hours=3))
        Scheme.objects.filter(pk=ready_case.scheme.pk).update(booking_notice_minutes=181)
        with pytest.raises(SlotTooSoon, match="at least 181 minutes before"):
            book(ready_case, later, admin)
        Scheme.objects.filter(pk=ready_case.scheme.pk).update(booking_notice_minutes=180)
        assert book(ready_case, later, admin)

    def test_a_slot_of_somebody_who_left(self, ready_case, admin):
        slot = SlotFactory(mediator__is_active=False, starts_at=MONDAY_TEN)
        with pytest.raises(SlotUnavailable):
            book(ready_case, slot, admin)
        slot.delete()
        with pytest.raises(SlotUnavailable):
            book_appointment(case_id=ready_case.pk, slot_id=0, actor=admin, at=NOW)

    def test_a_taken_slot(self, ready_case, slot, admin):
        AppointmentFactory(slot=slot)
        with pytest.raises(SlotTaken) as refusal:
            book(ready_case, slot, admin)
        assert refusal.value.code == "slot_taken"
        assert nothing_changed(ready_case)

    def test_a_slot_that_overlaps_a_live_appointment(self, ready_case, slot, admin):
        other = AppointmentFactory(
            slot__mediator=slot.mediator, slot__starts_at=slot.starts_at + timedelta(hours=2)
        )
        # The appointment ran long: what counts is its own time, not that of its slot.
        other.holds.update(starts_at=slot.starts_at + timedelta(minutes=30))
        with pytest.raises(SlotTaken):
            book(ready_case, slot, admin)

    def test_a_cancelled_appointment_frees_the_slot(self, ready_case, slot, admin):
        AppointmentFactory(
            slot=slot, state="CANCELLED", cancelled_at=NOW, cancelled_by=admin, cancel_reason="x"
        )
        assert book(ready_case, slot, admin)

    @pytest.mark.parametrize(("first", "last"), [(7, 7), (1, 7), (7, 20), (1, 31)])
    def test_a_date_to_avoid(self, first, last, ready_case, slot, admin):
        """Both ends of the range count; the sentence says whose dates."""
        party = ready_case.parties.get(role="DEFENDANT_1")
        DateToAvoidFactory(
            party=party,
            first_day=datetime(2026, 12, first, tzinfo=UTC).date(),
            last_day=datetime(2026, 12, last, tzinfo=UTC).date(),
        )
        with pytest.raises(DateAvoided) as refusal:
            book(ready_case, slot, admin)
        assert f"Defendant 1 ({party.name})" in refusal.value.sentence
        assert "Claimant" not in refusal.value.sentence
        assert nothing_changed(ready_case)

    @pytest.mark.parametrize("day", [6, 8])
    def test_the_days_beside_it_are_free(self, day, ready_case, slot, admin):
        DateToAvoidFactory(
            party=ready_case.parties.first(), first_day=datetime(2026, 12, day, tzinfo=UTC).date()
        )
        assert book(ready_case, slot, admin)

    def test_a_stale_page(self, ready_case, slot, admin):
        with pytest.raises(StalePage):
            book(ready_case, slot, admin, version=2)
        assert nothing_changed(ready_case)

    def test_a_double_click(self, ready_case, slot, admin):
        book(ready_case, slot, admin, version=1)
        with pytest.raises(StalePage):
            book(ready_case, slot, admin, version=1)
        assert ready_case.appointments.count() == 1


class TestCancel:
    def test_the_case_waits_again_and_the_hour_is_free(self, ready_case, slot, admin):
        appointment = book(ready_case, slot, admin)
        cancelled = cancel(appointment, admin, "  The mediator\n is ill. ", version=2)
        ready_case = fresh(ready_case)
        assert ready_case.state == CaseState.READY
        assert cancelled.state == AppointmentState.CANCELLED
        assert cancelled.cancel_reason == "The mediator is ill."
        assert (cancelled.cancelled_by, cancelled.cancelled_at) == (admin, NOW)
        assert current_appointment(ready_case) is None
        same_day = ready_case.deadlines.get(rule=DeadlineRule.RESULT_SAME_DAY)
        assert same_day.state == DeadlineState.NOT_NEEDED
        event = ready_case.events.get(kind="appointments.cancel_appointment")
        assert event.sentence.endswith("at 10am cancelled: The mediator is ill.")
        assert book(ready_case, slot, admin).pk != appointment.pk

    def test_the_next_appointment_has_its_own_result_date(self, ready_case, slot, admin):
        cancel(book(ready_case, slot, admin), admin)
        later = SlotFactory(mediator=slot.mediator, starts_at=MONDAY_TEN + timedelta(days=1))
        book(ready_case, later, admin)
        same_day = ready_case.deadlines.get(rule=DeadlineRule.RESULT_SAME_DAY)
        assert same_day.state == DeadlineState.RUNNING
        assert same_day.due_at.date() == later.starts_at.date()

    @pytest.mark.parametrize("reason", ["", "  \n", "x" * 251])
    def test_a_reason_is_needed(self, reason, ready_case, slot, admin):
        appointment = book(ready_case, slot, admin)
        with pytest.raises(ReasonWrong):
            cancel(appointment, admin, reason)
        assert fresh(appointment).state == AppointmentState.BOOKED

    @pytest.mark.parametrize("role", sorted(set(Role.values) - {"CASE_ADMIN"}))
    def test_who_may_not(self, role, ready_case, slot, admin):
        appointment = book(ready_case, slot, admin)
        with pytest.raises(NotAllowed):
            cancel(appointment, UserFactory(role=role))
        assert cancel(appointment, LeaderFactory(team=slot.mediator.team))

    def test_not_once_mediation_has_begun(self, admin):
        appointment = AppointmentFactory(case__state="IN_MEDIATION")
        with pytest.raises(AppointmentMovedOn, match="in mediation"):
            cancel(appointment, admin)

    @pytest.mark.parametrize("state", ["HELD", "NOT_HELD"])
    def test_not_after_it_was_held(self, state, admin):
        appointment = AppointmentFactory(state=state, case__state="NOT_SETTLED")
        with pytest.raises(AppointmentMovedOn):
            cancel(appointment, admin)

    def test_a_case_that_ended_only_gives_up_its_hour(self, slot, admin):
        appointment = AppointmentFactory(slot=slot, case__state="NOT_SETTLED")
        cancel(appointment, admin)
        assert fresh(appointment.case).state == CaseState.NOT_SETTLED
        assert not Appointment.objects.live().exists()
        assert "new date" not in Notice.objects.first().body

    def test_twice_and_stale(self, ready_case, slot, admin):
        appointment = book(ready_case, slot, admin)
        with pytest.raises(StalePage):
            cancel(appointment, admin, version=1)
        cancel(appointment, admin, version=2)
        with pytest.raises(StalePage):
            cancel(appointment, admin, version=2)
        with pytest.raises(AppointmentMovedOn):
            cancel(appointment, admin)
        assert ready_case.events.filter(kind="appointments.cancel_appointment").count() == 1
