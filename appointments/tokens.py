"""The private address of a party's page."""

from datetime import datetime

from appointments.models import Appointment, PartyLink
from cases.models import Party
from core.links import derived_secret, hash_of, mark_for, new_secret

# The first part of the address: `/appointment/<secret>/`.
PLACE = "appointment"


def link_for(appointment: Appointment, party: Party, *, at: datetime) -> PartyLink:
    """The party's link for the appointment, made where there is none."""
    nonce = new_secret()
    link, _ = PartyLink.objects.get_or_create(
        appointment=appointment,
        party=party,
        defaults={
            "nonce": nonce,
            "secret_hash": hash_of(derived_secret(PLACE, nonce)),
            "sent_at": at,
        },
    )
    return link


def mark_of(link: PartyLink) -> str:
    """What a notice holds in place of the address."""
    return mark_for(PLACE, link.nonce)
