"""Entry point of worker and beat; the outbox is the truth, the broker a doorbell (ADR 0002)."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import beat_init
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation_service.settings.dev")
app = Celery("mediation_service")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

for _folder in ("data_folder_in", "control_folder"):
    if _folder in settings.CELERY_BROKER_TRANSPORT_OPTIONS:
        Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS[_folder])).mkdir(
            parents=True, exist_ok=True
        )

# What beat runs. Every entry names a task that is safe to run twice.
app.conf.beat_schedule = {
    "heartbeat": {"task": "core.beat_heart", "schedule": 10.0},
    "dispatch-notices": {"task": "notifications.dispatch_due_notices", "schedule": 10.0},
    "poll-texts": {"task": "notifications.poll_texts", "schedule": 120.0},
    "sweep-deadlines": {"task": "cases.sweep_deadlines", "schedule": 60.0},
    "sweep-conflicts": {"task": "cases.sweep_conflicts", "schedule": 3600.0},
    "sweep-bulk": {"task": "cases.sweep_bulk", "schedule": 60.0},
    "quiet-cases-to-tasks": {"task": "cases.raise_quiet_tasks", "schedule": 300.0},
    "end-breathing-spaces": {"task": "cases.end_breathing_spaces", "schedule": 300.0},
    "failed-notices-to-tasks": {"task": "cases.raise_delivery_tasks", "schedule": 60.0},
    "sweep-feeds": {"task": "cases.sweep_feeds", "schedule": 30.0},
    "missing-days-to-tasks": {"task": "cases.raise_missing_day_tasks", "schedule": 300.0},
    "watch-feed-folder": {"task": "cases.sweep_folder", "schedule": 60.0},
    "watch-feed-mailbox": {"task": "cases.sweep_mailbox", "schedule": 120.0},
    "quarantine-to-tasks": {"task": "cases.raise_quarantine_tasks", "schedule": 60.0},
    "sweep-plans": {"task": "appointments.sweep_plans", "schedule": 60.0},
    "sweep-hand-overs": {"task": "appointments.sweep_hand_overs", "schedule": 60.0},
    "sweep-offers": {"task": "appointments.sweep_offers", "schedule": 30.0},
    "orphans-to-tasks": {"task": "appointments.raise_orphan_tasks", "schedule": 60.0},
    "remind-parties": {"task": "appointments.send_due_reminders", "schedule": 300.0},
    "late-notices-to-tasks": {"task": "appointments.raise_late_notice_tasks", "schedule": 600.0},
    "silent-parties-to-tasks": {"task": "appointments.raise_reply_tasks", "schedule": 300.0},
    "request-feedback": {"task": "feedback.request_due_feedback", "schedule": 60.0},
    "render-waiting-agreements": {
        "task": "settlements.render_waiting_agreements",
        "schedule": 30.0,
    },
    "discard-abandoned-drafts": {
        "task": "settlements.discard_abandoned_drafts",
        "schedule": 60.0,
    },
}


@beat_init.connect
def beat_heart_at_once(**kwargs: Any) -> None:
    """Report at start, so that `/readyz` need not wait for the first interval to pass."""
    app.signature("core.beat_heart").apply_async(retry=False)
