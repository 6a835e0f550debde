"""Two people book all that waits at the same moment: every case once, every hour once."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from appointments.models import Appointment, BookingPlan
from appointments.services.waiting.booking import book_planned, plan_waiting
from appointments.services.waiting.plans import ask_plan, work_off
from cases.models import Case
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory

CASES = 6


pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def waiting_and_hours():
    """As many cases as hours."""
    for _ in range(CASES):
        CaseFactory(state="READY")
    for mediator in (UserFactory(), UserFactory()):
        for hour in range(CASES // 2):
            SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=hour))


def test_each_case_is_booked_once():
    people = [CaseAdminFactory(), CaseAdminFactory()]
    waiting_and_hours()
    planned = threading.Barrier(len(people))

    def work(actor):
        try:
            plan, reading = plan_waiting(user=actor, at=NOW)
            planned.wait(timeout=30)
            return [
                book_planned(
                    case_id=one.case.case_id,
                    slot_id=one.slot.slot_id,
                    version=reading.versions[one.case.case_id],
                    actor=actor,
                    at=NOW,
                )
                for one in plan.placed
            ]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        said = [sentence for answers in pool.map(work, people) for sentence in answers]
    # Both had the same plan for all of the cases.
    assert len(said) == 2 * CASES
    assert Counter(bool(sentence) for sentence in said) == {True: CASES, False: CASES}
    booked = Appointment.objects.live()
    assert len({row.slot_id for row in booked}) == len({row.case_id for row in booked}) == CASES
    assert set(Case.objects.values_list("state", flat=True)) == {"BOOKED"}
    assert Notice.objects.count() == 2 * CASES


def test_two_workers_share_one_plan():
    """What one of them booked the other neither books again nor calls refused."""
    waiting_and_hours()
    plan = ask_plan(token=uuid4(), most=None, actor=CaseAdminFactory(), at=NOW)
    BookingPlan.objects.filter(pk=plan.pk).update(confirmed_at=NOW)
    begun = threading.Barrier(2)

    def work(_):
        try:
            begun.wait(timeout=30)
            work_off(plan_id=plan.pk, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    assert Counter(plan.cases.values_list("outcome", flat=True)) == {"BOOKED": CASES}
    assert Appointment.objects.live().count() == CASES
    assert BookingPlan.objects.get().finished_at == NOW
