"""Who may settle for a party."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from cases.enums import Confirmed
from cases.errors import PartyRefused
from cases.models import Authority
from cases.services.party_records import open_party, party_changed
from core.history import save_with_history


def confirm_authority(
    *,
    party_id: int,
    holder: str,
    up_to: Decimal | None,
    confirmed_with: str,
    confirmed_how: str,
    actor: User,
    at: datetime,
    version: int | None,
) -> Authority:
    """Record who may settle and up to what (pounds; None: no limit); nobody is told.

    The sum is for the mediator and case administrators alone. Raises NotAllowed, StalePage,
    WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "confirm_authority", actor=actor, version=version)
        if not holder.strip() or not confirmed_with.strip():
            raise PartyRefused("Give who may settle, and who confirmed it.")
        if confirmed_how not in Confirmed.values or (up_to is not None and up_to < 0):
            raise PartyRefused("Choose how it was confirmed, and give a sum of 0 or more.")
        rows = Authority.objects.select_for_update(of=("self",))
        authority = rows.filter(party=party).first() or Authority(party=party)
        authority.holder, authority.up_to = holder.strip(), up_to
        authority.confirmed_with, authority.confirmed_how = confirmed_with.strip(), confirmed_how
        authority.confirmed_at, authority.confirmed_by = at, actor
        save_with_history(authority, actor=actor, reason="Confirmed")
        party_changed(
            case,
            "cases.confirm_authority",
            f"Authority to settle of {party.get_role_display().lower()} confirmed.",
            actor=actor,
            at=at,
            reason="Authority confirmed",
        )
        return authority
