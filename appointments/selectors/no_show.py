"""What the rule for parties who are not reached asks for, party by party."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from appointments.models import Appointment
from appointments.querysets import midnight
from appointments.selectors.no_show_rule import Call, NoShowRule, missing_before_no_show
from cases.enums import CallResult
from cases.models import Communication, Party, Scheme
from cases.selectors.attempts import attempts_since
from cases.selectors.ways import Way, number_key, ways_to_ring
from core.clocks.calendar import LONDON, local_day


@dataclass(frozen=True)
class PartyCalls:
    """The numbers of one party, the calls of the appointment's day, and what is still to be done.

    `missing` is empty once the party may be recorded as not contactable.
    """

    party: Party
    ways: Sequence[Way]
    calls: Sequence[Communication]
    missing: str
    # Of the form that logs the next call, so that a double press logs one.
    key: UUID = field(default_factory=uuid4)

    @property
    def results(self) -> list[tuple[str, str]]:
        """How a call may end, for the buttons that log one."""
        return list(CallResult.choices)

    @property
    def was_reached(self) -> bool:
        """Whether a call of the day reached somebody, who may have refused."""
        return any(not call.not_reached for call in self.calls)


def rule_of(scheme: Scheme) -> NoShowRule:
    """The scheme's rule."""
    return NoShowRule(
        calls=scheme.no_show_attempts,
        minutes=scheme.no_show_minutes,
        numbers=scheme.no_show_contacts,
    )


def calls_to(
    parties: Sequence[Party], appointment: Appointment, *, scheme: Scheme, now: datetime
) -> list[PartyCalls]:
    """Where each party of one appointment stands, in the order given; two queries."""
    return calls_of_hours([(appointment, scheme, parties)], now=now)


def calls_of_hours(
    hours: Sequence[tuple[Appointment, Scheme, Sequence[Party]]], *, now: datetime
) -> list[PartyCalls]:
    """Where each party of the appointments stands; two queries, however many there are."""
    if not hours:
        return []
    everybody = [party for _, _, parties in hours for party in parties]
    first = min(local_day(appointment.starts_at) for appointment, _, _ in hours)
    ways = ways_to_ring(everybody)
    calls = attempts_since([party.pk for party in everybody], midnight(first))
    found = []
    for appointment, scheme, parties in hours:
        rule, day = rule_of(scheme), local_day(appointment.starts_at)
        for party in parties:
            todays = [c for c in calls[party.pk] if local_day(c.happened_at) == day]
            missing = missing_for(rule, ways[party.pk], todays, appointment.starts_at, now)
            found.append(PartyCalls(party, ways[party.pk], todays, missing))
    return found


def missing_for(
    rule: NoShowRule,
    ways: Sequence[Way],
    calls: Sequence[Communication],
    starts_at: datetime,
    now: datetime,
) -> str:
    """What is missing before one party is not contactable; that it was reached comes first."""
    reached = [call for call in calls if not call.not_reached and call.happened_at >= starts_at]
    if reached:
        moment = reached[-1].happened_at.astimezone(LONDON)
        what = "refused" if reached[-1].call_result == CallResult.REFUSED else "was reached"
        return (
            f"The log says that the party {what} at {moment:%H:%M}. Tick that it was reached, or "
            "strike the call out of the log."
        )
    known = {number_key(way.number): way.number for way in ways}
    vain = [Call(c.happened_at, known.get(number_key(c.number), c.number)) for c in calls]
    return missing_before_no_show(
        rule, vain, numbers=list(known.values()), starts_at=starts_at, now=now
    )
