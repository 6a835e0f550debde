"""Asking for feedback and taking the answers."""

from datetime import datetime, timedelta

from django.db import transaction

from appointments.models import Appointment
from cases.enums import ResultOutcome
from cases.models import Case, Party
from cases.timeline import record
from core.links import derived_secret, hash_of, new_secret
from feedback import notices
from feedback.errors import LinkExpired, LinkUnknown, LinkUsed
from feedback.models import Answer, Invitation
from feedback.selectors import held_appointment, parties_to_ask

VALID_FOR = timedelta(days=28)


def request_feedback(*, case_id: int, at: datetime) -> list[Invitation]:
    """Invite each party not yet invited, after a held appointment with a result.

    The system's own act, without an actor. Returns the new invitations: none if a second run, or
    another worker that holds the case, got there first.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(skip_locked=True).filter(pk=case_id).first()
        appointment = held_appointment(case) if case else None
        if case is None or appointment is None or not hasattr(case, "result"):
            return []
        invitations = [
            _invite(case, party, appointment=appointment, at=at)
            for party in parties_to_ask(case, at=at)
        ]
        if invitations:
            record(
                case=case,
                kind="feedback.request_feedback",
                sentence="Parties asked how the mediation went.",
                actor=None,
                at=at,
            )
    return invitations


def _invite(case: Case, party: Party, *, appointment: Appointment, at: datetime) -> Invitation:
    """One party's invitation and its notice."""
    nonce = new_secret()
    invitation = Invitation.objects.create(
        case=case,
        party=party,
        mediator=appointment.mediator,
        settled=case.result.outcome == ResultOutcome.SETTLED,
        secret_hash=hash_of(derived_secret(notices.PLACE, nonce)),
        sent_at=at,
        expires_at=at + VALID_FOR,
    )
    notices.ask_for_feedback(invitation, nonce=nonce, at=at)
    return invitation


def open_invitation(*, secret: str, at: datetime, lock: bool = False) -> Invitation:
    """The invitation the secret opens; raises LinkUnknown, LinkUsed or LinkExpired."""
    invitations = Invitation.objects.select_related("case")
    if lock:
        invitations = invitations.select_for_update(of=("self",))
    invitation: Invitation | None = invitations.filter(secret_hash=hash_of(secret)).first()
    if invitation is None:
        raise LinkUnknown
    if invitation.used_at is not None:
        raise LinkUsed
    if invitation.expires_at <= at:
        raise LinkExpired
    return invitation


def submit_answer(
    *, secret: str, overall: int, fairness: int, clarity: int, comment: str, at: datetime
) -> Answer:
    """Store a party's answers and use up the link; raises as `open_invitation` does.

    The secret is the permission. Nothing goes on the case's timeline, which the mediator reads:
    who answered, and when, is not theirs to know.
    """
    with transaction.atomic():
        invitation = open_invitation(secret=secret, at=at, lock=True)
        answer = Answer.objects.create(
            invitation=invitation,
            overall=overall,
            fairness=fairness,
            clarity=clarity,
            comment=comment,
            answered_at=at,
        )
        invitation.used_at = at
        invitation.save(update_fields=["used_at"])
    return answer
