"""The ready check of appointments, computed for all of them in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse

from accounts.models import User
from appointments.enums import Readiness
from appointments.models import Appointment, PartyReply
from appointments.querysets import AppointmentQuerySet
from appointments.selectors.no_show import PartyCalls, calls_of_hours
from appointments.selectors.ready_lines import PartyFacts, ReadyLine, ready_lines
from cases.models import Authority, Case, Party
from cases.selectors.needs import ShownNeed, shown_needs
from cases.selectors.reaching import failed_calls
from core.matching import email_key
from notifications.selectors import failed_deliveries


@dataclass(frozen=True)
class PartyReady:
    """One party of an appointment: whom to ring, the calls of the day, and how all stands."""

    calls: PartyCalls
    needs: Sequence[ShownNeed]
    lines: Sequence[tuple[ReadyLine, str]]

    @property
    def party(self) -> Party:
        """Who it is."""
        return self.calls.party


@dataclass(frozen=True)
class HourReady:
    """One appointment with its parties, claimants first."""

    appointment: Appointment
    parties: Sequence[PartyReady]

    def count(self, state: Readiness) -> int:
        """How many lines stand so."""
        return sum(line.state == state for party in self.parties for line, _ in party.lines)

    @property
    def missing(self) -> int:
        """How many things are missing."""
        return self.count(Readiness.MISSING)

    @property
    def to_look_at(self) -> int:
        """How many things somebody should look at."""
        return self.count(Readiness.LOOK)

    @property
    def state(self) -> Readiness:
        """The worst of its lines."""
        if self.missing:
            return Readiness.MISSING
        return Readiness.LOOK if self.to_look_at else Readiness.IN_PLACE


def ready_hours(hours: AppointmentQuerySet, user: User, *, now: datetime) -> list[HourReady]:
    """The appointments in their order, each with its ready check; nine queries for any number."""
    people = Party.objects.order_by("role").select_related("preferred_phone", "preferred_email")
    rows = hours.select_related("case__scheme", "mediator").prefetch_related(
        Prefetch("case__parties", queryset=people.prefetch_related("needs"))
    )
    found = list(rows.order_by("starts_at", "mediator__name", "pk"))
    parties = [party for hour in found for party in hour.case.parties.all()]
    known = Known(found, parties)
    calls = calls_of_hours(
        [(hour, hour.case.scheme, hour.case.parties.all()) for hour in found], now=now
    )
    of_party = {row.party.pk: row for row in calls}
    return [
        HourReady(
            hour,
            [known.ready(hour, of_party[party.pk], user) for party in hour.case.parties.all()],
        )
        for hour in found
    ]


class Known:
    """What was recorded of all parties, read once."""

    def __init__(self, hours: Sequence[Appointment], parties: Sequence[Party]) -> None:
        replies = PartyReply.objects.filter(link__appointment__in=hours).select_related("link")
        self.replies = {(r.link.appointment_id, r.link.party_id): r for r in replies}
        holders = Authority.objects.filter(party__in=parties)
        self.authority = set(holders.values_list("party_id", flat=True))
        self.in_vain = failed_calls(parties) if parties else {}
        references = [hour.case.reference for hour in hours]
        failed = failed_deliveries().filter(notice__case_reference__in=references)
        addresses = failed.values_list("notice__case_reference", "address")
        self.failed = {(reference, email_key(address)) for reference, address in addresses}

    def ready(self, hour: Appointment, calls: PartyCalls, user: User) -> PartyReady:
        """One party's lines, each with the address where it is mended."""
        case, party = hour.case, calls.party
        needs = shown_needs(user, case, party.needs.all())
        facts = PartyFacts(
            case=case,
            party=party,
            needs=needs,
            reply=self.replies.get((hour.pk, party.pk)),
            authority=party.pk in self.authority,
            calls_in_vain=self.in_vain[party.pk],
            undelivered=(case.reference, email_key(party.reach_email)) in self.failed,
        )
        lines = [(line, address(case, party, line.page)) for line in ready_lines(facts)]
        return PartyReady(calls, needs, lines)


def address(case: Case, party: Party, page: str) -> str:
    """The page of the case or of the party."""
    parts = [case.reference, party.pk] if page.startswith("party_") else [case.reference]
    return reverse(page, args=parts)
