"""The private address of a party's page."""

from datetime import datetime

from appointments.models import Appointment, PartyLink, RevokedSecret
from cases.models import Party
from core.links import derived_secret, hash_of, mark_for, new_secret

# From this word the secret is made; the page stands at `/party/<secret>/`.
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


def revoke_links(party_id: int, *, at: datetime) -> None:
    """Every address of the party's pages leads nowhere; each page gets a new one."""
    for link in PartyLink.objects.select_for_update(of=("self",)).filter(party=party_id):
        RevokedSecret.objects.create(link=link, secret_hash=link.secret_hash, revoked_at=at)
        link.nonce = new_secret()
        link.secret_hash = hash_of(derived_secret(PLACE, link.nonce))
        link.sent_at = at
        link.save()
