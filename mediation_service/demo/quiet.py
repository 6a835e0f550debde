"""Somebody has looked after nearly every open case of the demonstration lately."""

from datetime import datetime, timedelta
from random import Random

from accounts.models import User
from cases.models import Case
from cases.services.communications import Contact, log_communication
from cases.services.staleness import raise_quiet_tasks
from mediation_service.demo.record import key_of

LEFT_QUIET = 3
# So that the number stays the same while the demonstration is looked at.
AHEAD = timedelta(days=3)


def look_after_quiet_cases(
    random: Random, office: User, *, told_at: datetime, at: datetime
) -> None:
    """A message about each case that was quiet for too long, but for three, which become tasks."""
    quiet = Case.objects.quiet_too_long(at + AHEAD).order_by("last_event_at", "pk")
    for case in list(quiet)[LEFT_QUIET:]:
        contact = Contact(
            channel="EMAIL",
            direction="OUTGOING",
            whom="COURT",
            party_id=None,
            happened_at=told_at - timedelta(minutes=5),
            about="How far the case is and what comes next",
            outcome="The court knows; nothing is needed from it.",
        )
        log_communication(
            case_id=case.pk, contact=contact, key=key_of(random), actor=office, at=told_at
        )
    raise_quiet_tasks(at=at)
