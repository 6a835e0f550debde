"""Several want a vacated hour at once; it expires while it is confirmed. One effect each."""

import pytest
from django.db import connection

from appointments.models import Appointment, Hold, Offer
from appointments.services.booking import book_appointment
from appointments.services.ending_offers import sweep_offers
from appointments.services.offers.keeping import KEPT_FOR, book_offer, keep_hour
from cases.models import Case
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.appointments.test_rearranging_races import together
from tests.factories.accounts import CaseAdminFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory

BEFORE, AFTER = NOW + KEPT_FOR / 2, NOW + KEPT_FOR
pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def keeping(case, slot, actor):
    return lambda: keep_hour(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)


def test_two_keep_it_and_two_book_it():
    slot, actor = SlotFactory(starts_at=MONDAY_TEN), CaseAdminFactory()
    cases = [CaseFactory(state="READY") for _ in range(4)]
    acts = [keeping(case, slot, actor) for case in cases[:2]]
    acts += [
        lambda case=case: book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)
        for case in cases[2:]
    ]
    assert sorted(together(*acts)) == ["done", "slot_taken", "slot_taken", "slot_taken"]
    assert Offer.objects.count() + Appointment.objects.count() == 1
    assert Hold.objects.filter(slot=slot).count() == 1


def test_it_runs_out_while_it_is_confirmed():
    """Whoever comes first wins; the hour is booked or free, never both."""
    actor = CaseAdminFactory()
    for _ in range(5):
        slot, case = SlotFactory(starts_at=MONDAY_TEN), CaseFactory(state="READY")
        offer = keep_hour(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)
        outcomes = together(
            lambda pk=offer.pk: book_offer(offer_id=pk, actor=actor, at=BEFORE),
            lambda: sweep_offers(at=AFTER),
        )
        assert outcomes[1] == "done"
        booked = outcomes[0] == "done"
        assert outcomes[0] in {"done", "offer_over"}
        assert Offer.objects.get(pk=offer.pk).outcome == ("BOOKED" if booked else "EXPIRED")
        assert Hold.objects.filter(slot=slot).count() == booked
        assert Case.objects.get(pk=case.pk).state == ("BOOKED" if booked else "READY")
        told = Notice.objects.filter(case_reference=case.reference)
        assert told.count() == (2 if booked else 0)


def test_confirmed_by_two_at_once():
    slot, case = SlotFactory(starts_at=MONDAY_TEN), CaseFactory(state="READY")
    actor = CaseAdminFactory()
    offer = keep_hour(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)
    act = lambda: book_offer(offer_id=offer.pk, actor=actor, at=NOW)  # noqa: E731
    assert together(act, act) == ["done", "done"]
    assert Appointment.objects.live().count() == 1
    assert Notice.objects.count() == 2
