"""One press after a call: who was rung on which number, and what came of it."""

from datetime import datetime
from uuid import UUID

from accounts.models import User
from cases.enums import CallResult, ContactChannel, Direction, Whom
from cases.errors import EntryRefused
from cases.models import Communication, Party
from cases.selectors.ways import number_key, ways_to_ring
from cases.services.communications import Contact, log_communication

ABOUT = "Call to take part in the appointment."


def log_attempt(
    *, case_id: int, party_id: int, number: str, result: str, key: UUID, actor: User, at: datetime
) -> Communication:
    """Log a call of this moment to a party on one of its numbers.

    It stands in the communications log, is corrected and struck there. The same key again gives
    back what was written. Raises NotAllowed, EntryRefused.
    """
    if result not in CallResult.values:
        raise EntryRefused("Choose how the call ended.")
    party = Party.objects.filter(pk=party_id, case=case_id).first()
    if party is None:
        raise EntryRefused("Choose a party of this case.")
    keys = {number_key(way.number): way for way in ways_to_ring([party])[party.pk]}
    way = keys.get(number_key(number))
    if way is None:
        raise EntryRefused(
            "Choose one of the numbers that are recorded for the party. Another one is recorded "
            "on the page of the party first."
        )
    own = way.whose == party.name
    contact = Contact(
        channel=ContactChannel.TELEPHONE,
        direction=Direction.OUTGOING,
        whom=Whom.PARTY if own else Whom.CONTACT,
        happened_at=at,
        about=ABOUT,
        party_id=party.pk,
        person="" if own else way.whose[:200],
        number=way.number[:40],
        call_result=result,
    )
    return log_communication(case_id=case_id, contact=contact, key=key, actor=actor, at=at)
