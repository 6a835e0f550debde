"""What the mediator confirms: no conflict of interest, and the checks with each party."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.services import party_attendance
from cases.services.conflicts import require_no_conflict
from cases.timeline import record
from core.history import save_version
from mediations.enums import CHECKS, Check
from mediations.errors import WrongStage
from mediations.models import Mediation, PartyCheck
from mediations.services.locks import lock_mediation, party_of


def declare_no_conflict(
    *, mediation_id: int, actor: User, at: datetime, version: int | None = None
) -> Mediation:
    """The mediator knows of no conflict of interest in this case; a second time changes nothing.

    Raises ConflictOfInterest while one stands.
    """
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="declare_no_conflict", actor=actor
        )
        if mediation.no_conflict_at:
            return mediation
        require_no_conflict(case=mediation.case, mediator=mediation.mediator, at=at)
        mediation.no_conflict_by, mediation.no_conflict_at = actor, at
        save_version(mediation, actor=actor, reason="No conflict declared")
        record(
            case=mediation.case,
            kind="mediations.declare_no_conflict",
            sentence="The mediator declared no conflict of interest.",
            actor=actor,
            at=at,
        )
        return mediation


def tick_check(
    *, mediation_id: int, party_id: int, check: str, actor: User, at: datetime
) -> PartyCheck:
    """Confirm one check with one party; ticking twice keeps the first."""
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="tick_check", actor=actor)
        party = party_of(mediation, party_id)
        _require_open(mediation, check)
        row, created = PartyCheck.objects.get_or_create(
            mediation=mediation,
            party=party,
            check_code=check,
            defaults={"done_at": at, "done_by": actor},
        )
        if created:
            if check == Check.REACHED:
                party_attendance.note_arrival(
                    appointment=mediation.appointment, party=party, actor=actor, at=at
                )
            record(
                case=mediation.case,
                kind="mediations.tick_check",
                sentence=f"{party.get_role_display()}: {Check(check).label}.",
                actor=actor,
                at=at,
            )
        return row


def untick_check(
    *, mediation_id: int, party_id: int, check: str, actor: User, at: datetime
) -> None:
    """Take back a check ticked by mistake, while its stage is open."""
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="untick_check", actor=actor)
        party = party_of(mediation, party_id)
        _require_open(mediation, check)
        gone, _ = PartyCheck.objects.filter(
            mediation=mediation, party=party, check_code=check
        ).delete()
        if gone:
            if check == Check.REACHED:
                party_attendance.forget_arrival(
                    appointment=mediation.appointment, party=party, actor=actor, at=at
                )
            record(
                case=mediation.case,
                kind="mediations.untick_check",
                sentence=f"{party.get_role_display()}, taken back: {Check(check).label}.",
                actor=actor,
                at=at,
            )


def _require_open(mediation: Mediation, check: str) -> None:
    """Checks belong to their stage; the next options may be explained at any time."""
    if check not in (*CHECKS[mediation.stage], Check.OPTIONS_EXPLAINED):
        raise WrongStage("This check does not belong to the stage the mediation is in.")
