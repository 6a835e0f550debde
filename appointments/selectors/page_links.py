"""Which page a secret opens."""

from datetime import datetime

from django.db.models import QuerySet

from appointments.models import Appointment, PartyLink, RevokedSecret
from cases.enums import CaseState
from cases.models import Party
from core.links import hash_of
from core.matching import email_key


def links() -> QuerySet[PartyLink]:
    """Links with all that a page shows."""
    return PartyLink.objects.select_related(
        "appointment__case__scheme",
        "appointment__mediator",
        "party__preferred_phone",
        "party__preferred_email",
    )


def link_of(secret: str) -> PartyLink | None:
    """The link the secret opens, with its appointment, case and party; None: there is none."""
    return links().filter(secret_hash=hash_of(secret)).first()


def is_revoked(secret: str) -> bool:
    """Whether the secret opened a page once, until a colleague stopped it."""
    return RevokedSecret.objects.filter(secret_hash=hash_of(secret)).exists()


def coming_link(party_id: int, at: datetime) -> PartyLink | None:
    """The party's link to its booked hour that lies ahead; None: there is none."""
    hours = Appointment.objects.awaited().filter(starts_at__gt=at)
    rows = links().filter(party=party_id, appointment__in=hours)
    return rows.order_by("appointment__starts_at", "pk").first()


def parties_named(claim_number: str, email: str) -> list[int]:
    """Parties of booked cases with this claim number that are written to at this address."""
    rows = Party.objects.filter(case__claim_number=claim_number, case__state=CaseState.BOOKED)
    rows = rows.select_related("preferred_email").order_by("pk")
    wanted = email_key(email)
    return [party.pk for party in rows if wanted and email_key(party.reach_email) == wanted]
