"""What the people of the demonstration need, and who is with them."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from accounts.models import User
from cases.enums import Confirmed, ContactKind, NeedKind
from cases.models import Case, Party
from cases.services.alternatives import add_alternative, prefer_alternative, verify_alternative
from cases.services.authority import confirm_authority
from cases.services.companions import add_companion, bind_companion
from cases.services.needs import NeedGiven, capture_needs

STORIES: tuple[tuple[dict[str, str | int], ...], ...] = (
    ({"kind": NeedKind.WELSH, "detail": "Would like to speak Welsh"},),
    ({"kind": NeedKind.ADJUSTMENT, "detail": "Needs a break after thirty minutes"},),
    (
        {"kind": NeedKind.INTERPRETER, "spoken": "Polish"},
        {"kind": NeedKind.LONGER, "extra_minutes": 30},
    ),
    (
        {"kind": NeedKind.BSL, "detail": "Joins by video"},
        {"kind": NeedKind.VULNERABLE, "detail": "One question at a time, and time to answer"},
    ),
)


def meet_people(case: Case, *, admin: User, random: Random, at: datetime) -> None:
    """A case administrator rings the parties of a flagged case and records what they say."""
    first = case.parties.order_by("role")[0]
    given = [NeedGiven(first.pk, **need) for need in random.choice(STORIES)]  # type: ignore[arg-type]
    capture_needs(case_id=case.pk, needs=given, actor=admin, at=at, version=None)
    come_along(first, admin=admin, at=at + timedelta(minutes=1))
    for party in case.parties.all():
        if party.is_firm or party.represented:
            say_who_settles(party, admin=admin, at=at + timedelta(minutes=2))


def come_along(party: Party, *, admin: User, at: datetime) -> None:
    """A sister who comes along, and whose number is rung first."""
    companion = add_companion(
        party_id=party.pk, name="Ana Hill", relation="Sister", actor=admin, at=at, version=None
    )
    bind_companion(companion_id=companion.pk, how=Confirmed.CALL, actor=admin, at=at, version=None)
    contact = add_alternative(
        party_id=party.pk,
        kind=ContactKind.PHONE,
        value="07700 900990",
        whose="Ana Hill",
        actor=admin,
        at=at,
        version=None,
    )
    verify_alternative(contact_id=contact.pk, how=Confirmed.CALL, actor=admin, at=at, version=None)
    prefer_alternative(contact_id=contact.pk, actor=admin, at=at, version=None)


def say_who_settles(party: Party, *, admin: User, at: datetime) -> None:
    """The mediation contact may settle up to a sum."""
    confirm_authority(
        party_id=party.pk,
        holder=party.contact_name or party.name,
        up_to=Decimal(1000),
        confirmed_with=party.contact_name or party.name,
        confirmed_how=Confirmed.CALL,
        actor=admin,
        at=at,
        version=None,
    )
