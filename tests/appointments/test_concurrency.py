"""Eight clerks at once: one booking of a slot, one slot for a case, on both databases."""

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from appointments.models import Appointment, Slot
from appointments.selectors.runs import Asked
from appointments.services import booking, checking
from appointments.services.sessions import Session
from cases.models import Case
from notifications.models import Notice
from tests.appointments.clerks import CLERKS, few_slots, race, same_case, same_slot
from tests.appointments.conftest import MONDAY_TEN
from tests.factories.appointments import AppointmentFactory, SlotFactory

ROOT = Path(__file__).resolve().parents[2]
needs_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="needs PostgreSQL"
)


def test_processes_on_a_sqlite_file(tmp_path):
    """Real processes on the embedded database; the write lock makes them take turns."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'clerks.sqlite3'}",
        "DATA_DIR": str(tmp_path),
        "CELERY_BROKER_URL": "memory://",
        "DJANGO_SETTINGS_MODULE": "mediation_service.settings.dev",
        "LOG_LEVEL": "ERROR",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.appointments.clerks"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert sorted(answer["same_slot"]) == ["booked"] + ["slot_taken"] * (CLERKS - 1)
    assert sorted(answer["same_case"]) == ["booked"] + ["case_not_ready"] * (CLERKS - 1)
    assert answer["appointments"] == 2
    # Two parties each; a refused clerk told nobody.
    assert answer["notices"] == 4


def deadlocks():
    """How often the server had to break one in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


@needs_postgresql
@pytest.mark.django_db(transaction=True)
class TestPostgreSQL:
    def test_one_slot(self):
        outcomes = race(same_slot())
        assert sorted(outcomes) == ["booked"] + ["slot_taken"] * (CLERKS - 1)
        assert Appointment.objects.live().count() == 1
        assert Notice.objects.count() == 2

    def test_one_case(self):
        outcomes = race(same_case())
        assert sorted(outcomes) == ["booked"] + ["case_not_ready"] * (CLERKS - 1)
        assert Appointment.objects.live().count() == 1

    def test_five_hundred_bookings_of_fifty_slots(self):
        before = deadlocks()
        outcomes = Counter(race(few_slots(50, wanted_by=10), clerks=25))
        assert outcomes == {"booked": 50, "slot_taken": 450}
        live = Appointment.objects.live()
        assert live.count() == live.values("slot").distinct().count() == 50
        assert Case.objects.filter(state="BOOKED").count() == 50
        assert deadlocks() == before

    def test_the_database_alone_is_enough(self, monkeypatch):
        """Without the slot's lock every clerk finds it free; the constraint lets one through.

        This is also the control of the race itself: all eight did pass the check together.
        """
        found_free = []
        everybody_looked = threading.Barrier(CLERKS)
        look = checking.check_free

        def look_together(case, session):
            look(case, session)
            found_free.append(case.pk)
            everybody_looked.wait(timeout=30)

        monkeypatch.setattr(checking, "check_free", look_together)
        monkeypatch.setattr(
            booking,
            "locked_session",
            lambda _, pk, **__: Session((Slot.objects.get(pk=pk),), Asked(), {}),
        )
        outcomes = race(same_slot())
        assert len(found_free) == CLERKS
        assert sorted(outcomes) == ["booked"] + ["slot_taken"] * (CLERKS - 1)
        assert Notice.objects.count() == 2


@needs_postgresql
@pytest.mark.django_db
class TestOverlap:
    """PostgreSQL refuses overlapping hours whatever the code does."""

    def refused(self, make):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            make()
        return str(refusal.value)

    def test_of_a_mediators_slots(self, mediator):
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN)
        half_past = MONDAY_TEN + timedelta(minutes=30)
        message = self.refused(lambda: SlotFactory(mediator=mediator, starts_at=half_past))
        assert "slot_mediator_no_overlap" in message
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=1))
        SlotFactory(starts_at=half_past)

    def test_of_a_mediators_appointments(self, admin):
        first = AppointmentFactory(slot__starts_at=MONDAY_TEN)
        later = MONDAY_TEN + timedelta(hours=3)
        message = self.refused(
            lambda: AppointmentFactory(
                slot__mediator=first.mediator,
                slot__starts_at=later,
                starts_at=MONDAY_TEN + timedelta(minutes=30),
            )
        )
        assert "appointment_mediator_no_overlap" in message

    def test_of_a_cases_appointments(self):
        first = AppointmentFactory(slot__starts_at=MONDAY_TEN)
        message = self.refused(
            lambda: AppointmentFactory(case=first.case, slot__starts_at=MONDAY_TEN)
        )
        assert "appointment_case_" in message  # one booked hour at a time, whichever is asked first

    def test_the_constraints_are_of_the_migration(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x'")
            names = {name for (name,) in cursor.fetchall()}
        assert {
            "slot_mediator_no_overlap",
            "appointment_mediator_no_overlap",
            "appointment_case_no_overlap",
            "hold_resource_no_overlap",
        } <= names
