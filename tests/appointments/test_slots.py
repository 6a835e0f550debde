"""Filling the diary from working patterns."""

import itertools
import json
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from appointments.errors import DatesWrong
from appointments.models import Slot
from appointments.scheduling import CLOSES, HOUR, OPENS, Hour, hours_of, without_overlaps
from appointments.services.slots import generate_slots
from core.clocks.calendar import LONDON, CalendarEnds
from core.errors import NotAllowed
from tests.appointments.conftest import fresh
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory, WorkingPatternFactory

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def generate(first, last, actor=None):
    return generate_slots(first_day=first, last_day=last, actor=actor, at=AT)


@pytest.mark.django_db
class TestGenerate:
    def test_whole_hours_within_the_pattern(self):
        WorkingPatternFactory(starts=time(9), ends=time(12, 30))
        assert generate(date(2026, 12, 7), date(2026, 12, 11)) == 3
        starts = [slot.starts_at.astimezone(LONDON).time() for slot in Slot.objects.all()]
        assert starts == [time(9), time(10), time(11)]

    def test_never_outside_the_service_hours(self):
        WorkingPatternFactory(starts=time(6), ends=time(20))
        assert generate(date(2026, 12, 7), date(2026, 12, 7)) == 9
        first, last = Slot.objects.first(), Slot.objects.last()
        assert first.starts_at.astimezone(LONDON).time() == time(8)
        assert last.ends_at.astimezone(LONDON).time() == time(17)

    def test_weekends_and_bank_holidays_have_none(self):
        mediator = UserFactory()
        for weekday in range(5):
            WorkingPatternFactory(mediator=mediator, weekday=weekday)
        generate(date(2026, 12, 21), date(2027, 1, 3))
        days = sorted({slot.starts_at.date() for slot in Slot.objects.all()})
        # Friday 25 December, Monday 28 (Boxing Day's substitute) and Friday 1 January are closed.
        assert [day.day for day in days] == [21, 22, 23, 24, 29, 30, 31]

    @pytest.mark.parametrize(
        ("monday", "utc_hour"),
        [
            (date(2027, 3, 22), 9),
            (date(2027, 4, 5), 8),
            (date(2027, 10, 25), 8),
            (date(2027, 11, 1), 9),
        ],
    )
    def test_nine_stays_nine_when_the_clocks_change(self, monday, utc_hour):
        """The clocks change on Sundays 28 March and 31 October 2027."""
        pattern = WorkingPatternFactory(weekday=monday.weekday(), starts=time(9), ends=time(10))
        if monday == date(2027, 4, 5):  # Easter Monday is 29 March, so a week later
            assert pattern.weekday == 0
        assert generate(monday, monday) == 1
        slot = Slot.objects.get()
        assert slot.starts_at.astimezone(LONDON).time() == time(9)
        assert slot.starts_at.astimezone(UTC).hour == utc_hour
        assert slot.ends_at - slot.starts_at == HOUR

    def test_again_adds_nothing_and_disturbs_nothing(self):
        pattern = WorkingPatternFactory()
        first = generate(date(2026, 12, 7), date(2026, 12, 14))
        booked = AppointmentFactory(slot=Slot.objects.first())
        before = list(Slot.objects.values_list("pk", "starts_at", "created_at"))
        assert first == len(before) == 16
        assert generate(date(2026, 12, 7), date(2026, 12, 14)) == 0
        assert list(Slot.objects.values_list("pk", "starts_at", "created_at")) == before
        assert fresh(booked).slot_id == before[0][0]
        assert pattern.mediator.slots.count() == 16

    def test_a_changed_pattern_leaves_out_hours_that_would_overlap(self):
        pattern = WorkingPatternFactory(starts=time(9), ends=time(11))
        generate(date(2026, 12, 7), date(2026, 12, 7))
        pattern.starts, pattern.ends = time(9, 30), time(13)
        pattern.save()
        # 9:30 and 10:30 overlap the hours at 9 and 10; 11:30 does not.
        assert generate(date(2026, 12, 7), date(2026, 12, 7)) == 1

    def test_a_mediator_who_left_gets_none(self):
        WorkingPatternFactory(mediator__is_active=False)
        assert generate(date(2026, 12, 7), date(2026, 12, 7)) == 0

    def test_another_mediators_hours_are_no_clash(self):
        SlotFactory(starts_at=datetime(2026, 12, 7, 9, tzinfo=UTC))
        WorkingPatternFactory(starts=time(9), ends=time(10))
        assert generate(date(2026, 12, 7), date(2026, 12, 7)) == 1

    def test_set_based(self, django_assert_num_queries):
        for _ in range(3):
            WorkingPatternFactory()
        with django_assert_num_queries(6):
            assert generate(date(2026, 12, 7), date(2026, 12, 28)) == 3 * 3 * 8

    def test_who_may(self):
        assert generate(date(2026, 12, 7), date(2026, 12, 7), CaseAdminFactory()) == 0
        with pytest.raises(NotAllowed):
            generate(date(2026, 12, 7), date(2026, 12, 7), UserFactory())

    def test_days_that_cannot_be_used(self):
        with pytest.raises(DatesWrong):
            generate(date(2026, 12, 7), date(2026, 12, 6))
        with pytest.raises(DatesWrong):
            generate(date(2026, 12, 7), date(2028, 12, 6))
        with pytest.raises(CalendarEnds):
            generate(date(2090, 12, 7), date(2090, 12, 8))


@pytest.mark.django_db
class TestCommand:
    def test_json_and_text(self):
        WorkingPatternFactory()
        args = ("generate_slots", "--from", "2026-12-07", "--to", "2026-12-07")
        out = StringIO()
        call_command(*args, "--json", stdout=out)
        assert json.loads(out.getvalue())["created"] == 8
        out = StringIO()
        call_command(*args, stdout=out)
        assert out.getvalue() == "0 new slots from 2026-12-07 to 2026-12-07.\n"

    def test_refusal_is_one_sentence(self):
        with pytest.raises(CommandError, match="must not be before"):
            call_command("generate_slots", "--from", "2026-12-07", "--to", "2026-12-01")


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(day=days, patterns=st.lists(st.tuples(times, times), max_size=4), taken=st.lists(times))
def test_hours_are_whole_inside_and_never_overlap(day, patterns, taken):
    """Whatever the patterns and the hours already there."""
    held = [
        Hour(start := datetime.combine(day, clock, LONDON), start + timedelta(hours=1))
        for clock in taken
    ]
    wanted = [hour for starts, ends in patterns for hour in hours_of(day, starts, ends)]
    kept = without_overlaps(wanted, held)
    assert set(kept) <= set(wanted)
    for hour in kept:
        assert hour.ends_at.astimezone(UTC) - hour.starts_at.astimezone(UTC) == HOUR
        assert hour.starts_at.date() == hour.ends_at.date() == day
        assert OPENS <= hour.starts_at.time() < hour.ends_at.time() <= CLOSES
        assert any(s <= hour.starts_at.time() and hour.ends_at.time() <= e for s, e in patterns)
    ordered = sorted(kept)
    assert all(a.ends_at <= b.starts_at for a, b in itertools.pairwise(ordered))
    assert not any(k.starts_at < h.ends_at and h.starts_at < k.ends_at for k in kept for h in held)
