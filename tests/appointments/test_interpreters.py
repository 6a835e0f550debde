"""The register of interpreters: who is needed is called, and never to two appointments at once."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from appointments.errors import InterpreterTaken, SlotUnavailable
from appointments.models import Interpreter
from appointments.selectors import slot_choices
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.choice import Choice
from appointments.services.waiting.booking import book_planned, plan_waiting
from cases.enums import NeedKind
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.accounts import UserFactory
from tests.factories.appointments import InterpreterFactory, SlotFactory
from tests.factories.cases import CaseFactory, NeedFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(NOW, tick=False):
        yield


def in_polish(case, **facts):
    facts = {"kind": NeedKind.INTERPRETER, "spoken": "Polish", "dialect": "Silesian"} | facts
    NeedFactory(party=case.parties.first(), **facts)
    return case


@pytest.fixture
def polish_case(ready_case):
    return in_polish(ready_case)


@pytest.fixture
def pat(db):
    return InterpreterFactory(name="Pat Pole", languages="polish, Czech")


def book(case, slot, actor, **more):
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW, **more)


def another(hours=0):
    return SlotFactory(starts_at=MONDAY_TEN + timedelta(hours=hours))


def test_is_called_and_given_back(polish_case, slot, pat, admin):
    appointment = book(polish_case, slot, admin)
    assert list(appointment.interpreters.all()) == [pat]
    story = polish_case.events.get(kind="appointments.book_appointment").sentence
    assert "with Jo Mediator; interpreter: Pat Pole (polish, Czech)." in story
    other = in_polish(CaseFactory(state="READY"))
    with pytest.raises(SlotUnavailable, match=r"Nobody who interprets Polish .* is free then"):
        book(other, another(), admin)
    assert book(in_polish(CaseFactory(state="READY")), another(1), admin)
    cancel_appointment(appointment_id=appointment.pk, reason="Ill", actor=admin, at=NOW)
    assert book(other, another(), admin)


def test_british_sign_language(ready_case, slot, admin):
    signs = InterpreterFactory(languages="BSL")
    appointment = book(in_polish(ready_case, kind=NeedKind.BSL, spoken=""), slot, admin)
    assert list(appointment.interpreters.all()) == [signs]


def test_one_who_is_not_in_the_register_is_arranged_by_hand(polish_case, slot, admin):
    InterpreterFactory(languages="Polish", active=False)
    InterpreterFactory(languages="Czech")
    assert not book(polish_case, slot, admin).interpreters.exists()


def test_the_list_says_why_not(polish_case, slot, pat, admin):
    book(in_polish(CaseFactory(state="READY")), another(), admin)
    (choice,) = slot_choices(polish_case, slots=[slot])
    assert choice.refusal == "nobody who interprets Polish (Silesian) is free then."


def test_the_one_that_was_chosen(polish_case, slot, pat, admin):
    other = InterpreterFactory(name="Zed", languages="Polish")
    first = book(polish_case, slot, admin, choice=Choice(interpreters=frozenset({other.pk})))
    assert list(first.interpreters.all()) == [other]
    with pytest.raises(InterpreterTaken):
        book(
            in_polish(CaseFactory(state="READY")),
            another(),
            admin,
            choice=Choice(interpreters=frozenset({other.pk})),
        )


def test_the_page_asks_whom(client, polish_case, slot, pat, admin):
    client.force_login(admin)
    other = InterpreterFactory(name="Zed", languages="Polish")
    address = reverse("case_appointment_book", args=[polish_case.reference])
    page = client.get(address, {"slot": slot.pk}).content.decode()
    assert "Interpreter for Polish (Silesian)" in page
    answer = client.post(
        address, {"slot": slot.pk, "version": polish_case.version, "interpreter_0": other.pk}
    )
    assert answer.status_code == 302
    assert list(polish_case.appointments.get().interpreters.all()) == [other]
    shown = client.get(reverse("case_appointments", args=[polish_case.reference]))
    assert "Interpreter: Zed (Polish)" in shown.content.decode()


def test_what_is_no_number_is_refused(client, polish_case, slot, pat, admin):
    client.force_login(admin)
    address = reverse("case_appointment_book", args=[polish_case.reference])
    for nonsense in ("x", "9" * 40):
        answer = client.post(address, {"slot": slot.pk, "version": 1, "interpreter_0": nonsense})
        assert answer.status_code == 422
    assert not polish_case.appointments.exists()


def test_the_plan_calls_them(polish_case, slot, pat, admin):
    two = in_polish(CaseFactory(state="READY"))
    another()
    later = another(2)
    plan, reading = plan_waiting(user=None, at=NOW)
    assert {one.case.case_id for one in plan.placed} == {polish_case.pk, two.pk}
    assert {one.interpreters for one in plan.placed} == {(pat.pk,)}
    assert later.pk in {one.slot.slot_id for one in plan.placed}
    for one in plan.placed:
        assert not book_planned(
            case_id=one.case.case_id,
            slot_id=one.slot.slot_id,
            version=reading.versions[one.case.case_id],
            choice=Choice(interpreters=frozenset(one.interpreters)),
            actor=admin,
            at=NOW,
        )
    assert polish_case.appointments.get().interpreters.get() == pat


class TestAdmin:
    def test_kept_with_history(self, client, admin):
        client.force_login(admin)
        client.post(
            reverse("admin:appointments_interpreter_add"),
            {"name": "Pat Pole", "languages": "Polish", "active": "on"},
        )
        row = Interpreter.objects.get()
        assert row.speaks == {"polish"}
        assert row.history.get().history_user == admin

    def test_not_for_mediators(self, client):
        client.force_login(UserFactory())
        answer = client.get(reverse("admin:appointments_interpreter_changelist"))
        assert answer.status_code in (302, 403)
