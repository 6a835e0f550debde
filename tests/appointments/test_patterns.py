"""Part time, evenings, weekends, lengths, quotas; only free hours follow a change. H1, S43."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from appointments.errors import PatternRefused, QuotaFull, SlotUnavailable
from appointments.models import Slot, WorkingPattern
from appointments.querysets import midnight
from appointments.scheduling import hours_of, is_feast, open_days
from appointments.selectors import slot_choices
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.patterns import remove_pattern, save_pattern, save_scheme_hours
from appointments.services.slots import generate_slots
from appointments.services.waiting.booking import plan_waiting
from core.clocks.calendar import LONDON
from core.errors import NotAllowed
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import (
    AbsenceFactory,
    AppointmentFactory,
    SchemeHoursFactory,
    SlotFactory,
    WeeklyQuotaFactory,
    WorkingPatternFactory,
)
from tests.factories.cases import CaseFactory, SchemeFactory

MONDAY, NEXT_MONDAY = date(2026, 12, 7), date(2026, 12, 14)


def fill(first=MONDAY, last=NEXT_MONDAY):
    return generate_slots(first_day=first, last_day=last, actor=None, at=NOW)


def clocks(mediator, day=MONDAY):
    """The local times from and to of the mediator's hours in the diary on a day."""
    rows = mediator.slots.offered().between(day, day).order_by("starts_at")
    return [
        f"{slot.starts_at.astimezone(LONDON):%H:%M}-{slot.ends_at.astimezone(LONDON):%H:%M}"
        for slot in rows
    ]


@pytest.mark.django_db
class TestGenerating:
    def test_part_time_from_a_day_to_a_day(self, mediator):
        days = {"mediator": mediator, "starts": time(9)}
        WorkingPatternFactory(**days, ends=time(10), valid_until=MONDAY)
        WorkingPatternFactory(**days, ends=time(11), valid_from=NEXT_MONDAY)
        fill(last=date(2026, 12, 21))
        assert clocks(mediator) == ["09:00-10:00"]
        assert clocks(mediator, NEXT_MONDAY) == ["09:00-10:00", "10:00-11:00"]
        assert mediator.slots.count() == 5

    def test_a_scheme_has_its_own_length_evenings_and_saturdays(self, mediator):
        scheme = SchemeHoursFactory(scheme__duration_minutes=90, closes=time(21)).scheme
        evening = {"mediator": mediator, "scheme": scheme, "starts": time(17, 30)}
        WorkingPatternFactory(**evening, ends=time(22))
        WorkingPatternFactory(**evening | {"starts": time(9)}, ends=time(12), weekday=5)
        WorkingPatternFactory(**evening | {"starts": time(9)}, ends=time(12), weekday=6)
        fill(last=date(2026, 12, 13))
        assert clocks(mediator) == ["17:30-19:00", "19:00-20:30"]
        assert clocks(mediator, date(2026, 12, 12)) == ["09:00-10:30", "10:30-12:00"]
        assert clocks(mediator, date(2026, 12, 13)) == []
        assert {slot.scheme for slot in Slot.objects.all()} == {scheme}

    def test_no_feast_on_a_weekend(self, mediator):
        scheme = SchemeHoursFactory(sundays=True).scheme
        for weekday in (5, 6):
            WorkingPatternFactory(mediator=mediator, scheme=scheme, weekday=weekday)
        # Christmas Day 2027 is a Saturday, Easter Sunday is 28 March.
        fill(date(2027, 12, 25), date(2027, 12, 26))
        fill(date(2027, 3, 28), date(2027, 3, 28))
        assert not Slot.objects.exists()

    @pytest.mark.parametrize("day", [date(2026, 10, 25), date(2028, 3, 26), date(2027, 10, 31)])
    def test_a_sunday_when_the_clocks_change(self, day, mediator):
        scheme = SchemeHoursFactory(sundays=True).scheme
        WorkingPatternFactory(
            mediator=mediator, scheme=scheme, weekday=6, starts=time(8), ends=time(11)
        )
        fill(day, day)
        assert clocks(mediator, day) == ["08:00-09:00", "09:00-10:00", "10:00-11:00"]
        summer = day.month == 3
        first = Slot.objects.earliest("starts_at").starts_at
        assert first == datetime(day.year, day.month, day.day, 7 if summer else 8, tzinfo=UTC)
        assert fill(day, day) == 0


@pytest.mark.django_db
class TestChanging:
    def save(self, pattern, admin):
        return save_pattern(pattern=pattern, actor=admin, at=NOW)

    def test_free_hours_follow_and_booked_ones_stay(self, mediator, admin):
        pattern = WorkingPatternFactory(mediator=mediator, starts=time(9), ends=time(13))
        other = SlotFactory(starts_at=MONDAY_TEN)
        fill()
        booked = AppointmentFactory(slot=mediator.slots.get(starts_at=MONDAY_TEN))
        kept = mediator.slots.get(starts_at=MONDAY_TEN + timedelta(hours=1))
        pattern.starts, pattern.ends = time(11), time(15)
        assert self.save(pattern, admin) == 7
        assert clocks(mediator) == ["10:00-11:00", "11:00-12:00", *AFTERNOON]
        assert clocks(mediator, NEXT_MONDAY) == ["11:00-12:00", *AFTERNOON]
        assert fresh(booked).slot_id == booked.slot_id
        assert Slot.objects.filter(pk__in=[kept.pk, other.pk]).count() == 2
        assert self.save(pattern, admin) == 0
        assert fill() == 0

    def test_no_hour_overlaps_a_booked_one(self, mediator, admin):
        pattern = WorkingPatternFactory(mediator=mediator, starts=time(9), ends=time(13))
        fill(last=MONDAY)
        AppointmentFactory(slot=mediator.slots.get(starts_at=MONDAY_TEN))
        pattern.starts = time(8, 30)
        self.save(pattern, admin)
        assert clocks(mediator) == ["08:30-09:30", "10:00-11:00", "11:30-12:30"]

    def test_ends_on_its_last_day_and_not_while_away(self, mediator, admin):
        pattern = WorkingPatternFactory(mediator=mediator, starts=time(9), ends=time(10))
        fill(last=date(2026, 12, 28))
        AbsenceFactory(mediator=mediator, starts_at=midnight(MONDAY))
        pattern.valid_until = NEXT_MONDAY
        self.save(pattern, admin)
        assert [slot.day for slot in mediator.slots.all()] == [NEXT_MONDAY]

    def test_hours_that_have_begun_are_left_alone(self, mediator, admin):
        gone = SlotFactory(mediator=mediator, starts_at=NOW - timedelta(minutes=5))
        self.save(WorkingPatternFactory.build(mediator=mediator), admin)
        assert Slot.objects.filter(pk=gone.pk).exists()

    def test_taken_back(self, mediator, admin):
        pattern = WorkingPatternFactory(mediator=mediator)
        fill()
        booked = AppointmentFactory(slot=mediator.slots.first())
        assert remove_pattern(pattern=pattern, actor=admin, at=NOW) == 15
        assert list(mediator.slots.all()) == [booked.slot]

    def test_given_to_another_mediator(self, mediator, admin):
        pattern = WorkingPatternFactory(mediator=mediator)
        fill(last=MONDAY)
        SlotFactory(starts_at=MONDAY_TEN)
        pattern.mediator = UserFactory()
        self.save(pattern, admin)
        assert not mediator.slots.exists()
        assert pattern.mediator.slots.count() == 8

    def test_a_schemes_hours_are_followed(self, mediator, admin):
        hours = SchemeHoursFactory(closes=time(20))
        WorkingPatternFactory(
            mediator=mediator, scheme=hours.scheme, starts=time(17), ends=time(21)
        )
        fill(last=MONDAY)
        SlotFactory(starts_at=MONDAY_TEN)
        hours.closes = time(18)
        save_scheme_hours(hours=hours, actor=admin, at=NOW)
        assert clocks(mediator) == ["17:00-18:00"]

    def test_what_cannot_be(self, mediator, admin):
        WorkingPatternFactory(mediator=mediator, valid_until=MONDAY)
        build = WorkingPatternFactory.build
        with pytest.raises(PatternRefused, match="overlaps the pattern Monday 09:00 to 17:00"):
            self.save(build(mediator=mediator, starts=time(16), ends=time(18)), admin)
        with pytest.raises(PatternRefused, match="closed on Saturdays"):
            self.save(build(mediator=mediator, weekday=5), admin)
        self.save(build(mediator=mediator, valid_from=MONDAY + timedelta(days=1)), admin)
        with pytest.raises(NotAllowed):
            self.save(build(mediator=mediator, weekday=1), LeaderFactory(team=mediator.team))
        assert WorkingPattern.objects.count() == 2

    def test_the_administration_says_so_on_the_form(self, client, mediator, admin):
        WorkingPatternFactory(mediator=mediator)
        client.force_login(admin)
        sent = {"mediator": mediator.pk, "weekday": 0, "starts": "10:00", "ends": "11:00"}
        page = client.post(reverse("admin:appointments_workingpattern_add"), sent)
        assert "This overlaps the pattern Monday 09:00 to 17:00." in page.content.decode()


AFTERNOON = ["12:00-13:00", "13:00-14:00", "14:00-15:00"]


@pytest.mark.django_db
class TestBooking:
    def book(self, case, slot, admin):
        return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=admin, at=NOW)

    def test_a_time_kept_for_another_scheme(self, client, ready_case, slot, admin):
        slot.scheme = SchemeFactory()
        slot.save()
        with pytest.raises(SlotUnavailable, match="another scheme"):
            self.book(ready_case, slot, admin)
        client.force_login(admin)
        address = reverse("case_appointments", args=[ready_case.reference])
        assert not client.get(address).context["choices"]
        slot.scheme = ready_case.scheme
        slot.save()
        assert len(client.get(address).context["choices"]) == 1
        self.book(ready_case, slot, admin)

    def test_no_more_than_the_weeks_quota(self, client, mediator, ready_case, admin):
        WeeklyQuotaFactory(mediator=mediator, appointments=5, valid_from=date(2026, 1, 1))
        WeeklyQuotaFactory(mediator=mediator, appointments=1, valid_from=date(2026, 12, 9))
        # The week before and a cancelled one do not count.
        AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN - timedelta(days=3))
        AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN, state="CANCELLED")
        first = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=2))
        friday = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=4))
        week_after = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=7))
        booked = self.book(CaseFactory(state="READY"), first, admin)
        with pytest.raises(QuotaFull) as refusal:
            self.book(ready_case, friday, admin)
        assert refusal.value.sentence == (
            "Jo Mediator takes at most 1 appointment in that week, so nothing was booked. "
            "Choose another week or mediator."
        )
        choices = slot_choices(ready_case, slots=[friday, week_after])
        assert [choice.quota for choice in choices] == [1, None]
        client.force_login(admin)
        page = client.get(reverse("case_appointments", args=[ready_case.reference]))
        assert "Jo Mediator has all 1 appointments of that week." in page.content.decode()
        page = client.get(
            reverse("case_appointment_book", args=[ready_case.reference]), {"slot": friday.pk}
        )
        assert "takes at most 1 appointment" in page.content.decode()
        cancel_appointment(appointment_id=booked.pk, reason="x", actor=admin, at=NOW)
        self.book(ready_case, friday, admin)

    def test_no_quota_is_no_limit(self, mediator, admin):
        for hours in range(3):
            slot = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=hours))
            self.book(CaseFactory(state="READY"), slot, admin)


@pytest.mark.django_db
class TestPage:
    def test_a_mediator_reads_the_own_hours(self, client, mediator):
        WorkingPatternFactory(mediator=mediator, valid_until=date(2099, 1, 1))
        WorkingPatternFactory(mediator=mediator, weekday=1, valid_until=date(2020, 1, 1))
        WeeklyQuotaFactory(mediator=mediator, appointments=30)
        other = WorkingPatternFactory()
        client.force_login(mediator)
        shown = " ".join(client.get(reverse("working_hours")).content.decode().split())
        assert "At most 30 appointments this week." in shown
        assert "Monday 09:00 to 17:00, until 1 January 2099" in shown
        assert "Tuesday" not in shown
        assert other.mediator.name not in shown
        assert "Change working patterns" not in shown

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_three(
        self, count, client, admin, django_assert_num_queries
    ):
        for _ in range(count):
            WeeklyQuotaFactory(mediator=WorkingPatternFactory().mediator)
        client.force_login(admin)
        with django_assert_num_queries(6):
            client.get(reverse("working_hours"))


minutes = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(
    day=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    times=st.tuples(minutes, minutes),
    length=st.integers(15, 480).map(lambda n: timedelta(minutes=n)),
)
def test_appointments_of_any_length_stand_whole_within_the_opening_hours(day, times, length):
    """In real time too: no opening hour is skipped or comes twice when the clocks change."""
    opens, closes = time(7), time(22)
    hours = hours_of(day, *times, opens=opens, closes=closes, length=length)
    for hour in hours:
        assert hour.ends_at.astimezone(UTC) - hour.starts_at.astimezone(UTC) == length
        assert max(opens, times[0]) <= hour.starts_at.time()
        assert hour.ends_at.time() <= min(closes, times[1])
    assert all(a.ends_at == b.starts_at for a, b in itertools.pairwise(hours))


@given(day=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_nobody_works_on_a_holiday(day):
    fixed = (day.month, day.day) in {(12, 25), (12, 26), (1, 1)}
    assert not (fixed and open_days(day, day))
    assert not (is_feast(day) and open_days(day, day))


@pytest.mark.django_db
def test_a_plan_gives_a_time_kept_for_another_scheme_to_nobody(ready_case, slot):
    slot.scheme = SchemeFactory()
    slot.save()
    plan, _ = plan_waiting(user=None, at=NOW)
    assert not plan.placed
    slot.scheme = ready_case.scheme
    slot.save()
    plan, _ = plan_waiting(user=None, at=NOW)
    assert [one.slot.slot_id for one in plan.placed] == [slot.pk]
