"""What other systems say about hearings, hearing by hearing or as a whole list."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import transaction

from accounts.enums import Role
from accounts.models import Court, User
from cases.enums import HearingState, ReferralOutcome, TaskKind
from cases.errors import UnknownHearing
from cases.feeds import check_source, require_utf8
from cases.feeds.hearing_rows import HearingRow, read_hearings
from cases.models import Case, Hearing
from cases.permissions import RULES
from cases.services.hearings import Sitting, list_hearing, move_hearing
from cases.services.referrals import wait_for_other_imports
from cases.services.tasks import open_task
from core.decisions import require
from core.errors import DomainError


@dataclass
class HearingTotals:
    """What became of the rows; `problems` has one sentence per quarantined row."""

    received: int = 0
    accepted: int = 0
    duplicate: int = 0
    quarantined: int = 0
    problems: list[str] = field(default_factory=list)


def import_hearings(
    *, file: IO[bytes], filename: str, actor: User | None, at: datetime
) -> HearingTotals:
    """List or move every hearing of the CSV; a row that cannot be taken becomes a task.

    A known hearing with the same particulars is a duplicate; one that was removed is listed
    again. Raises NotAFeed when the file as a whole is no list of hearings; nothing of it is then
    stored.
    """
    require(RULES, "import_hearings", actor, None)
    source = require_utf8(check_source(file, limit=settings.REFERRAL_FILE_LIMIT))
    totals = HearingTotals()
    with transaction.atomic():
        # Two lists at once would lock the same cases in different orders.
        wait_for_other_imports()
        courts = {court.epimms_id: court for court in Court.objects.all()}
        for place, (raw, row) in enumerate(read_hearings(source), start=1):
            totals.received += 1
            try:
                if isinstance(row, str):
                    raise UnknownHearing(row)
                _, outcome = put_hearing(row, source=filename, actor=actor, at=at, courts=courts)
            except DomainError as wrong:
                outcome = ReferralOutcome.QUARANTINED
                totals.problems.append(f"Row {place}: {wrong}")
                keep_problem(raw, str(wrong), filename=filename, at=at)
            name = outcome.lower()
            setattr(totals, name, getattr(totals, name) + 1)
    return totals


def put_hearing(
    row: HearingRow,
    *,
    source: str,
    actor: User | None,
    at: datetime,
    courts: Mapping[str, Court] | None = None,
    version: int | None = None,
) -> tuple[Hearing, ReferralOutcome]:
    """List the hearing, move it, or find it as it is (DUPLICATE); `source` says so.

    Raises UnknownHearing for a case or court nobody knows, HearingRefused, StalePage.
    """
    case = Case.objects.by_court_number(row.case_number).first()
    if not row.case_number or case is None:
        raise UnknownHearing(f"There is no case with the number “{row.case_number}”.")
    if courts is None:
        courts = {found.epimms_id: found for found in known_court(row.court_epimms)}
    court = courts.get(row.court_epimms)
    if court is None:
        raise UnknownHearing(f"There is no court with the ePIMMS id “{row.court_epimms}”.")
    sitting = Sitting(court, row.starts_at, row.minutes, row.kind)
    with transaction.atomic():
        # The case first: whoever changes a hearing of it waits here.
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        found = Hearing.objects.filter(hearing_id=row.hearing_id).first()
        if found and found.case_id == case.pk and found.state != HearingState.REMOVED:
            hearing = move_hearing(
                hearing_pk=found.pk,
                sitting=sitting,
                actor=actor,
                at=at,
                source=source,
                version=version,
            )
        else:
            hearing = list_hearing(
                case_id=case.pk,
                hearing_id=row.hearing_id,
                sitting=sitting,
                actor=actor,
                at=at,
                source=source,
            )
        same = found is not None and found.version == hearing.version
        return hearing, ReferralOutcome.DUPLICATE if same else ReferralOutcome.ACCEPTED


def known_court(epimms_id: str) -> list[Court]:
    """The court of this id, or none."""
    return [] if "\0" in epimms_id else list(Court.objects.filter(epimms_id=epimms_id))


def keep_problem(raw: str, reason: str, *, filename: str, at: datetime) -> None:
    """A task with the row's text, once per text, so that no hearing is lost."""
    open_task(
        dedupe_key=f"hearing-row:{hashlib.sha256(raw.encode()).hexdigest()}",
        title=f"Hearing not attached. {reason} Row of {filename[:60]}: {raw[:90]}",
        role=Role.CASE_ADMIN,
        due_at=at,
        at=at,
        kind=TaskKind.INTAKE,
    )
