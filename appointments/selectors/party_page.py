"""What a party's page shows: its own words and nobody else's."""

from datetime import date

from appointments.models import PartyLink
from cases.models import AlternativeContact, Authority, Companion, DateToAvoid
from core.clocks.calendar import add_working_days

# How many working days a party who asks for another time may choose from, and from when on.
OFFERED, NOT_BEFORE = 10, 2


def days_to_choose(link: PartyLink, today: date) -> list[date]:
    """The next working days on which the party itself can come.

    Nothing is read of the other side or of the diary: both would tell a stranger about others.
    """
    away = [(row.first_day, row.last_day) for row in link.party.dates_to_avoid.all()]
    days = [add_working_days(today, NOT_BEFORE + n) for n in range(OFFERED)]
    return [day for day in days if not any(first <= day <= last for first, last in away)]


def own_days(link: PartyLink, today: date) -> list[DateToAvoid]:
    """Days still to come that the party gave itself, and may take back."""
    rows = link.party.dates_to_avoid.filter(last_day__gte=today).exclude(said_at=None)
    return list(rows.order_by("first_day", "pk"))


def offered_contacts(link: PartyLink) -> list[AlternativeContact]:
    """Whom the party asked us to ring, until a person has verified it."""
    rows = AlternativeContact.objects.filter(party=link.party, added_by=None)
    return list(rows.filter(removed_at=None, verified_at=None).order_by("added_at", "pk"))


def own_companions(link: PartyLink) -> list[Companion]:
    """Who comes along, as the party said itself."""
    rows = Companion.objects.filter(party=link.party, removed_at=None, added_by=None)
    return list(rows.order_by("added_at", "pk"))


def own_holder(link: PartyLink) -> str:
    """Who may settle, as the party said itself."""
    row = Authority.objects.filter(party=link.party, confirmed_by=None).first()
    return row.holder if row else ""
