"""Live and ready, as a supervisor asks."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from core import readiness
from core.tasks import beat_heart
from tests.factories.core import HeartbeatFactory

pytestmark = pytest.mark.django_db


def test_live_asks_nothing_of_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "live"})


def test_ready_when_everything_answers(client):
    beat_heart()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ready", "problems": []})


def test_a_silent_worker_is_named(client):
    HeartbeatFactory(beaten_at=timezone.now() - timedelta(minutes=3))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == [
        "Background work has not reported in the last two minutes."
    ]


def test_a_broker_that_is_away_is_named(client, monkeypatch):
    HeartbeatFactory()
    monkeypatch.setattr(readiness, "broker_answers", lambda: False)
    assert client.get("/readyz").json()["problems"] == ["The broker does not answer."]


def test_a_database_that_is_away_is_named(client, monkeypatch):
    def fail(connection):
        raise DatabaseError

    monkeypatch.setattr(readiness, "MigrationExecutor", fail)
    assert client.get("/readyz").json()["problems"] == ["The database does not answer."]


def test_the_pulse_is_one_row_however_often_it_beats():
    beat_heart()
    beat_heart()
    assert readiness.Heartbeat.objects.count() == 1
