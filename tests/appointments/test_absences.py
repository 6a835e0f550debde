"""Time away: no new appointments, nobody's booked hour disturbed. H48."""

import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as concurrent_wait
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.enums import Role
from appointments.enums import AbsenceKind
from appointments.errors import AbsenceRefused, SlotUnavailable
from appointments.models import Absence, Slot
from appointments.querysets import midnight
from appointments.selectors import open_slots
from appointments.services import checking
from appointments.services.absences import record_absence
from appointments.services.attendance import mark_held
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.giving_back import cancel_absence
from appointments.services.holding import give_back
from appointments.services.slots import generate_slots
from cases.enums import CaseState, TaskState
from cases.models import Task
from core.errors import NotAllowed
from tests.appointments.clerks import outcome
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.appointments import (
    AbsenceFactory,
    AppointmentFactory,
    SlotFactory,
    WorkingPatternFactory,
)
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
needs_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="needs PostgreSQL"
)
MONDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 8)
NEXT_MONDAY = date(2026, 12, 14)
DAY = timedelta(days=1)
REST = {"last_day_month": "12", "last_day_year": "2026"}


@pytest.fixture
def leader(mediator):
    return LeaderFactory(name="Lee Leader", team=mediator.team)


def record(mediator, actor, starts_at=None, ends_at=None, kind="LEAVE", at=NOW):
    starts_at = starts_at or midnight(MONDAY)
    return record_absence(
        mediator_id=mediator.pk,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at or starts_at + DAY,
        reason="Annual leave",
        actor=actor,
        at=at,
    )


def fill(first=MONDAY, last=NEXT_MONDAY):
    return generate_slots(first_day=first, last_day=last, actor=None, at=NOW)


def book(mediator, starts_at=MONDAY_TEN):
    """A booked case with its appointment."""
    slot, _ = Slot.objects.get_or_create(
        mediator=mediator,
        starts_at=starts_at,
        defaults={"ends_at": starts_at + timedelta(hours=1)},
    )
    case = CaseFactory(state=CaseState.BOOKED, mediator=mediator, team=mediator.team)
    return AppointmentFactory(case=case, slot=slot)


class TestRecording:
    def test_free_hours_leave_and_none_are_made(self, mediator, leader):
        WorkingPatternFactory(mediator=mediator)
        assert fill() == 16
        assert record(mediator, leader).withdrawn == 8
        assert {slot.day for slot in open_slots(at=NOW)} == {NEXT_MONDAY}
        assert fill() == 0
        assert {slot.day for slot in Slot.objects.all()} == {NEXT_MONDAY}

    def test_part_of_a_day_takes_the_hours_it_touches(self, mediator, leader):
        WorkingPatternFactory(mediator=mediator, starts=time(9), ends=time(13))
        fill(last=MONDAY)
        start = datetime(2026, 12, 7, 10, 30, tzinfo=UTC)
        assert record(mediator, leader, start, start + timedelta(minutes=30)).withdrawn == 1
        assert [slot.starts_at.hour for slot in Slot.objects.all()] == [9, 11, 12]

    def test_hours_that_have_begun_and_colleagues_hours_stay(self, mediator, leader):
        earlier = SlotFactory(mediator=mediator, starts_at=NOW - timedelta(minutes=30))
        other = SlotFactory(starts_at=MONDAY_TEN)
        end = midnight(NEXT_MONDAY)
        assert record(mediator, leader, midnight(NOW.date()), end).withdrawn == 0
        assert set(Slot.objects.all()) == {earlier, other}

    def test_a_booked_hour_stays_and_its_leader_is_asked_once(self, mediator, leader):
        booked = book(mediator)
        done = record(mediator, leader)
        assert (done.withdrawn, done.booked) == (0, 1)
        record(mediator, leader)
        after = fresh(booked)
        assert (after.state, after.slot_id) == ("BOOKED", booked.slot_id)
        assert fresh(booked.case).state == CaseState.BOOKED
        task = Task.objects.get()
        assert (task.role, task.team, task.case) == (
            Role.TEAM_LEADER,
            mediator.team,
            booked.case,
        )
        assert task.title == (
            f"{booked.case.reference}: Jo Mediator is away at the time of the appointment on "
            "Monday 7 December 2026 at 10am. Move it to another hour or mediator."
        )
        assert task.due_at == NOW + DAY

    def test_a_task_about_today_is_due_before_the_hour(self, mediator, leader):
        book(mediator, NOW + timedelta(hours=2))
        record(mediator, leader, midnight(NOW.date()))
        assert Task.objects.get().due_at == NOW + timedelta(hours=2)

    def test_a_case_without_a_team_is_the_offices(self, mediator, leader):
        booked = book(mediator)
        booked.case.team = None
        booked.case.save()
        record(mediator, leader)
        assert Task.objects.get().role == Role.CASE_ADMIN

    def test_an_hour_with_a_cancelled_appointment_is_kept_out_of_the_diary(
        self, mediator, leader, admin, ready_case
    ):
        cancelled = book(mediator)
        cancelled.cancel(actor=admin, at=NOW, reason="x")
        cancelled.save()
        give_back(cancelled, at=NOW)
        assert record(mediator, leader).withdrawn == 1
        assert fresh(cancelled.slot).withdrawn_at == NOW
        assert not open_slots(at=NOW).exists()
        with pytest.raises(SlotUnavailable):
            book_appointment(case_id=ready_case.pk, slot_id=cancelled.slot_id, actor=admin, at=NOW)


class TestRefusals:
    def test_overlapping_times_of_one_mediator(self, mediator, leader):
        record(mediator, leader, ends_at=midnight(NEXT_MONDAY))
        with pytest.raises(AbsenceRefused) as refusal:
            record(mediator, leader, midnight(TUESDAY), kind="TRAINING")
        assert refusal.value.sentence == (
            "Jo Mediator is away already: leave, 7 December 2026 to 13 December 2026. "
            "Cancel that first, or choose another time."
        )
        # The day after, and somebody else, are no clash.
        record(mediator, leader, midnight(NEXT_MONDAY))
        record(UserFactory(team=mediator.team), leader)
        assert Absence.objects.count() == 3

    @needs_postgresql
    def test_the_database_alone_refuses_them(self, mediator):
        first = AbsenceFactory(mediator=mediator)
        later = {"starts_at": first.starts_at + timedelta(hours=1), "ends_at": first.ends_at}
        with (
            pytest.raises(IntegrityError, match="absence_mediator_no_overlap"),
            transaction.atomic(),
        ):
            AbsenceFactory(mediator=mediator, **later)
        first.cancelled_at, first.cancelled_by = NOW, mediator
        first.save()
        AbsenceFactory(mediator=mediator, **later)

    def test_times_that_cannot_be(self, mediator, leader):
        for start, end, words in (
            (midnight(MONDAY), midnight(MONDAY), "after the beginning"),
            (NOW - DAY, NOW, "in the past"),
            (NOW, NOW + 400 * DAY, "at most a year"),
        ):
            with pytest.raises(AbsenceRefused, match=words):
                record(mediator, leader, start, end)
        gone = UserFactory(team=mediator.team, is_active=False)
        with pytest.raises(AbsenceRefused, match="takes no appointments"):
            record(gone, leader)

    def test_who_may(self, mediator, leader, admin):
        for nobody in (mediator, LeaderFactory(), UserFactory()):
            with pytest.raises(NotAllowed):
                record(mediator, nobody)
        with pytest.raises(NotAllowed, match="team leader gives tasks"):
            record(mediator, admin, kind=AbsenceKind.TASKS)
        record(mediator, admin)
        record(mediator, leader, midnight(TUESDAY), kind=AbsenceKind.TASKS)


class TestCancelling:
    def test_gives_the_hours_back_as_far_as_the_diary_is_filled(self, mediator, leader):
        WorkingPatternFactory(mediator=mediator)
        other = WorkingPatternFactory()
        fill()
        away = record(mediator, leader, ends_at=midnight(date(2027, 2, 1))).absence
        assert cancel_absence(absence_id=away.pk, actor=leader, at=NOW) == 16
        assert cancel_absence(absence_id=away.pk, actor=leader, at=NOW) == 0
        assert mediator.slots.count() == other.mediator.slots.count() == 16
        assert fresh(away).cancelled_by == leader

    def test_gives_back_what_is_to_come_only(self, mediator, leader):
        WorkingPatternFactory(mediator=mediator, starts=time(9), ends=time(13))
        fill(last=MONDAY)
        away = record(mediator, leader).absence
        at = datetime(2026, 12, 7, 10, 30, tzinfo=UTC)
        assert cancel_absence(absence_id=away.pk, actor=leader, at=at) == 2
        with pytest.raises(AbsenceRefused, match="over already"):
            again = record(mediator, leader, midnight(TUESDAY)).absence
            cancel_absence(absence_id=again.pk, actor=leader, at=midnight(NEXT_MONDAY))

    def test_an_hour_that_was_kept_is_made_anew(self, mediator, leader, admin):
        WorkingPatternFactory(mediator=mediator, starts=time(10), ends=time(11))
        cancelled = book(mediator)
        cancelled.cancel(actor=admin, at=NOW, reason="x")
        cancelled.save()
        give_back(cancelled, at=NOW)
        away = record(mediator, leader).absence
        SlotFactory(starts_at=MONDAY_TEN)
        assert cancel_absence(absence_id=away.pk, actor=leader, at=NOW) == 1
        assert mediator.slots.offered().count() == 1
        assert mediator.slots.count() == 2

    def test_closes_the_tasks(self, mediator, leader):
        book(mediator)
        away = record(mediator, leader).absence
        cancel_absence(absence_id=away.pk, actor=leader, at=NOW)
        assert Task.objects.get().state == TaskState.OVERTAKEN
        record(mediator, leader)
        assert Task.objects.filter(state=TaskState.OPEN).count() == 1


class TestBookedHour:
    def test_cancelled_closes_the_task_and_stays_out_of_the_diary(self, mediator, leader):
        booked = book(mediator)
        record(mediator, leader)
        cancel_appointment(appointment_id=booked.pk, reason="Away", actor=leader, at=NOW)
        assert Task.objects.get().state == TaskState.OVERTAKEN
        assert not open_slots(at=NOW).exists()

    def test_cancelled_while_the_mediator_is_there_is_free_again(self, mediator, leader):
        booked = book(mediator)
        record(mediator, leader, midnight(TUESDAY))
        cancel_appointment(appointment_id=booked.pk, reason="Other", actor=leader, at=NOW)
        assert list(open_slots(at=NOW)) == [booked.slot]

    def test_held_after_all_closes_the_task(self, mediator, leader):
        booked = book(mediator)
        record(mediator, leader)
        mark_held(appointment=booked, actor=mediator, at=NOW)
        assert Task.objects.get().state == TaskState.OVERTAKEN


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_booking_that_was_on_its_way_is_seen(mediator, leader, admin, monkeypatch):
    """The hour is locked by whoever books it: recording waits, then asks the leader about it."""
    slot, case = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN), CaseFactory(state="READY")
    looked, go_on = threading.Event(), threading.Event()
    look = checking.check_free

    def look_and_wait(case, slot):
        look(case, slot)
        looked.set()
        go_on.wait(timeout=30)

    def alone(act, *args):
        try:
            return act(*args)
        finally:
            connection.close()

    monkeypatch.setattr(checking, "check_free", look_and_wait)
    with ThreadPoolExecutor(2) as pool:
        books = pool.submit(alone, outcome, case.pk, slot.pk, admin.pk)
        assert looked.wait(timeout=30)
        records = pool.submit(alone, record, mediator, leader)
        waiting = not concurrent_wait([records], timeout=1).done
        go_on.set()
        assert (books.result(), waiting) == ("booked", True)
        assert (records.result().withdrawn, records.result().booked) == (0, 1)
    assert Slot.objects.offered().filter(pk=slot.pk).exists()
    assert Task.objects.filter(case=case, dedupe_key__startswith="away:").count() == 1


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def said(mediator, **changes):
    """What the form sends for Monday."""
    day = {"first_day_day": "7", "first_day_month": "12", "first_day_year": "2026"}
    return {"mediator": mediator.pk, "kind": "LEAVE", "reason": "Annual leave", **day, **changes}


@pytest.mark.usefixtures("frozen")
class TestPages:
    def test_a_leader_records_and_cancels(self, client, mediator, leader):
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=2))
        book(mediator)
        client.force_login(leader)
        assert "Record time away" in client.get(reverse("absences")).content.decode()
        page = client.post(reverse("absence_record"), said(mediator), follow=True)
        shown = page.content.decode()
        assert "1 free hour left the diary. 1 booked hour stayed, with a task for" in shown
        assert "7 December 2026" in shown
        away = Absence.objects.get()
        assert (away.starts_at, away.ends_at) == (midnight(MONDAY), midnight(TUESDAY))
        client.get(reverse("absence_cancel", args=[away.pk]))
        page = client.post(reverse("absence_cancel", args=[away.pk]), follow=True)
        assert "No time away is recorded." in page.content.decode()
        past = client.get(reverse("absences") + "?when=past").content.decode()
        assert "Cancelled" in past

    def test_part_of_a_day(self, client, mediator, leader):
        client.force_login(leader)
        times = {"from_time": "13:00", "to_time": "14.30", "kind": "TASKS"}
        page = client.post(reverse("absence_record"), said(mediator, **times), follow=True)
        assert "7 December 2026, 13:00 to 14:30" in page.content.decode()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"from_time": "13:00"}, "Enter both times"),
            ({"from_time": "x", "to_time": "y"}, "Enter a time such as 09:30."),
            ({"from_time": "13:00", "to_time": "13:00"}, "The end must be after the beginning."),
            (
                {"last_day_day": "6", **REST},
                "must not be before",
            ),
            ({"first_day_day": "31", "first_day_month": "2"}, "Enter a real date"),
            ({"kind": "HOLIDAY"}, "Select a valid choice"),
            ({"reason": ""}, "Say more about it"),
        ],
    )
    def test_says_what_is_wrong(self, changes, words, client, mediator, leader):
        client.force_login(leader)
        page = client.post(reverse("absence_record"), said(mediator, **changes))
        assert page.status_code == 422
        assert words in page.content.decode()
        assert not Absence.objects.exists()

    def test_times_are_for_one_day(self, client, mediator, leader):
        client.force_login(leader)
        last = {"last_day_day": "8", **REST}
        times = {"from_time": "9:00", "to_time": "10:00"}
        page = client.post(reverse("absence_record"), said(mediator, **last, **times))
        assert "Times are for one day only" in page.content.decode()

    def test_an_overlap_is_said_on_the_form(self, client, mediator, leader):
        AbsenceFactory(mediator=mediator, starts_at=midnight(MONDAY))
        client.force_login(leader)
        page = client.post(reverse("absence_record"), said(mediator))
        assert page.status_code == 409
        assert "Jo Mediator is away already" in page.content.decode()

    def test_a_mediator_sees_the_own_time_and_changes_nothing(self, client, mediator):
        mine = AbsenceFactory(mediator=mediator, reason="My holiday")
        other = AbsenceFactory(reason="Not yours")
        client.force_login(mediator)
        shown = client.get(reverse("absences")).content.decode()
        assert "My time away" in shown
        assert "My holiday" in shown
        assert "Not yours" not in shown
        assert "Record time away" not in shown
        assert client.get(reverse("absence_record")).status_code == 403
        assert client.post(reverse("absence_cancel", args=[mine.pk])).status_code == 403
        assert client.post(reverse("absence_cancel", args=[other.pk])).status_code == 404

    def test_another_teams_leader_finds_nothing(self, client, mediator):
        away = AbsenceFactory(mediator=mediator)
        client.force_login(LeaderFactory())
        assert mediator.name not in client.get(reverse("absences")).content.decode()
        assert client.post(reverse("absence_cancel", args=[away.pk])).status_code == 404
        page = client.post(reverse("absence_record"), said(mediator))
        assert page.status_code == 422

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_three(self, count, client, django_assert_num_queries):
        for _ in range(count):
            AbsenceFactory()
        client.force_login(CaseAdminFactory())
        with django_assert_num_queries(4):
            client.get(reverse("absences"))
