"""Taking in the court's list of hearings and attaching each to its case."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Court, User
from cases import timeline
from cases.enums import CaseState, HearingState, ReferralOutcome, ResultOutcome
from cases.feeds import check_source, require_utf8
from cases.feeds.hearing_rows import HearingRow, read_hearings
from cases.models import Case, Hearing
from cases.permissions import RULES
from cases.services.referrals import wait_for_other_imports
from cases.services.tasks import open_task
from cases.services.vacating import request_vacate
from core.decisions import require
from core.history import save_with_history


@dataclass
class HearingTotals:
    """What became of the rows; `problems` has one sentence per quarantined row."""

    received: int = 0
    accepted: int = 0
    duplicate: int = 0
    quarantined: int = 0
    problems: list[str] = field(default_factory=list)


class Unattached(Exception):
    """A row that cannot be attached; the message is the sentence shown to staff."""


def import_hearings(
    *, file: IO[bytes], filename: str, actor: User | None, at: datetime
) -> HearingTotals:
    """Attach or move every hearing of the CSV; a row that cannot be attached becomes a task.

    A known hearing with the same particulars is a duplicate. Raises NotAFeed when the file as a
    whole is no list of hearings; nothing of it is then stored.
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
                    raise Unattached(row)
                outcome = attach(row, courts, filename=filename, actor=actor, at=at)
            except Unattached as wrong:
                outcome = ReferralOutcome.QUARANTINED
                totals.problems.append(f"Row {place}: {wrong}")
                keep_problem(raw, str(wrong), filename=filename, at=at)
            name = outcome.lower()
            setattr(totals, name, getattr(totals, name) + 1)
    return totals


def attach(
    row: HearingRow,
    courts: dict[str, Court],
    *,
    filename: str,
    actor: User | None,
    at: datetime,
) -> ReferralOutcome:
    """List a new hearing or move a known one. Raises Unattached."""
    case = Case.objects.select_for_update().by_number(row.case_number).first()
    if not row.case_number or case is None:
        raise Unattached(f"There is no case with the number “{row.case_number}”.")
    court = courts.get(row.court_epimms)
    if court is None:
        raise Unattached(f"There is no court with the ePIMMS id “{row.court_epimms}”.")
    hearing = Hearing.objects.select_for_update().filter(hearing_id=row.hearing_id).first()
    if hearing is None:
        add_hearing(row, case, court, actor=actor, at=at)
        return ReferralOutcome.ACCEPTED
    if hearing.case_id != case.pk:
        raise Unattached(f"Hearing {row.hearing_id} belongs to another case.")
    facts = (court.pk, row.starts_at, row.minutes)
    if (hearing.court_id, hearing.starts_at, hearing.minutes) == facts:
        return ReferralOutcome.DUPLICATE
    if hearing.state != HearingState.LISTED:
        raise Unattached(
            f"Hearing {row.hearing_id} is being removed from the list because the claim settled, "
            "so it was not moved. Ask the listing team which is right."
        )
    hearing.court, hearing.starts_at, hearing.minutes = court, row.starts_at, row.minutes
    hearing.kind = row.kind
    save_with_history(hearing, actor=actor, reason=f"Moved by {filename}")
    tell(case, "cases.move_hearing", f"Hearing moved: {in_words(hearing)}.", actor, at)
    return ReferralOutcome.ACCEPTED


def add_hearing(
    row: HearingRow, case: Case, court: Court, *, actor: User | None, at: datetime
) -> None:
    """List a hearing; when the claim has settled already, ask at once for its removal."""
    hearing = Hearing(
        case=case,
        hearing_id=row.hearing_id,
        court=court,
        starts_at=row.starts_at,
        minutes=row.minutes,
        kind=row.kind,
    )
    save_with_history(hearing, actor=actor, reason="Listed by the court")
    tell(case, "cases.add_hearing", f"Hearing listed: {in_words(hearing)}.", actor, at)
    ended = case.state in {CaseState.SETTLED, CaseState.CLOSED}
    if ended and case.result.outcome == ResultOutcome.SETTLED:
        request_vacate(case=case, hearing=hearing, actor=actor, at=at)


def in_words(hearing: Hearing) -> str:
    """Kind, court, day and time."""
    starts = timezone.localtime(hearing.starts_at)
    return f"{hearing.kind}, {hearing.court.name}, {starts.day} {starts:%B %Y at %H:%M}"


def tell(case: Case, kind: str, sentence: str, actor: User | None, at: datetime) -> None:
    """One line of the case's story."""
    timeline.record(case=case, kind=kind, sentence=sentence[:500], actor=actor, at=at)


def keep_problem(raw: str, reason: str, *, filename: str, at: datetime) -> None:
    """A task with the row's text, once per text, so that no hearing is lost."""
    open_task(
        dedupe_key=f"hearing-row:{hashlib.sha256(raw.encode()).hexdigest()}",
        title=f"Hearing not attached. {reason} Row of {filename[:60]}: {raw[:90]}",
        role=Role.CASE_ADMIN,
        due_at=at,
        at=at,
    )
