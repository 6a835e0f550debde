"""Delivery: lease, back-off, giving up, and one message id for every attempt."""

from datetime import timedelta
from smtplib import SMTPDataError

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from notifications import delivery as delivery_module
from notifications.delivery import ATTEMPTS, BACK_OFF_MINUTES, deliver, dispatch_due, message_for
from notifications.enums import Answer, Channel, DeliveryState
from notifications.models import Delivery, Notice
from tests.factories.notifications import AttachmentFactory, DeliveryFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def mail_server_down(monkeypatch):
    def refuse(self, messages):
        raise SMTPDataError(451, b"try later, person@example.test")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_an_email_is_sent_with_its_text_and_files(now):
    delivery = DeliveryFactory(due_at=now)
    AttachmentFactory(notice=delivery.notice, content=b"%PDF-1.7 words")
    assert deliver(delivery_id=delivery.pk, at=now)
    [message] = mail.outbox
    assert message.to == ["listing@example.test"]
    assert message.body.startswith(delivery.notice.body)
    assert f"/listing/{delivery.notice.pk}/" in message.body
    assert message.attachments == [("agreement.pdf", b"%PDF-1.7 words", "application/pdf")]
    assert again(delivery).state == DeliveryState.SENT
    assert again(delivery).sent_at is not None


def test_every_attempt_has_the_same_message_id(now):
    delivery = DeliveryFactory(due_at=now)
    one, two = (message_for(again(delivery)).message()["Message-ID"] for _ in range(2))
    assert one == two == f"<{delivery.notice.pk}.email@127.0.0.1>"


def test_a_notice_withdrawn_after_the_message_was_taken_up_is_not_sent(now, monkeypatch):
    delivery = DeliveryFactory(due_at=now)
    withdraw = Notice.objects.filter(pk=delivery.notice.pk)
    claim = delivery_module._claim

    def withdrawn_meanwhile(*args):
        withdraw.update(answer=Answer.WITHDRAWN)
        return claim(*args)

    monkeypatch.setattr(delivery_module, "_claim", withdrawn_meanwhile)
    assert not deliver(delivery_id=delivery.pk, at=now)
    assert not mail.outbox
    assert again(delivery).state == DeliveryState.DROPPED
    assert dispatch_due() == 0


def test_the_inbox_needs_no_mail(now):
    delivery = DeliveryFactory(channel=Channel.INBOX, address="", due_at=now)
    assert deliver(delivery_id=delivery.pk, at=now)
    assert again(delivery).state == DeliveryState.SENT
    assert not mail.outbox


def test_sent_once_however_often_it_is_asked(now):
    delivery = DeliveryFactory(due_at=now)
    results = [deliver(delivery_id=delivery.pk, at=now + timedelta(hours=h)) for h in range(3)]
    assert results == [True, False, False]
    assert len(mail.outbox) == 1


def test_a_lease_keeps_others_away_until_it_runs_out(now, settings, monkeypatch):
    """A killed worker leaves its claim: nobody sends before the lease ends, then one does."""
    delivery = DeliveryFactory(due_at=now)
    monkeypatch.setattr("notifications.delivery._send", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        deliver(delivery_id=delivery.pk, at=now)
    monkeypatch.undo()
    lease = timedelta(seconds=settings.NOTICE_LEASE_SECONDS)
    assert not deliver(delivery_id=delivery.pk, at=now + lease - timedelta(seconds=1))
    assert deliver(delivery_id=delivery.pk, at=now + lease)
    assert len(mail.outbox) == 1


def test_no_worker_still_sends_when_the_lease_runs_out(settings):
    assert settings.NOTICE_LEASE_SECONDS > settings.CELERY_TASK_TIME_LIMIT


def test_failures_back_off_and_then_give_up(now, mail_server_down):
    delivery, at = DeliveryFactory(due_at=now), now
    for minutes in BACK_OFF_MINUTES:
        assert not deliver(delivery_id=delivery.pk, at=at)
        assert again(delivery).due_at == at + timedelta(minutes=minutes)
        assert again(delivery).state == DeliveryState.QUEUED
        at += timedelta(minutes=minutes)
    assert not deliver(delivery_id=delivery.pk, at=at)
    row = again(delivery)
    assert (row.state, row.attempts) == (DeliveryState.FAILED, ATTEMPTS)
    assert row.last_error == "The mail server answered 451."


def test_a_worker_killed_at_every_attempt_is_given_up_too(now):
    delivery = DeliveryFactory(due_at=now, attempts=ATTEMPTS)
    assert not deliver(delivery_id=delivery.pk, at=now)
    assert again(delivery).state == DeliveryState.FAILED
    assert not mail.outbox


def test_a_late_failure_leaves_the_next_lease_alone(now, monkeypatch):
    """A worker whose lease ran out reports its failure after another has taken the delivery."""
    delivery = DeliveryFactory(due_at=now)
    other_lease = now + timedelta(minutes=9)

    def overtaken(row):
        Delivery.objects.filter(pk=row.pk).update(due_at=other_lease)
        return "The mail server answered 451."

    monkeypatch.setattr("notifications.delivery._send", overtaken)
    assert not deliver(delivery_id=delivery.pk, at=now)
    assert again(delivery).due_at == other_lease


def test_no_address_fails_at_once(now):
    delivery = DeliveryFactory(address="", due_at=now)
    assert not deliver(delivery_id=delivery.pk, at=now)
    row = again(delivery)
    assert row.state == DeliveryState.FAILED
    assert row.last_error == "There is no e-mail address."


def test_an_error_is_stored_without_the_address(now, mail_server_down):
    delivery = DeliveryFactory(due_at=now)
    deliver(delivery_id=delivery.pk, at=now)
    assert "person@example.test" not in again(delivery).last_error


def test_a_subject_with_a_line_break_is_held_back_not_lost(now):
    delivery = DeliveryFactory(due_at=now, notice__subject="Two\nlines")
    assert not deliver(delivery_id=delivery.pk, at=now)
    assert again(delivery).last_error == ("The message could not be handed over (BadHeaderError).")


def test_the_sweep_sends_what_is_due_and_running_it_twice_sends_nothing_more(now, capsys):
    DeliveryFactory.create_batch(3, due_at=now - timedelta(seconds=1))
    later = DeliveryFactory(due_at=now + timedelta(hours=1))
    assert (dispatch_due(), dispatch_due()) == (3, 0)
    assert again(later).state == DeliveryState.QUEUED
    call_command("dispatch_notices", "--json")
    assert capsys.readouterr().out.strip() == '{"sent": 0}'


def test_what_a_round_has_no_time_for_is_left_to_the_next(now, monkeypatch):
    DeliveryFactory.create_batch(2, due_at=now)
    with monkeypatch.context() as patch:
        patch.setattr("notifications.delivery.rounds.ROUND_SECONDS", -1)
        assert dispatch_due() == 0
    assert dispatch_due() == 2


def test_one_broken_message_does_not_hold_up_the_others(now, monkeypatch):
    first = DeliveryFactory(due_at=now - timedelta(minutes=5), notice__subject="Two\nlines")
    second = DeliveryFactory(due_at=now - timedelta(minutes=1))
    assert dispatch_due() == 1
    assert again(first).state == DeliveryState.QUEUED
    assert again(second).state == DeliveryState.SENT
