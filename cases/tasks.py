"""Background work of cases."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from cases.services import (
    bulk,
    conflicts,
    deadlines,
    failures,
    feed_days,
    feed_files,
    folder,
    interests,
    mailbox,
    quarantine_tasks,
    resuming,
    staleness,
    stops,
)


@shared_task(name="cases.sweep_deadlines")
def sweep_deadlines() -> None:
    """Mark overdue deadlines and give them to the right role."""
    deadlines.sweep_deadlines(at=timezone.now())


@shared_task(name="cases.raise_delivery_tasks")
def raise_delivery_tasks() -> None:
    """Give failed messages to a person; send those that waited for a listing team."""
    failures.send_to_new_teams(at=timezone.now())
    failures.raise_delivery_tasks(at=timezone.now())


@shared_task(name="cases.recheck_mediator")
def recheck_mediator(*, mediator_id: int) -> None:
    """A mediator declared or ended a relationship: look at every case it may touch."""
    conflicts.recheck_mediator(mediator_id=mediator_id, at=timezone.now())


@shared_task(name="cases.sweep_conflicts")
def sweep_conflicts() -> None:
    """Look again at booked cases, and ask mediators for their yearly word."""
    conflicts.remember_begun(at=timezone.now())
    conflicts.recheck_booked(at=timezone.now())
    interests.sweep_confirmations(at=timezone.now())


@shared_task(name="cases.raise_quiet_tasks")
def raise_quiet_tasks() -> None:
    """Give cases in which nothing happened for too long to a person."""
    staleness.raise_quiet_tasks(at=timezone.now())


@shared_task(name="cases.work_off_bulk")
def work_off_bulk(*, act_id: str) -> None:
    """Do what a person asked for many cases at once."""
    bulk.work_off(act_id=UUID(act_id), at=timezone.now())


@shared_task(name="cases.sweep_bulk")
def sweep_bulk() -> None:
    """Go on with acts on many cases that were interrupted."""
    bulk.sweep_bulk(at=timezone.now())


@shared_task(name="cases.continue_import")
def continue_import(batch_id: int) -> None:
    """A minute of reading a feed; what is left is rung for again."""
    resuming.work_turn(batch_id=batch_id, at=timezone.now())


@shared_task(name="cases.sweep_feeds")
def sweep_feeds() -> None:
    """Go on with feeds that were cut off, and throw away files that have been kept long enough."""
    resuming.ring_for_unfinished(at=timezone.now())
    feed_files.discard_feed_files(at=timezone.now())


@shared_task(name="cases.raise_quarantine_tasks")
def raise_quarantine_tasks() -> None:
    """Keep one task for each file of which records wait in quarantine."""
    quarantine_tasks.raise_quarantine_tasks(at=timezone.now())


@shared_task(name="cases.raise_missing_day_tasks")
def raise_missing_day_tasks() -> None:
    """Ask about days for which no file of the feed came."""
    feed_days.raise_missing_day_tasks(at=timezone.now())


@shared_task(name="cases.sweep_folder")
def sweep_folder() -> None:
    """Take whole files from the watched folder."""
    folder.sweep_folder(at=timezone.now())


@shared_task(name="cases.sweep_mailbox")
def sweep_mailbox() -> None:
    """Take feeds from the watched mailbox."""
    mailbox.sweep_mailbox(at=timezone.now())


@shared_task(name="cases.end_breathing_spaces")
def end_breathing_spaces() -> None:
    """Give cases whose breathing space has run out to a person."""
    stops.end_breathing_spaces(at=timezone.now())
