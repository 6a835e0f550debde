"""Whatever is booked, moved and cancelled in any order, the diary keeps every hard rule. H1."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from appointments.models import Hold, Slot
from appointments.services.booking import book_appointment, cancel_appointment
from appointments.services.choice import Choice
from appointments.services.rearranging import rearrange_appointment
from appointments.services.waiting.booking import book_planned, plan_waiting
from cases.enums import NeedKind
from core.errors import DomainError
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.appointments.hard_rules import broken_by_diary
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.appointments import InterpreterFactory, SlotFactory
from tests.factories.cases import CaseFactory, DateToAvoidFactory, NeedFactory, SchemeFactory

CASES, SLOTS = st.integers(0, 6), st.integers(0, 11)


def make_cases():
    """Usual ones, a long one, pairs, two in Polish, and two with one solicitor."""
    pairs = SchemeFactory(mediators_needed=2)
    made = [CaseFactory(state="READY") for _ in range(5)]
    made += [CaseFactory(state="READY", scheme=pairs) for _ in range(2)]
    NeedFactory(party=made[0].parties.first(), kind=NeedKind.SEVERAL, slots=2)
    for case in (made[1], made[2]):
        NeedFactory(party=case.parties.first(), kind=NeedKind.INTERPRETER, spoken="Polish")
    for case in (made[2], made[3], made[5]):
        case.parties.filter(role="DEFENDANT_1").update(
            contact_name="Sam Solicitor", contact_email="sam@firm.test"
        )
    DateToAvoidFactory(party=made[4].parties.first(), first_day=MONDAY_TEN.date())
    return [case.pk for case in made]


class Diary(RuleBasedStateMachine):
    """Three mediators with three hours on one day and one on the next; one interpreter."""

    def __init__(self):
        super().__init__()
        self.admin = CaseAdminFactory()
        InterpreterFactory()
        self.cases = make_cases()
        hours = [MONDAY_TEN + timedelta(hours=n) for n in (0, 1, 2, 24)]
        self.slots = [
            SlotFactory(mediator=mediator, starts_at=hour).pk
            for mediator in UserFactory.create_batch(3)
            for hour in hours
        ]

    def attempt(self, verb, **facts):
        before = sorted(Hold.objects.values_list("resource", "starts_at", "appointment"))
        try:
            verb(actor=self.admin, at=NOW, **facts)
        except DomainError as refusal:
            assert refusal.sentence
            after = sorted(Hold.objects.values_list("resource", "starts_at", "appointment"))
            assert after == before  # a refusal changes nothing

    def booked(self, case):
        """The id of the case's appointment; of none where it has none."""
        held = Hold.objects.filter(appointment__case=self.cases[case])
        return held.values_list("appointment", flat=True).first()

    @rule(case=CASES, slot=SLOTS)
    def book(self, case, slot):
        self.attempt(book_appointment, case_id=self.cases[case], slot_id=self.slots[slot])

    @rule(case=CASES)
    def cancel(self, case):
        if pk := self.booked(case):
            self.attempt(cancel_appointment, appointment_id=pk, reason="Ill")

    @rule(case=CASES, slot=SLOTS)
    def move(self, case, slot):
        if pk := self.booked(case):
            facts = {"slot_id": self.slots[slot], "reason": "Ill", "asked_by": "SERVICE"}
            self.attempt(rearrange_appointment, appointment_id=pk, **facts)

    @rule()
    def book_waiting(self):
        plan, reading = plan_waiting(user=self.admin, at=NOW)
        for one in plan.placed:
            second = one.second[0].mediator if one.second else None
            refused = book_planned(
                case_id=one.case.case_id,
                slot_id=one.slot.slot_id,
                version=reading.versions[one.case.case_id],
                choice=Choice(second, frozenset(one.interpreters)),
                actor=self.admin,
                at=NOW,
            )
            assert not refused  # what a plan says can be booked

    @invariant()
    def no_hard_rule_is_broken(self):
        assert broken_by_diary() == []
        assert not Slot.objects.filter(withdrawn_at__isnull=False).exists()


class TestDiary(TestCase, Diary.TestCase):
    settings = settings(
        max_examples=6,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
