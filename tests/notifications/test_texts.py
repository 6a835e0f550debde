"""Text messages by GOV.UK Notify, against a real server on this machine."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Task
from cases.services.failures import raise_delivery_tasks
from notifications import tasks as background
from notifications.delivery import BACK_OFF_MINUTES, deliver, texts
from notifications.delivery.statuses import poll_texts
from notifications.enums import Channel, DeliveryState
from notifications.models import Delivery
from notifications.outbox import post_notice
from tests.factories.notifications import DeliveryFactory
from tests.notify_server import API_KEY, TEMPLATE, notify_server
from tests.reading import again

pytestmark = pytest.mark.django_db
MOBILE = "+447700900123"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def notify(settings):
    """A running Notify that the service is set up for."""
    with notify_server() as server:
        settings.NOTIFY_API_KEY, settings.NOTIFY_BASE_URL = API_KEY, server.url
        settings.NOTIFY_TEMPLATE_ID, settings.TEXTS_ON = TEMPLATE, True
        yield server
    texts._made.cache_clear()


@pytest.fixture
def text(now):
    return DeliveryFactory(
        channel=Channel.SMS,
        address=MOBILE,
        due_at=now,
        notice__short_text="We ring you at 10am.",
        notice__case_reference="000MC001",
    )


def test_a_text_is_handed_over_once(notify, text, now):
    assert deliver(delivery_id=text.pk, at=now)
    assert not deliver(delivery_id=text.pk, at=now + timedelta(hours=1))
    assert notify.given == [
        {
            "phone_number": MOBILE,
            "template_id": TEMPLATE,
            "personalisation": {"text": "We ring you at 10am."},
            "reference": str(text.pk),
        }
    ]
    row = again(text)
    assert (row.state, row.remote_id) == (DeliveryState.SENT, "text-1")


def test_a_text_whose_worker_was_killed_is_not_sent_twice(notify, text, now, settings, monkeypatch):
    """Notify has it, but the worker died before it wrote that down."""
    monkeypatch.setattr("notifications.delivery._note_sent", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        deliver(delivery_id=text.pk, at=now)
    monkeypatch.undo()
    assert deliver(
        delivery_id=text.pk, at=now + timedelta(seconds=settings.NOTICE_LEASE_SECONDS + 1)
    )
    assert len(notify.given) == 1
    assert again(text).remote_id == "text-1"


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_passing_refusal_is_tried_again(notify, text, now, status):
    notify.refuse = status
    assert not deliver(delivery_id=text.pk, at=now)
    row = again(text)
    assert row.state == DeliveryState.QUEUED
    assert row.last_error == f"GOV.UK Notify answered ({status})."
    notify.refuse = 0
    assert deliver(delivery_id=text.pk, at=now + timedelta(minutes=BACK_OFF_MINUTES[0]))


def test_a_notify_that_is_not_there_is_tried_again(text, now, settings):
    settings.NOTIFY_API_KEY, settings.NOTIFY_BASE_URL = API_KEY, "http://127.0.0.1:9"
    settings.NOTIFY_TEMPLATE_ID, settings.TEXTS_ON = TEMPLATE, True
    assert not deliver(delivery_id=text.pk, at=now)
    assert again(text).state == DeliveryState.QUEUED


def test_a_number_that_notify_refuses_becomes_a_task(notify, text, now):
    notify.refuse = 400
    assert not deliver(delivery_id=text.pk, at=now)
    assert again(text).state == DeliveryState.FAILED
    assert raise_delivery_tasks(at=now) == 1
    assert "GOV.UK Notify refused it (400)." in Task.objects.get().title
    assert MOBILE not in Task.objects.get().title


@pytest.mark.parametrize(
    ("status", "state", "tasks"),
    [
        ("sending", DeliveryState.SENT, 0),
        ("delivered", DeliveryState.SENT, 0),
        ("permanent-failure", DeliveryState.FAILED, 1),
        ("temporary-failure", DeliveryState.FAILED, 1),
        ("technical-failure", DeliveryState.FAILED, 1),
    ],
)
def test_what_became_of_it_is_asked(notify, text, now, status, state, tasks):
    deliver(delivery_id=text.pk, at=now)
    notify.status = status
    assert (poll_texts(at=now), poll_texts(at=now)) == (tasks, 0)
    row = again(text)
    assert row.state == state
    assert (row.arrived_at is not None) == (status == "delivered")
    assert raise_delivery_tasks(at=now) == tasks


def test_a_text_that_failed_is_sent_anew_by_a_person(notify, text, now):
    deliver(delivery_id=text.pk, at=now)
    notify.status = "permanent-failure"
    poll_texts(at=now)
    row = again(text)
    row.requeue(at=now)
    row.save()
    assert deliver(delivery_id=text.pk, at=now)
    assert len(notify.given) == 2


def test_after_four_days_nobody_asks_any_more(notify, text, now):
    deliver(delivery_id=text.pk, at=now - timedelta(days=5))
    Delivery.objects.update(state=DeliveryState.SENT, remote_id="text-1")
    Delivery.objects.update(sent_at=now - timedelta(days=5))
    notify.status = "permanent-failure"
    background.poll_texts()
    assert again(text).state == DeliveryState.SENT


def test_the_log_holds_no_number_and_no_words(notify, text, now, caplog):
    caplog.set_level(logging.DEBUG)
    notify.refuse = 500
    deliver(delivery_id=text.pk, at=now)
    assert "7700" not in caplog.text
    assert "10am" not in caplog.text
    assert API_KEY[-36:] not in caplog.text


def posted(**more):
    return post_notice(
        kind="APPOINTMENT_REMINDER",
        dedupe_key="one",
        case_reference="000MC001",
        subject="Reminder",
        body="Long",
        at=timezone.now(),
        email="a@b.test",
        **more,
    )


def test_switched_off_nothing_is_sent_as_a_text():
    notice = posted(mobile=MOBILE, short_text="Short")
    assert [row.channel for row in notice.deliveries.all()] == [Channel.EMAIL]


def test_switched_on_it_is_sent_both_ways(notify):
    notice = posted(mobile=MOBILE, short_text="Short")
    assert {row.channel: row.address for row in notice.deliveries.all()} == {
        Channel.EMAIL: "a@b.test",
        Channel.SMS: MOBILE,
    }
