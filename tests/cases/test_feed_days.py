"""A day without a file becomes a task by 09:00, and is overtaken when the file comes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cases.enums import TaskState
from cases.models import Task
from cases.selectors.feed_days import (
    day_of_file,
    days,
    days_with_file,
    is_expected,
    is_missing,
    rhythm_on,
)
from cases.services.feed_days import raise_missing_day_tasks
from core.clocks.wall import at_local
from tests.factories.cases import ReferralBatchFactory
from tests.factories.intake import TakenFileFactory

pytestmark = pytest.mark.django_db


def at(day, hour=9, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def a_file(day, hour=1, name="feed.json"):
    return ReferralBatchFactory(received_at=at(day, hour), filename=name)


def open_keys():
    return sorted(Task.objects.filter(state=TaskState.OPEN).values_list("dedupe_key", flat=True))


def test_nothing_is_missing_before_the_first_file_ever_came():
    assert raise_missing_day_tasks(at=at(4)) == 0
    a_file(4)
    assert raise_missing_day_tasks(at=at(4)) == 0


def test_a_missing_day_is_asked_about_before_nine_and_once():
    a_file(2)
    assert raise_missing_day_tasks(at=at(3, 8, 29)) == 0
    assert raise_missing_day_tasks(at=at(3, 8, 30)) == 1
    assert raise_missing_day_tasks(at=at(3, 8, 31)) == 0
    task = Task.objects.get()
    assert task.title.startswith("No referral file came for Tuesday 3 November 2026.")
    assert (task.role, task.due_at) == ("CASE_ADMIN", at(3, 12))


def test_after_an_outage_every_missed_day_is_asked_about():
    a_file(2)
    a_file(5)
    assert raise_missing_day_tasks(at=at(8)) == 5
    assert open_keys() == [f"feed-missing:2026-11-0{n}" for n in (3, 4, 6, 7, 8)]


@pytest.mark.parametrize(
    "arrive",
    [
        lambda: a_file(5, 10, "ocmc_mediation_data_20261103.json"),
        lambda: a_file(5, 10, "MediationCSV.2026-11-03.csv"),
        lambda: TakenFileFactory(batch=a_file(5, 10), day=date(2026, 11, 3)),
    ],
)
def test_a_file_for_the_day_overtakes_its_task_whenever_it_comes(arrive):
    a_file(2)
    a_file(4)
    a_file(5)
    raise_missing_day_tasks(at=at(5))
    assert open_keys() == ["feed-missing:2026-11-03"]
    arrive()
    assert raise_missing_day_tasks(at=at(5, 11)) == 0
    assert open_keys() == []
    assert Task.objects.get().state == TaskState.OVERTAKEN


def test_what_is_older_than_a_month_is_left():
    ReferralBatchFactory(received_at=datetime(2025, 1, 2, 1, tzinfo=UTC))
    assert raise_missing_day_tasks(at=at(30)) == 32
    assert min(open_keys()) == "feed-missing:2026-10-30"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ocmc_mediation_data.json", 5),
        ("feed_20261103.json", 3),
        ("feed_2026-11-03.csv", 3),
        ("feed_20261399.json", 5),
        ("feed_20261106.json", 5),
        ("feed_20250101.json", 5),
        ("1202611030.json", 5),
    ],
)
def test_the_day_of_a_file(name, day):
    assert day_of_file(name, at(5, 10), None) == date(2026, 11, day)
    assert day_of_file(name, at(5, 10), date(2026, 10, 9)) == date(2026, 10, 9)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_on_every_day_also_when_clocks_change_it_is_missing_from_half_past_eight(day):
    """UTC moments around 08:30 in England, summer and winter and on the days between."""
    due = at_local(day, rhythm_on(day).missing_at).astimezone(UTC)
    assert is_expected(day)
    assert due.hour in {7, 8}
    assert is_missing(day, (), due)
    assert not is_missing(day, (), due - timedelta(seconds=1))
    assert not is_missing(day, {day}, due)
    assert days(day, day) == [day]
    sent = at_local(day, rhythm_on(day).sent_at)
    assert day_of_file("feed.json", sent.astimezone(UTC), None) == day


@pytest.mark.django_db
@pytest.mark.parametrize(("source", "found"), [("API", 0), ("FOLDER", 1), ("UPLOAD", 1)])
def test_a_referral_of_another_system_is_no_nightly_file(source, found):
    batch = ReferralBatchFactory(source=source)
    day = timezone.localdate(batch.received_at)
    assert len(days_with_file(day, day)) == found
