"""Clerks who book at the same moment, each with an own connection.

`race` runs them in threads of this process. As a script it makes a fresh database at
DATABASE_URL, lets every clerk be a process of its own, and prints what became of each as JSON.
"""

import json
import multiprocessing
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

CLERKS = 8


def outcome(case_id, slot_id, actor_id):
    """Try to book: "booked", or the code of the refusal."""
    from accounts.models import User
    from appointments.services.booking import book_appointment
    from core.errors import DomainError
    from tests.appointments.conftest import NOW

    try:
        book_appointment(
            case_id=case_id, slot_id=slot_id, actor=User.objects.get(pk=actor_id), at=NOW
        )
    except DomainError as refusal:
        return refusal.code
    return "booked"


def race(bookings, clerks=0):
    """The outcomes of all bookings, begun together by threads: so many clerks, or one for each.

    Fewer clerks than bookings share them out, and go on to the next without a pause.
    """
    from django.db import connection

    shares = [
        bookings[number :: clerks or len(bookings)] for number in range(clerks or len(bookings))
    ]
    start = threading.Barrier(len(shares))

    def clerk(share):
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return [outcome(*booking) for booking in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(shares)) as pool:
        return [found for share in pool.map(clerk, shares) for found in share]


def process(start, answers, booking):
    """One clerk of the script, with a connection of its own."""
    start.wait(timeout=60)
    answers.put(outcome(*booking))


def race_of_processes(bookings):
    """The outcomes of all bookings, begun together by processes.

    They are forked, so no connection may be open here.
    """
    fork = multiprocessing.get_context("fork")
    start, answers = fork.Barrier(len(bookings)), fork.Queue()
    clerks = [
        fork.Process(target=process, args=(start, answers, one), daemon=True) for one in bookings
    ]
    for clerk in clerks:
        clerk.start()
    outcomes = [answers.get(timeout=120) for _ in clerks]
    for clerk in clerks:
        clerk.join(timeout=30)
    return outcomes


def same_slot(clerks=CLERKS):
    """As many READY cases as clerks, all wanting one slot."""
    from tests.appointments.conftest import MONDAY_TEN
    from tests.factories.accounts import CaseAdminFactory
    from tests.factories.appointments import SlotFactory
    from tests.factories.cases import CaseFactory

    slot, actor = SlotFactory(starts_at=MONDAY_TEN), CaseAdminFactory()
    return [(CaseFactory(state="READY").pk, slot.pk, actor.pk) for _ in range(clerks)]


def few_slots(slots, wanted_by):
    """Slots of several mediators and hours, each wanted by so many READY cases, well mixed."""
    from datetime import timedelta
    from random import Random

    from tests.appointments.conftest import MONDAY_TEN
    from tests.factories.accounts import CaseAdminFactory, UserFactory
    from tests.factories.appointments import SlotFactory
    from tests.factories.cases import CaseFactory

    actor, mediators = CaseAdminFactory(), UserFactory.create_batch(5)
    free = [
        SlotFactory(
            mediator=mediators[number % 5], starts_at=MONDAY_TEN + timedelta(hours=number // 5)
        ).pk
        for number in range(slots)
    ]
    cases = CaseFactory.create_batch(slots * wanted_by, state="READY")
    bookings = [(case.pk, free[number % slots], actor.pk) for number, case in enumerate(cases)]
    Random(5).shuffle(bookings)
    return bookings


def same_case(clerks=CLERKS):
    """One READY case that every clerk puts into another mediator's slot, at various hours."""
    from datetime import timedelta

    from tests.appointments.conftest import MONDAY_TEN
    from tests.factories.accounts import CaseAdminFactory
    from tests.factories.appointments import SlotFactory
    from tests.factories.cases import CaseFactory

    case, actor = CaseFactory(state="READY"), CaseAdminFactory()
    hours = [MONDAY_TEN + timedelta(hours=number % 3) for number in range(clerks)]
    return [(case.pk, SlotFactory(starts_at=hour).pk, actor.pk) for hour in hours]


def main():
    """Race on a fresh database, and print the outcomes and what the database holds."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation_service.settings.dev")
    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from appointments.models import Appointment
    from notifications.models import Notice

    # The tables straight from the models, as no migration adds to them on SQLite: much faster.
    settings.MIGRATION_MODULES = dict.fromkeys(apps.app_configs)
    call_command("migrate", run_syncdb=True, verbosity=0)
    bookings = {"same_slot": same_slot(), "same_case": same_case()}
    connection.close()
    answer = {name: race_of_processes(race) for name, race in bookings.items()}
    answer["appointments"] = Appointment.objects.live().count()
    answer["notices"] = Notice.objects.count()
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
