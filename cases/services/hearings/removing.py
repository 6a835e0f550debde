"""Removing a hearing."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import HearingState
from cases.models import Hearing
from cases.permissions import RULES
from cases.services.hearings.sittings import locked
from cases.services.hearings.words import in_words, origin, said, tell
from cases.services.vacating import withdraw_vacate
from core.decisions import require
from core.errors import StalePage
from core.history import save_version


def remove_hearing(
    *,
    hearing_pk: int,
    reason: str,
    actor: User | None,
    at: datetime,
    source: str = "",
    version: int | None = None,
) -> Hearing:
    """The court took the hearing out of the list; one that has left it already stays as it is.

    An open vacate notice is withdrawn with its deadline. Raises StalePage when the hearing
    changed after `version`.
    """
    with transaction.atomic():
        case, hearing = locked(hearing_pk)
        require(RULES, "remove_hearing", actor, case)
        if hearing.state in {HearingState.REMOVED, HearingState.VACATED}:
            return hearing
        if version is not None and version != hearing.version:
            raise StalePage
        withdrawn = withdraw_vacate(case=case, hearing=hearing, actor=actor, at=at)
        hearing.mark_removed(reason=reason, at=at)
        save_version(hearing, actor=actor, reason=said("Removed", source))
        notice = " The notice that asked for this is withdrawn." if withdrawn else ""
        tell(
            case,
            "cases.remove_hearing",
            f"Hearing removed: {in_words(hearing)}. Reason: {reason.rstrip('.')}.{notice}"
            f"{origin(source)}",
            actor,
            at,
        )
        return hearing
