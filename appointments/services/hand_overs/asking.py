"""Looking at what a mediator who is suddenly away leaves behind: a preview that changes nothing."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.models import User
from appointments.enums import AbsenceKind
from appointments.errors import AbsenceRefused
from appointments.models import Absence, HandedCase, HandOver
from appointments.permissions import RULES
from appointments.selectors.hand_overs import to_hand_over
from appointments.services.absences import check
from appointments.services.hand_overs.proposing import propose
from core.decisions import require

LONGEST = timedelta(days=15)


def ask_hand_over(
    *,
    token: UUID,
    mediator_id: int,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    actor: User,
    at: datetime,
) -> HandOver:
    """Propose what becomes of each appointment; the same token again gives the same proposals.

    Earlier ones of the person that were not carried out are forgotten. Raises NotAllowed,
    AbsenceRefused.
    """
    mediator = User.objects.select_related("team").get(pk=mediator_id)
    absence = Absence(
        mediator=mediator, kind=AbsenceKind.UNPLANNED, starts_at=starts_at, ends_at=ends_at
    )
    require(RULES, "plan_hand_over", actor, absence)
    check(absence, at)
    if ends_at - starts_at > LONGEST:
        raise AbsenceRefused("Hand over at most two weeks at once. Do the rest separately.")
    with transaction.atomic():
        hand_over, new = HandOver.objects.get_or_create(
            token=token,
            defaults={
                "actor": actor,
                "mediator": mediator,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "reason": reason,
                "asked_at": at,
            },
        )
        if not new:
            return hand_over
        old = HandOver.objects.filter(actor=actor, confirmed_at=None)
        old.exclude(pk=hand_over.pk).delete()
        booked = list(to_hand_over(mediator, starts_at=starts_at, ends_at=ends_at))
        HandedCase.objects.bulk_create(
            HandedCase(
                hand_over=hand_over,
                appointment=one.appointment,
                version=one.appointment.case.version,
                same_hour=one.same_hour,
                later=one.later,
                why=one.why[:500],
                choice=one.choice,
            )
            for one in propose(booked, user=actor, at=at)
        )
    return hand_over
