"""Deciding about a possible conflict of interest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django_fsm import can_proceed

from accounts.models import User
from cases import timeline
from cases.enums import ConflictState, DisclosureMethod, PartyRole, Side
from cases.errors import ConflictMovedOn, DecisionRefused
from cases.models import Conflict, Disclosure
from cases.permissions import RULES
from cases.services.conflicts import (
    WITH_MEDIATOR,
    ask_for_decision,
    locked_conflict,
    task_prefix,
)
from cases.services.late_words import ask_what_follows, late_prefix
from cases.services.tasks import overtake_tasks
from core.decisions import require
from core.errors import StalePage
from core.history import save_version

REASON_LENGTH = 500


@dataclass(frozen=True)
class Told:
    """Who of a side was told and agreed, how and when."""

    who: str
    method: str
    day: date


def clear_conflict(
    *, conflict_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Conflict:
    """It is not the same person or firm; nobody is told.

    Raises NotAllowed, StalePage, ConflictMovedOn.
    """
    with transaction.atomic():
        conflict = open_conflict(conflict_id, "clear_conflict", actor=actor, version=version)
        conflict.clear(actor=actor, at=at, reason=checked_reason(reason))
        save_version(conflict, actor=actor, reason="Cleared")
        overtake_tasks(prefix=task_prefix(conflict))
        tell(conflict, "cases.clear_conflict", "cleared, not the same person", actor, at)
        return conflict


def uphold_conflict(
    *, conflict_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Conflict:
    """It is a conflict: the mediator may not have the case. A task goes on asking for another.

    Raises NotAllowed, StalePage, ConflictMovedOn.
    """
    with transaction.atomic():
        conflict = open_conflict(conflict_id, "uphold_conflict", actor=actor, version=version)
        conflict.uphold(actor=actor, at=at, reason=checked_reason(reason))
        save_version(conflict, actor=actor, reason="Upheld")
        overtake_tasks(prefix=task_prefix(conflict))
        ask_for_decision(conflict, at=at)
        tell(conflict, "cases.uphold_conflict", "stands", actor, at)
        return conflict


def accept_disclosure(
    *,
    conflict_id: int,
    told: Mapping[str, Told],
    reason: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Conflict:
    """Every side was told and agrees to the mediator, who may then have the case.

    `told` has one entry for each side of the case. Raises NotAllowed, StalePage,
    ConflictMovedOn, DecisionRefused.
    """
    with transaction.atomic():
        conflict = open_conflict(conflict_id, "accept_disclosure", actor=actor, version=version)
        check_told(conflict, told, at)
        conflict.disclose(actor=actor, at=at, reason=checked_reason(reason))
        save_version(conflict, actor=actor, reason="Disclosure accepted")
        for side, said in sorted(told.items()):
            Disclosure.objects.create(
                conflict=conflict,
                side=side,
                told=said.who.strip(),
                method=said.method,
                told_on=said.day,
                recorded_at=at,
                recorded_by=actor,
            )
        overtake_tasks(prefix=task_prefix(conflict))
        sentence = "disclosed, and every side agrees to the mediator"
        tell(conflict, "cases.accept_disclosure", sentence, actor, at)
        return conflict


def answer_conflict(
    *, conflict_id: int, knows: bool, actor: User, at: datetime, version: int | None = None
) -> Conflict:
    """The mediator's own word about somebody who is not certain: known to them, or not.

    Somebody they know stands in their way, and the team leader is asked for another mediator; or,
    where there is no appointment or mediation of theirs to take over, what follows.
    Raises NotAllowed, StalePage, ConflictMovedOn.
    """
    with transaction.atomic():
        conflict = open_conflict(conflict_id, "answer_conflict", actor=actor, version=version)
        if knows:
            conflict.uphold(actor=actor, at=at, reason="The mediator knows them.")
        else:
            conflict.clear(actor=actor, at=at, reason="The mediator does not know them.")
        save_version(conflict, actor=actor, reason="Answered by the mediator")
        overtake_tasks(prefix=task_prefix(conflict))
        if conflict.case.state in WITH_MEDIATOR:
            ask_for_decision(conflict, at=at)
        elif knows:
            ask_what_follows(conflict, at=at)
        what = "stands" if knows else "cleared"
        tell(conflict, "cases.answer_conflict", f"{what}, by the mediator's own word", actor, at)
        return conflict


def reopen_conflict(
    *, conflict_id: int, actor: User, at: datetime, version: int | None = None
) -> Conflict:
    """Decide about it again. Raises NotAllowed, StalePage, ConflictMovedOn."""
    with transaction.atomic():
        conflict = locked_conflict(conflict_id)
        require(RULES, "reopen_conflict", actor, conflict)
        if version is not None and version != conflict.version:
            raise StalePage
        over = conflict.state == ConflictState.LAPSED or conflict.party_id is None
        if over or not can_proceed(conflict.reopen):
            raise ConflictMovedOn("There is no decision to look at again.")
        conflict.reopen()
        save_version(conflict, actor=actor, reason="To be decided again")
        overtake_tasks(prefix=task_prefix(conflict))
        overtake_tasks(prefix=late_prefix(conflict))
        ask_for_decision(conflict, at=at)
        tell(conflict, "cases.reopen_conflict", "to be decided again", actor, at)
        return conflict


def open_conflict(conflict_id: int, action: str, *, actor: User, version: int | None) -> Conflict:
    """The conflict, locked, for somebody who may do the action.

    Raises NotAllowed, StalePage for an old page, ConflictMovedOn where nothing is to be decided.
    """
    conflict = locked_conflict(conflict_id)
    require(RULES, action, actor, conflict)
    if version is not None and version != conflict.version:
        raise StalePage
    if conflict.state != ConflictState.FOUND:
        raise ConflictMovedOn(
            f"This was already decided: {conflict.get_state_display().lower()}. "
            "Nothing was changed."
        )
    return conflict


def check_told(conflict: Conflict, told: Mapping[str, Told], at: datetime) -> None:
    """Raise DecisionRefused unless every side was told, by somebody, somehow, by now."""
    roles = conflict.case.parties.values_list("role", flat=True)
    sides = {PartyRole(role).side for role in roles}
    if set(told) != sides:
        missing = " and ".join(Side(side).label.lower() for side in sorted(sides - set(told)))
        raise DecisionRefused(
            f"Every side must be told and agree. Record it for the {missing or 'sides there are'}."
        )
    for said in told.values():
        if not said.who.strip() or said.method not in DisclosureMethod.values:
            raise DecisionRefused("Say who was told and agreed, and how.")
        if said.day > timezone.localdate(at):
            raise DecisionRefused("The day on which a side was told cannot be in the future.")


def checked_reason(reason: str) -> str:
    """The reason in one line; raises DecisionRefused when empty or too long."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= REASON_LENGTH:
        raise DecisionRefused(f"Give the reason in 1 to {REASON_LENGTH} characters.")
    return reason


def tell(conflict: Conflict, kind: str, what: str, actor: User, at: datetime) -> None:
    """One line of the case's story: who, with which party, and what was decided."""
    timeline.record(
        case=conflict.case,
        kind=kind,
        sentence=f"Possible conflict of interest of {conflict.mediator.name} with "
        f"{conflict.role.lower()}: {what}.",
        actor=actor,
        at=at,
    )
