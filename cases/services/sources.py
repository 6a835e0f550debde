"""A file that a watched source gave is taken once, or refused with a task."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import IO

from django.db import IntegrityError, transaction

from accounts.enums import Role
from cases.enums import FeedSource, TaskKind
from cases.errors import NotAFeed
from cases.feeds.words import tidy
from cases.models import TakenFile
from cases.services.intake import receive_feed
from cases.services.tasks import open_task
from core.jobs import run_after_commit


def take_file(
    *,
    source: FeedSource,
    key: str,
    file: IO[bytes],
    filename: str,
    day: date,
    at: datetime,
    confirm: Callable[[], None] = lambda: None,
) -> TakenFile:
    """Take in a file once: the key is remembered in the transaction that stores the file.

    `confirm` is called before the commit and may raise to undo everything. A file that is no feed
    is remembered with its refusal, which becomes a task.
    """
    known = TakenFile.objects.filter(key=key).first()
    if known is not None:
        return known
    name = tidy(filename)[-250:]
    try:
        with transaction.atomic():
            taken = TakenFile(key=key, source=source, filename=name, day=day, taken_at=at)
            try:
                taken.batch = receive_feed(
                    file=file, filename=name, source=source, actor=None, at=at
                )
                run_after_commit("cases.continue_import", batch_id=taken.batch.pk)
            except NotAFeed as refusal:
                taken.refusal = refusal.sentence[:500]
            taken.save()
            if taken.refusal:
                tell_refusal(taken, at)
            confirm()
            return taken
    except IntegrityError:
        # Another worker took it at the same moment.
        return TakenFile.objects.get(key=key)


def tell_refusal(taken: TakenFile, at: datetime) -> None:
    """A task that says which file was refused, where it lies, and why."""
    place = (
        "the folder “refused” of the feed folder"
        if taken.source == FeedSource.FOLDER
        else "the folder Refused of the mailbox"
    )
    open_task(
        dedupe_key=f"feed-refused:{taken.pk}",
        title=f"“{taken.filename[-60:]}” was refused and lies in {place}. {taken.refusal}",
        role=Role.CASE_ADMIN,
        due_at=at + timedelta(hours=4),
        at=at,
        kind=TaskKind.INTAKE,
    )
