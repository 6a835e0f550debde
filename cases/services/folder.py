"""The watched drop folder: whole files are taken once and moved aside; nothing is lost."""

import fcntl
import logging
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cases.enums import FeedSource
from cases.feeds.drop_folder import changed, is_candidate, is_quiet, is_still_at, key_of
from cases.models import TakenFile
from cases.services.source_health import note_failure, note_success
from cases.services.sources import take_file
from core.clocks.calendar import local_day

logger = logging.getLogger(__name__)


class StillChanging(Exception):
    """The file grew while it was read."""


def sweep_folder(*, at: datetime) -> int:
    """Take every whole file of FEED_FOLDER; returns how many. Safe to run twice and at once.

    A kill leaves each file either in the folder, to be taken again, or remembered as taken, to be
    moved aside only.
    """
    if not settings.FEED_FOLDER:
        return 0
    folder, taken, faults = Path(settings.FEED_FOLDER), 0, []
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if is_candidate(entry))
    except OSError as fault:
        names, faults = [], [told(fault)]
    for name in names:
        try:
            taken += take_from(folder / name, at)
        except OSError as fault:
            faults.append(told(fault))
    if faults:
        logger.warning("feed folder: %d faults, %s", len(faults), faults[0])
        note_failure(source=FeedSource.FOLDER, fault=faults[0], at=at)
    else:
        note_success(source=FeedSource.FOLDER, at=at)
    return taken


def told(fault: OSError) -> str:
    """What went wrong, in the system's words."""
    return f"{fault.strerror or type(fault).__name__}."


def take_from(path: Path, at: datetime) -> int:
    """1 when the file was taken or refused and moved aside; 0 when it is not its turn."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return 0
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        seen = os.fstat(file.fileno())
        if not is_still_at(path, seen) or not is_quiet(
            seen, at, settings.FEED_FOLDER_QUIET_SECONDS
        ):
            return 0

        def confirm() -> None:
            if changed(os.fstat(file.fileno()), seen):
                raise StillChanging

        try:
            found = take_file(
                source=FeedSource.FOLDER,
                key=key_of(file, seen),
                file=file,
                filename=path.name.encode("utf-8", "replace").decode(),
                day=local_day(timezone.make_aware(datetime.fromtimestamp(seen.st_mtime))),  # noqa: DTZ006
                at=at,
                confirm=confirm,
            )
        except StillChanging:
            return 0
        move_aside(path, found, at)
    return 1


def move_aside(path: Path, found: TakenFile, at: datetime) -> None:
    """Into `taken` or `refused`, by day; nothing there is overwritten."""
    folder = path.parent / ("refused" if found.refusal else "taken") / str(local_day(at))
    folder.mkdir(parents=True, exist_ok=True)
    target, turn = folder / path.name, 1
    while target.exists():
        turn += 1
        target = folder / f"{path.stem}-{turn}{path.suffix}"
    path.rename(target)
