"""A party that messages do not reach, or that is silent, is one thing to do: ring it."""

from datetime import UTC, datetime, timedelta

import pytest

from appointments.services.answers import Answer
from appointments.services.replies import answer_page
from appointments.services.unanswered import raise_reply_tasks
from cases.models import Task
from cases.selectors.reaching import scores_of
from cases.services.failures import raise_delivery_tasks
from notifications.models import Delivery
from tests.appointments.conftest import MONDAY_TEN, NOW
from tests.factories.appointments import AppointmentFactory, PartyLinkFactory
from tests.factories.cases import CaseFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory
from tests.factories.record import CommunicationFactory

SECRET = "s" * 43
MONDAY_BEFORE = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def link(db, mediator):
    case = CaseFactory(state="BOOKED", mediator=mediator, team=mediator.team)
    hour = AppointmentFactory(
        case=case, slot__starts_at=MONDAY_TEN, slot__mediator=mediator, booked_at=NOW
    )
    sent_at = MONDAY_TEN - timedelta(days=20)
    return PartyLinkFactory(appointment=hour, secret=SECRET, sent_at=sent_at)


def notice(link, kind="APPOINTMENT_REMINDER"):
    return NoticeFactory(
        kind=kind,
        case_reference=link.appointment.case.reference,
        recipient_name=link.party.write_name,
        team=None,
        answer="NOT_ASKED",
    )


def lost(link, channel="EMAIL", *, at=NOW, of=None):
    """A message that did not arrive."""
    address = link.party.email if channel == "EMAIL" else "+447700900123"
    return DeliveryFactory(
        notice=of or notice(link), channel=channel, address=address, state="FAILED", failed_at=at
    )


def sweep(at=NOW):
    raise_delivery_tasks(at=at)
    raise_reply_tasks(at=at)


def open_tasks():
    return list(Task.objects.filter(state="OPEN").values_list("title", flat=True))


def about_lost():
    return [title for title in open_tasks() if "could not be sent" in title]


def reach(link):
    return scores_of(link.appointment.case, [link.party])[link.party_id]


class TestOneTask:
    def test_an_email_and_a_text_of_one_reminder_that_both_fail(self, link):
        of = notice(link)
        lost(link, of=of)
        lost(link, "SMS", of=of)
        sweep()
        assert len(open_tasks()) == 1
        Task.objects.update(state="DONE")
        sweep(NOW + timedelta(hours=1))
        assert open_tasks() == []

    def test_a_silent_party_whose_messages_are_lost(self, link):
        sweep(MONDAY_BEFORE)
        assert "has not confirmed" in open_tasks()[0]
        lost(link)
        sweep(NOW)
        [title] = open_tasks()
        assert "could not be sent" in title
        sweep(NOW + timedelta(days=1))
        assert len(open_tasks()) == 1

    def test_the_other_side_has_its_own(self, link):
        other = link.appointment.case.parties.get(role="DEFENDANT_1")
        lost(link)
        lost(PartyLinkFactory(appointment=link.appointment, party=other, sent_at=NOW))
        sweep()
        assert len(open_tasks()) == 2

    def test_each_message_about_something_else_is_its_own(self, link):
        for _ in range(2):
            lost(link, of=notice(link, "OUTCOME_CONFIRMED"))
        raise_delivery_tasks(at=NOW)
        assert len(open_tasks()) == 2


class TestMadeGood:
    def later(self, link, channel="EMAIL", **facts):
        DeliveryFactory(
            notice=notice(link),
            channel=channel,
            address=link.party.email if channel == "EMAIL" else "+447700900123",
            state="SENT",
            sent_at=NOW + timedelta(hours=1),
            **facts,
        )

    def test_a_later_message_that_arrives_closes_it(self, link):
        lost(link)
        sweep()
        before = reach(link).score
        self.later(link)
        sweep(NOW + timedelta(hours=2))
        assert about_lost() == []
        assert reach(link).score > before

    def test_a_text_that_notify_only_took_does_not(self, link):
        lost(link, "SMS")
        self.later(link, "SMS", remote_id="abc")
        sweep(NOW + timedelta(hours=2))
        assert len(about_lost()) == 1
        Delivery.objects.filter(state="SENT").update(arrived_at=NOW + timedelta(hours=2))
        sweep(NOW + timedelta(hours=3))
        assert about_lost() == []

    def test_an_earlier_one_does_not(self, link):
        lost(link, at=NOW + timedelta(hours=2))
        self.later(link)
        sweep(NOW + timedelta(hours=3))
        assert len(about_lost()) == 1

    def test_an_answer_on_the_page_closes_it_for_good(self, link):
        of = notice(link)
        lost(link, of=of)
        lost(link, "SMS", of=of)
        sweep()
        answer_page(secret=SECRET, answer=Answer("YES", "YES"), at=NOW + timedelta(hours=1))
        sweep(NOW + timedelta(hours=2))
        assert open_tasks() == []


class TestScore:
    def test_lost_messages_lower_it_and_are_named(self, link):
        before = reach(link).score
        of = notice(link)
        lost(link, of=of)
        one = reach(link)
        lost(link, "SMS", of=of)
        both = reach(link)
        assert before > one.score > both.score
        assert "Messages that could not be delivered: 1." in both.reasons
        assert "Text messages that could not be delivered: 1." in both.reasons


class TestStillSilent:
    def test_once_more_after_the_second_reminder(self, link):
        sweep(MONDAY_BEFORE)
        Task.objects.update(state="DONE")
        sweep(MONDAY_TEN - timedelta(days=2))
        assert open_tasks() == []
        after = MONDAY_TEN - timedelta(hours=23)
        for _ in range(2):
            sweep(after)
        assert len(open_tasks()) == 1
        answer_page(secret=SECRET, answer=Answer("YES", "YES"), at=after)
        assert open_tasks() == []

    def test_not_while_the_first_is_open(self, link):
        sweep(MONDAY_BEFORE)
        sweep(MONDAY_TEN - timedelta(hours=23))
        assert len(open_tasks()) == 1

    @pytest.mark.parametrize(("result", "left"), [("REACHED", 0), ("NO_ANSWER", 1)])
    def test_who_was_spoken_with_is_not_rung_again(self, link, result, left):
        sweep(MONDAY_BEFORE)
        CommunicationFactory(
            case=link.appointment.case,
            party=link.party,
            channel="TELEPHONE",
            whom="PARTY",
            direction="OUTGOING",
            call_result=result,
            happened_at=MONDAY_BEFORE + timedelta(hours=1),
        )
        for at in (MONDAY_BEFORE + timedelta(hours=2), MONDAY_TEN - timedelta(hours=23)):
            sweep(at)
            assert len(open_tasks()) == left
