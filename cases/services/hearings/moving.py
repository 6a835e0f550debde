"""Moving a hearing."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import HearingState
from cases.errors import HearingRefused
from cases.models import Hearing
from cases.permissions import RULES
from cases.services.hearings.sittings import Sitting, differs, locked, put
from cases.services.hearings.words import in_words, origin, said, tell
from core.decisions import require
from core.errors import StalePage
from core.history import save_version


def move_hearing(
    *,
    hearing_pk: int,
    sitting: Sitting,
    actor: User | None,
    at: datetime,
    source: str = "",
    version: int | None = None,
) -> Hearing:
    """Give a listed hearing another court, time, length or kind; the same again changes nothing.

    Raises HearingRefused for a hearing that is not in the list any more or is being taken out of
    it, StalePage when it changed after `version`.
    """
    with transaction.atomic():
        case, hearing = locked(hearing_pk)
        require(RULES, "move_hearing", actor, case)
        if not differs(hearing, sitting):
            return hearing
        if version is not None and version != hearing.version:
            raise StalePage
        if hearing.state != HearingState.LISTED:
            raise HearingRefused(why_not_moved(hearing))
        before = in_words(hearing)
        put(hearing, sitting)
        save_version(hearing, actor=actor, reason=said("Moved", source))
        tell(
            case,
            "cases.move_hearing",
            f"Hearing moved: {in_words(hearing)}. Before: {before}.{origin(source)}",
            actor,
            at,
        )
        return hearing


def why_not_moved(hearing: Hearing) -> str:
    """Why a hearing that is not simply listed stays where it is, and what to do."""
    number = hearing.hearing_id
    if hearing.state == HearingState.VACATE_REQUESTED:
        return (
            f"Hearing {number} is being removed from the list because the claim settled, so it "
            "was not moved. Ask the listing team which is right."
        )
    if hearing.state == HearingState.VACATED:
        return (
            f"Hearing {number} was removed from the list because the claim settled, so it was "
            "not moved. If the court lists another hearing, add it under its own number."
        )
    return f"Hearing {number} was removed by the court, so it was not moved. List it again."
