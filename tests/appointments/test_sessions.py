"""Sessions of several hours, and people who speak for parties in several cases."""

from datetime import timedelta

import pytest

from appointments.errors import PersonTaken, SlotTaken, SlotUnavailable
from appointments.models import Hold, Slot
from appointments.selectors import open_slots, slot_choices
from appointments.services.absences import record_absence
from appointments.services.booking import book_appointment, cancel_appointment
from cases.enums import NeedKind
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, NeedFactory

HOUR = timedelta(hours=1)


@pytest.fixture
def long_case(ready_case):
    """Its parties need two appointments in a row."""
    NeedFactory(party=ready_case.parties.first(), kind=NeedKind.SEVERAL, slots=2)
    return ready_case


@pytest.fixture
def eleven(mediator):
    return SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + HOUR)


def book(case, slot, actor):
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)


def speaks(case, name="Sam Solicitor", email="sam@firm.test", phone="020 7946 0000", **more):
    case.parties.filter(role="CLAIMANT_1").update(
        contact_name=name, contact_email=email, contact_phone=phone, **more
    )


class TestHoursInARow:
    def test_both_are_taken_up_and_given_back(self, long_case, slot, eleven, admin):
        appointment = book(long_case, slot, admin)
        assert (appointment.starts_at, appointment.ends_at) == (MONDAY_TEN, MONDAY_TEN + 2 * HOUR)
        assert not open_slots(at=NOW).exists()
        sentence = long_case.events.get(kind="appointments.book_appointment").sentence
        assert "on Monday" not in sentence
        assert "Monday 7 December 2026 at 10am to midday with Jo Mediator" in sentence
        told = Notice.objects.filter(case_reference=long_case.reference).first()
        assert "It lasts up to 120 minutes." in told.body
        cancel_appointment(appointment_id=appointment.pk, reason="Ill", actor=admin, at=NOW)
        assert set(open_slots(at=NOW)) == {slot, eleven}
        assert not Hold.objects.exists()

    def test_an_hour_alone_is_not_enough(self, long_case, slot, admin):
        SlotFactory(starts_at=MONDAY_TEN + HOUR)
        with pytest.raises(SlotUnavailable, match="takes 2 appointments in a row, 60 minutes"):
            book(long_case, slot, admin)
        assert not Hold.objects.exists()

    def test_the_second_hour_is_taken(self, long_case, slot, eleven, admin):
        AppointmentFactory(slot=eleven)
        with pytest.raises(SlotTaken, match="7 December 2026 at 11am is taken"):
            book(long_case, slot, admin)

    def test_minutes_more_count_too(self, ready_case, slot, eleven, admin):
        NeedFactory(party=ready_case.parties.last(), kind=NeedKind.BREAKS, extra_minutes=15)
        book(ready_case, slot, admin)
        assert not open_slots(at=NOW).exists()

    def test_the_second_hour_is_nobody_elses(self, long_case, slot, eleven, admin):
        book(long_case, slot, admin)
        with pytest.raises(SlotTaken):
            book(CaseFactory(state="READY"), eleven, admin)

    def test_hours_of_a_mediator_away_do_not_come_back(self, long_case, slot, eleven, admin):
        appointment = book(long_case, slot, admin)
        record_absence(
            mediator_id=slot.mediator_id,
            kind="LEAVE",
            starts_at=MONDAY_TEN + HOUR,
            ends_at=MONDAY_TEN + 3 * HOUR,
            reason="x",
            actor=admin,
            at=NOW,
        )
        assert Slot.objects.offered().count() == 2
        cancel_appointment(appointment_id=appointment.pk, reason="Ill", actor=admin, at=NOW)
        assert list(open_slots(at=NOW)) == [slot]

    def test_the_list_says_why_not(self, long_case, slot, eleven):
        first, second = slot_choices(long_case, slots=open_slots(at=NOW))
        assert (first.refusal, len(first.fit.run), first.ends_at) == ("", 2, MONDAY_TEN + 2 * HOUR)
        assert "no hour directly after it is free" in second.refusal

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries(self, number, long_case, slot, eleven, django_assert_num_queries):
        for n in range(number):
            SlotFactory(starts_at=MONDAY_TEN + n * HOUR)
        slots = list(open_slots(at=NOW))
        with django_assert_num_queries(13):
            slot_choices(long_case, slots=slots)


class TestPeople:
    @pytest.fixture
    def elsewhere(self, slot, admin):
        """A case whose solicitor is in an appointment on Monday at ten."""
        case = CaseFactory(state="READY")
        speaks(case)
        book(case, SlotFactory(starts_at=MONDAY_TEN), admin)
        return case

    @pytest.mark.parametrize(
        "same",
        [
            {},
            {"name": "SOLICITOR, Mr Sam", "phone": ""},
            {"email": "", "phone": "+44 20 7946 0000"},
        ],
    )
    def test_one_is_not_in_two_places(self, same, elsewhere, ready_case, slot, admin):
        speaks(ready_case, **same)
        with pytest.raises(PersonTaken, match=r"Claimant 1.*is in another appointment") as refusal:
            book(ready_case, slot, admin)
        assert elsewhere.reference not in refusal.value.sentence
        (choice,) = slot_choices(ready_case, slots=[slot])
        assert "is in another appointment then" in choice.refusal

    @pytest.mark.parametrize(
        "other",
        [
            {"name": "Kim Solicitor"},
            {"email": "kim@firm.test", "phone": "020 7946 0001"},
            {"name": ""},
        ],
    )
    def test_a_switchboard_or_a_name_alone_stops_nothing(
        self, other, elsewhere, ready_case, slot, admin
    ):
        speaks(ready_case, **other)
        assert book(ready_case, slot, admin)

    @pytest.mark.parametrize(
        ("name", "more"),
        [
            ("Firm LLP", {}),
            ("Mediation Team", {}),
            ("Brown and Green", {"solicitor_name": "Brown & Green"}),
        ],
    )
    def test_an_office_is_nobody(self, name, more, ready_case, slot, admin):
        case = CaseFactory(state="READY")
        for one in (case, ready_case):
            speaks(one, name=name, **more)
        book(case, SlotFactory(starts_at=MONDAY_TEN), admin)
        assert book(ready_case, slot, admin)

    def test_who_speaks_for_two_parties_of_one_case(self, ready_case, slot, admin):
        ready_case.parties.update(contact_name="Sam Solicitor", contact_email="sam@firm.test")
        assert book(ready_case, slot, admin)

    def test_at_another_hour(self, elsewhere, ready_case, eleven, admin):
        speaks(ready_case)
        assert book(ready_case, eleven, admin)

    def test_when_the_other_is_cancelled(self, elsewhere, ready_case, slot, admin):
        speaks(ready_case)
        other = elsewhere.appointments.get()
        cancel_appointment(appointment_id=other.pk, reason="Ill", actor=admin, at=NOW)
        assert book(ready_case, slot, admin)
