"""Taking in the court's list of hearings, in steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import transaction

from accounts.models import Court, User
from cases.enums import ReferralOutcome
from cases.errors import UnknownHearing
from cases.feeds import check_source, require_utf8
from cases.feeds.hearing_rows import HearingRow, read_hearings
from cases.models import HearingFile, RefusedRow
from cases.permissions import RULES
from cases.services.hearing_lists import put_hearing
from cases.services.looking_through import look_through
from cases.services.referrals import wait_for_other_imports
from cases.services.refused_rows import ask_about, overtake_older
from cases.services.unfinished_lists import note_begun, note_ended
from core.decisions import require
from core.errors import DomainError
from core.handfuls import handfuls

# Rows of one transaction: cases are locked only as long as these take.
STEP = 100
# Sentences that are given back; every refused row is kept.
MOST_PROBLEMS = 1000
Row = tuple[int, tuple[str, HearingRow | str]]


@dataclass
class HearingTotals:
    """What became of the rows; `problems` has a sentence for each of the first quarantined rows.

    `file_id`: the list of which rows were refused, None where all were taken.
    """

    received: int = 0
    accepted: int = 0
    duplicate: int = 0
    quarantined: int = 0
    problems: list[str] = field(default_factory=list)
    file_id: int | None = None


def import_hearings(
    *, file: IO[bytes], filename: str, actor: User | None, at: datetime
) -> HearingTotals:
    """List or move every hearing of the CSV; rows that cannot be taken are kept, with one task.

    Each step is one transaction. A list of several steps that is cut off leaves a task; the same
    file is then read again, and what it did is a duplicate. A known hearing with the same
    particulars is a duplicate; one that was removed is listed again. Raises NotAFeed when the
    file as a whole is no list of hearings; nothing of it is then stored.
    """
    require(RULES, "import_hearings", actor, None)
    source = require_utf8(check_source(file, limit=settings.REFERRAL_FILE_LIMIT))
    # Once through before anything is written: it is a list to its end.
    look = look_through(source)
    reading = Reading(
        HearingFile(
            filename=filename[-250:], sha256=source.sha256, received_at=at, uploaded_by=actor
        ),
        {court.epimms_id: court for court in Court.objects.all()},
    )
    if look.count > STEP:
        note_begun(reading.file, look.named, at=at)
    for rows in handfuls(enumerate(read_hearings(source), start=1), STEP):
        with transaction.atomic():
            # Two lists at once would lock the same cases in different orders.
            wait_for_other_imports()
            take_rows(reading, rows)
    with transaction.atomic():
        note_ended(reading.file, look.waited)
        overtake_older(look.refused, but=reading.file)
    reading.totals.file_id = reading.file.pk
    return reading.totals


@dataclass
class Reading:
    """One list as it is being read; its file is stored with the first refused row."""

    file: HearingFile
    courts: dict[str, Court]
    totals: HearingTotals = field(default_factory=HearingTotals)


def take_rows(reading: Reading, rows: Sequence[Row]) -> None:
    """List or move these hearings; keep the rows that cannot be taken."""
    file, totals = reading.file, reading.totals
    for place, (raw, row) in rows:
        totals.received += 1
        try:
            if isinstance(row, str):
                raise UnknownHearing(row)
            _, outcome = put_hearing(
                row,
                source=file.filename,
                actor=file.uploaded_by,
                at=file.received_at,
                courts=reading.courts,
            )
        except DomainError as wrong:
            outcome = ReferralOutcome.QUARANTINED
            if len(totals.problems) < MOST_PROBLEMS:
                totals.problems.append(f"Row {place}: {wrong}")
            keep_row(file, place, raw, str(wrong))
        name = outcome.lower()
        setattr(totals, name, getattr(totals, name) + 1)


def keep_row(file: HearingFile, place: int, raw: str, reason: str) -> None:
    """The whole row; with the first of them the file, and a task for it."""
    if not file.pk:
        file.save()
        ask_about(file, at=file.received_at)
    RefusedRow.objects.create(file=file, position=place, raw=raw, reason=reason[:500])
