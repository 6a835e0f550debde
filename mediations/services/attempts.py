"""A call to a party: logged as evidence, and ticked where somebody was reached."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from appointments.services.party_attendance import note_arrival
from cases.models import Case, Communication
from cases.services import attempts
from mediations.enums import Check, Stage
from mediations.models import Mediation
from mediations.selectors.pauses import open_pause
from mediations.services.checks import tick_check


def log_attempt(
    *, case_id: int, party_id: int, number: str, result: str, key: UUID, actor: User, at: datetime
) -> Communication:
    """Log the call; whoever was reached, even to refuse, need not be ticked again.

    Raises NotAllowed, EntryRefused.
    """
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        call = attempts.log_attempt(
            case_id=case_id,
            party_id=party_id,
            number=number,
            result=result,
            key=key,
            actor=actor,
            at=at,
        )
        running = Mediation.objects.filter(case=case_id, mediator=actor, ended_at=None).first()
        if running is not None and not call.not_reached and open_pause(running) is None:
            note_reached(running, call, actor=actor, at=at)
        return call


def note_reached(mediation: Mediation, call: Communication, *, actor: User, at: datetime) -> None:
    """In preparation the tick; in a further appointment, that the party is there again."""
    party = call.party
    if party is None:
        return
    if mediation.stage == Stage.PREPARATION:
        tick_check(
            mediation_id=mediation.pk,
            party_id=party.pk,
            check=Check.REACHED,
            actor=actor,
            at=at,
        )
    else:
        note_arrival(appointment=mediation.appointment, party=party, actor=actor, at=at)
