"""What other systems say about one hearing: it is listed, moved, or as it was."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import Court, User
from cases.enums import HearingState, ReferralOutcome
from cases.errors import HearingInPast, UnknownHearing
from cases.feeds.hearing_rows import HearingRow
from cases.models import Case, Hearing
from cases.services.hearings import Sitting, list_hearing, move_hearing
from core.clocks.wall import day_and_time


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

    Raises UnknownHearing for a case or court nobody knows, HearingInPast, HearingRefused,
    StalePage.
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
        refuse_past(row, found, at)
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


def refuse_past(row: HearingRow, found: Hearing | None, at: datetime) -> None:
    """Raise HearingInPast where a hearing is new, or moved, to a time that has gone by.

    A list that is sent again may hold hearings that took place meanwhile: they are as they were.
    """
    in_list = found is not None and found.state != HearingState.REMOVED
    if row.starts_at > at or (found and in_list and found.starts_at == row.starts_at):
        return
    raise HearingInPast(
        f"Hearing {row.hearing_id} would have begun on {day_and_time(row.starts_at)}, which is in "
        "the past. Check the date and time with the court."
    )


def known_court(epimms_id: str) -> list[Court]:
    """The court of this id, or none."""
    return [] if "\0" in epimms_id else list(Court.objects.filter(epimms_id=epimms_id))
