"""The doorbell: rung after the commit only, and a broker that is away costs nothing."""

import logging

import pytest
from celery import current_app
from django.db import transaction

from core.jobs import run_after_commit


@pytest.fixture
def rung(monkeypatch):
    """What was sent to the broker."""
    sent = []

    def apply_async(self, kwargs=None, **options):
        sent.append((self.task, kwargs))

    monkeypatch.setattr("celery.canvas.Signature.apply_async", apply_async)
    return sent


@pytest.mark.django_db(transaction=True)
def test_it_rings_after_the_commit_and_not_before(rung):
    with transaction.atomic():
        run_after_commit("core.beat_heart", row_id=7)
        assert rung == []
    assert rung == [("core.beat_heart", {"row_id": 7})]


@pytest.mark.django_db(transaction=True)
def test_a_roll_back_rings_nothing(rung):
    with pytest.raises(ValueError, match="undone"), transaction.atomic():
        run_after_commit("core.beat_heart")
        raise ValueError("undone")
    assert rung == []


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_is_logged_and_the_commit_stands(monkeypatch, caplog):
    def apply_async(self, *args, **options):
        raise ConnectionRefusedError("broker")

    monkeypatch.setattr("celery.canvas.Signature.apply_async", apply_async)
    with caplog.at_level(logging.WARNING, "core.jobs"), transaction.atomic():
        run_after_commit("core.beat_heart")
    assert "core.beat_heart waits for its sweep" in caplog.text


def test_every_beat_entry_names_a_task_that_exists():
    current_app.loader.import_default_modules()
    named = {entry["task"] for entry in current_app.conf.beat_schedule.values()}
    assert named
    assert named <= set(current_app.tasks)
