"""Moving an appointment in one act: the old hour given back, the new one taken, one notice."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from appointments.errors import AppointmentMovedOn, NotAnotherHour, ReasonWrong, SlotTaken
from appointments.models import Appointment, PartyLink, PartyReply
from appointments.services.booking import book_appointment
from appointments.services.page_links import open_page
from appointments.services.rearranging import rearrange_appointment
from appointments.services.replies import Answer, answer_page
from cases.models import Task
from core.errors import NotAllowed, StalePage
from core.links import derived_secret
from notifications.models import Delivery, Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import DateToAvoidFactory

pytestmark = pytest.mark.django_db
TUESDAY_TEN = MONDAY_TEN + timedelta(days=1)


@pytest.fixture
def booked(ready_case, slot, admin):
    return book_appointment(case_id=ready_case.pk, slot_id=slot.pk, actor=admin, at=NOW)


@pytest.fixture
def later(mediator):
    return SlotFactory(mediator=mediator, starts_at=TUESDAY_TEN)


def move(booked, slot, actor, *, at=NOW + timedelta(minutes=1), **more):
    facts = {"reason": "The claimant is in hospital.", "asked_by": "CLAIMANT"} | more
    return rearrange_appointment(
        appointment_id=booked.pk, slot_id=slot.pk, actor=actor, at=at, **facts
    )


def secret_of(appointment, role="CLAIMANT_1"):
    link = PartyLink.objects.get(appointment=appointment, party__role=role)
    return derived_secret("appointment", link.nonce)


def test_all_that_follows(booked, later, admin):
    new = move(booked, later, admin, version=booked.case.version)
    case, old = fresh(booked.case), fresh(booked)
    assert (case.state, old.state, new.state) == ("BOOKED", "CANCELLED", "BOOKED")
    assert (new.moved_from, new.asked_by) == (old, "CLAIMANT")
    assert old.cancel_reason == "The claimant is in hospital."
    assert list(Appointment.objects.live()) == [new]
    event = case.events.get(kind="appointments.rearrange_appointment")
    assert event.sentence == (
        "Appointment moved from Monday 7 December 2026 at 10am with Jo Mediator to Tuesday "
        "8 December 2026 at 10am with Jo Mediator, for the claimant’s side: The claimant is in "
        "hospital."
    )
    due = case.deadlines.get(rule="RESULT_SAME_DAY")
    assert (due.state, due.due_at.date()) == ("RUNNING", TUESDAY_TEN.date())


@pytest.mark.parametrize(("days", "state"), [(1, "MET"), (30, "MET_LATE")])
def test_the_28_days_are_judged_by_the_new_date(days, state, booked, mediator, admin):
    far = SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=days))
    move(booked, far, admin)
    assert booked.case.deadlines.get(rule="APPOINTMENT_WITHIN_28_DAYS").state == state


def test_one_notice_to_each_party_and_the_old_ones_are_not_sent(booked, later, admin):
    move(booked, later, admin)
    changed = Notice.objects.filter(kind="APPOINTMENT_CHANGED")
    assert changed.count() == 2
    body = changed.first().body
    assert "Nobody will telephone you on Monday 7 December 2026 at 10am." in body
    assert "    Tuesday 8 December 2026 at 10am" in body
    assert "hospital" not in body
    assert "claimant’s side" not in body.lower()
    files = sorted(file.filename for file in changed.first().attachments.all())
    assert files == ["cancelled-appointment.ics", "mediation-appointment.ics"]
    old = Notice.objects.filter(kind="APPOINTMENT_BOOKED")
    assert {notice.send_until for notice in old} == {NOW + timedelta(minutes=1)}
    assert Delivery.objects.filter(notice__in=changed, state="QUEUED").count() == 2


def test_in_welsh_too(booked, later, admin):
    party = booked.case.parties.get(role="DEFENDANT_1")
    party.language = "cy"
    party.save()
    move(booked, later, admin)
    notice = Notice.objects.get(kind="APPOINTMENT_CHANGED", recipient_name=party.write_name)
    assert notice.subject.startswith("Mae eich apwyntiad cyfryngu wedi newid: ")
    assert "wedi symud" in notice.body
    assert "has moved" in notice.body


def test_a_party_that_asked_is_answered(booked, later, admin):
    answer = Answer(attends="ANOTHER", may_settle="NO", reason="Hospital")
    answer_page(secret=secret_of(booked), answer=answer, at=NOW)
    assert Task.objects.filter(title__contains="asks for another time", state="OPEN").exists()
    new = move(booked, later, admin)
    state = dict(Task.objects.values_list("title", "state"))
    assert {title.split(" ")[3]: told for title, told in state.items()} == {
        "asks": "OVERTAKEN",
        "says": "OPEN",
    }
    # The old address leads to the new hour, where nothing is said yet.
    link = open_page(secret=secret_of(booked), at=NOW + timedelta(minutes=2))
    assert link.appointment == new
    assert not PartyReply.objects.filter(link=link).exists()


def test_the_same_hour_with_another_mediator_keeps_what_was_confirmed(booked, admin):
    answer_page(
        secret=secret_of(booked), answer=Answer("YES", "YES", people=[("Kim", "friend")]), at=NOW
    )
    other = SlotFactory(starts_at=MONDAY_TEN, mediator=UserFactory(name="Sam Other"))
    soon = MONDAY_TEN - timedelta(minutes=5)
    new = move(booked, other, admin, asked_by="SERVICE", at=soon)
    assert fresh(booked.case).mediator == other.mediator
    reply = PartyReply.objects.get(link__appointment=new)
    assert (reply.attends, reply.who, reply.link.party.role) == (
        "YES",
        "Kim (friend)",
        "CLAIMANT_1",
    )
    body = Notice.objects.filter(kind="APPOINTMENT_CHANGED").first().body
    assert "stays at the time you know, with another mediator" in body
    assert "Sam Other" in body


class TestRefused:
    """The old hour stands, and nobody is told."""

    def stands(self, booked):
        case = fresh(booked.case)
        kept = (case.state, fresh(booked).state, case.version)
        untold = not Notice.objects.filter(kind="APPOINTMENT_CHANGED").exists()
        return kept == ("BOOKED", "BOOKED", booked.case.version) and untold

    def test_an_hour_that_is_taken_meanwhile(self, booked, later, admin):
        AppointmentFactory(slot=later)
        with pytest.raises(SlotTaken):
            move(booked, later, admin)
        assert self.stands(booked)
        assert Appointment.objects.count() == 2

    def test_a_date_to_avoid(self, booked, later, admin):
        day = TUESDAY_TEN.date()
        DateToAvoidFactory(party=booked.case.parties.first(), first_day=day, last_day=day)
        with pytest.raises(Exception, match="asked to avoid"):
            move(booked, later, admin)
        assert self.stands(booked)

    def test_the_same_hour_and_nobody_who_asked(self, booked, later, admin):
        with pytest.raises(NotAnotherHour, match="has that hour already"):
            move(booked, booked.slot, admin)
        with pytest.raises(NotAnotherHour, match="for whom"):
            move(booked, later, admin, asked_by="")
        with pytest.raises(ReasonWrong):
            move(booked, later, admin, reason=" ")
        with pytest.raises(StalePage):
            move(booked, later, admin, version=0)
        assert self.stands(booked)

    def test_after_it_was_moved_or_began(self, booked, later, admin):
        new = move(booked, later, admin)
        with pytest.raises(AppointmentMovedOn, match="it is cancelled"):
            move(booked, later, admin)
        case = fresh(booked.case)
        case.start_mediation(actor=admin, at=NOW)
        case.save()
        with pytest.raises(AppointmentMovedOn, match="in mediation"):
            move(new, SlotFactory(starts_at=TUESDAY_TEN), admin)

    def test_who_may(self, booked, later):
        stranger = LeaderFactory()
        for person in (stranger, UserFactory(), booked.mediator):
            with pytest.raises(NotAllowed):
                move(booked, later, person)
        leader = LeaderFactory(team=booked.mediator.team)
        with pytest.raises(NotAllowed, match="your own team"):
            move(booked, SlotFactory(starts_at=TUESDAY_TEN), leader)
        assert self.stands(booked)
        assert move(booked, later, leader)


class TestPages:
    @pytest.fixture(autouse=True)
    def frozen(self):
        with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
            yield

    def address(self, booked):
        return reverse("case_appointment_rearrange", args=[booked.case.reference, booked.pk])

    def text(self, response):
        return " ".join(response.content.decode().split())

    def test_choose_say_why_move(self, client, admin, booked, later):
        client.force_login(admin)
        place = reverse("case_appointments", args=[booked.case.reference])
        assert self.address(booked) in self.text(client.get(place))
        shown = self.text(client.get(self.address(booked)))
        assert "less than 2 hours are not offered" in shown
        assert f'value="{later.pk}"' in shown
        assert f'value="{booked.slot.pk}"' not in shown
        shown = self.text(client.get(self.address(booked), {"slot": later.pk}))
        assert "Move the appointment?" in shown
        assert "Monday 7 December 2026, 10:00 with Jo Mediator" in shown
        data = {"slot": later.pk, "version": booked.case.version, "reason": "In hospital"}
        answer = client.post(self.address(booked), data)
        assert answer.status_code == 422
        assert "Say who asks for another time." in self.text(answer)
        assert "In hospital" in self.text(answer)
        answer = client.post(self.address(booked), data | {"asked_by": "DEFENDANT"}, follow=True)
        shown = self.text(answer)
        assert "Appointment moved to Tuesday 8 December 2026 at 10am with Jo Mediator." in shown
        assert "Rearranged once." in shown
        assert "Moved here for the defendant’s side." in shown
        assert "Moved to another time by Robin Clerk" in shown
        again = client.post(self.address(booked), data | {"asked_by": "DEFENDANT"})
        assert again.status_code == 409
        assert Notice.objects.filter(kind="APPOINTMENT_CHANGED").count() == 2

    def test_a_time_that_was_just_taken(self, client, admin, booked, later):
        AppointmentFactory(slot=later)
        client.force_login(admin)
        data = {"slot": later.pk, "version": booked.case.version, "asked_by": "BOTH", "reason": "x"}
        answer = client.post(self.address(booked), data)
        assert answer.status_code == 409
        assert "That time has just been taken" in self.text(answer)
        assert fresh(booked).state == "BOOKED"

    def test_a_mediator_is_refused(self, client, booked):
        client.force_login(booked.mediator)
        assert client.get(self.address(booked)).status_code == 403

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries(self, client, admin, booked, mediator, count, django_assert_num_queries):
        for number in range(count):
            SlotFactory(mediator=mediator, starts_at=TUESDAY_TEN + timedelta(hours=number))
        client.force_login(admin)
        client.get(self.address(booked))
        with django_assert_num_queries(23):
            client.get(self.address(booked))
