"""What stops a case: for good, or until somebody decides or a day passes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from cases.enums import NEEDS_APPROVAL, ConcernDecision, StopKind, UnsuitableReason
from cases.models import Case, Party, SafeguardingConcern, StopFlag
from core.clocks.calendar import in_words, local_day
from core.clocks.wall import at_local
from core.names import isolated

# When the service opens, and messages that waited are sent.
OPENS = time(8)
STOPPED = "A team leader decided that mediation must not go on. Record that the case is unsuitable."
STOPPED_EARLIER = (
    "In an earlier round a team leader decided that mediation must not go on. Record that the case "
    "is unsuitable, or raise a safeguarding concern so that a team leader decides anew."
)
UNDECIDED = "The case waits for a team leader's decision. Ask them before you go on."


@dataclass(frozen=True)
class Stop:
    """One reason in a sentence that says what to do.

    `reason`: why the case must leave mediation, as UnsuitableReason; empty where it may wait.
    """

    sentence: str
    party_id: int
    reason: str = ""

    @property
    def for_good(self) -> bool:
        """Whether the case must leave mediation."""
        return bool(self.reason)


def live_stops() -> QuerySet[StopFlag]:
    """Flags that were neither lifted nor came to their end."""
    return StopFlag.objects.filter(lifted_at=None, ended_at=None)


def stops_of(case: Case, *, at: datetime, also: date | None = None) -> list[Stop]:
    """What stops the case at the moment, or on the day `also` of an appointment; two queries."""
    days = {local_day(at), also or local_day(at)}
    flags = live_stops().filter(party__case=case).select_related("party")
    found = [stop for flag in flags if (stop := stop_of(flag, days))]
    concerns = SafeguardingConcern.objects.select_related("party").filter(
        party__case__claim_number=case.claim_number, party__case__lte=case.pk
    )
    return found + concern_stops(case, list(concerns))


def concern_stops(case: Case, concerns: list[SafeguardingConcern]) -> list[Stop]:
    """What the concerns of the claim mean for this round.

    That mediation must not go on holds in later rounds too, until a concern of a later round is
    decided.
    """
    found: list[Stop] = []
    of_party: dict[str, int] = {}
    for concern in concerns:
        if concern.party.case_id != case.pk:
            if concern.decision != ConcernDecision.STOP or decided_anew(concern, concerns):
                continue
            of_party = of_party or dict(case.parties.values_list("role", "pk"))
            # Where the party is in the case no more, the claimant's page leads on.
            party_id = of_party.get(concern.party.role) or min(of_party.values())
            found.append(Stop(STOPPED_EARLIER, party_id, UnsuitableReason.SAFEGUARDING))
        elif concern.decision == ConcernDecision.STOP:
            found.append(Stop(STOPPED, concern.party_id, UnsuitableReason.SAFEGUARDING))
        elif not concern.decision:
            found.append(Stop(UNDECIDED, concern.party_id))
    return found


def decided_anew(old: SafeguardingConcern, concerns: list[SafeguardingConcern]) -> bool:
    """Whether a team leader decided about a concern in a round after the old one's."""
    return any(
        concern.decision and concern.party.case_id > old.party.case_id for concern in concerns
    )


def stop_of(flag: StopFlag, days: set[date]) -> Stop | None:
    """What one flag means on the days; it does not say which of the two a party is."""
    who = f"{flag.party.get_role_display()}, {isolated(flag.party.name)},"
    if flag.kind in NEEDS_APPROVAL:
        return Stop(
            f"{who} is a child or a protected party, so a settlement needs the court's approval. "
            "Record that the case is unsuitable.",
            flag.party_id,
            UnsuitableReason.CHILD_OR_PROTECTED_PARTY,
        )
    if flag.last_day and any(flag.pauses(day) for day in days):
        return Stop(
            f"{who} is in breathing space until {in_words(flag.last_day)}. Nobody may contact "
            "them about the debt before it ends, so wait until then.",
            flag.party_id,
        )
    return None


def held_until(party: Party, at: datetime) -> datetime | None:
    """Before when nobody writes to the party because of breathing space; None: write now."""
    flags = live_stops().filter(party=party, kind=StopKind.BREATHING_SPACE)
    last = max(
        (flag.last_day for flag in flags if flag.last_day and flag.pauses(local_day(at))),
        default=None,
    )
    return at_local(last + timedelta(days=1), OPENS) if last else None


def paused_parties(at: datetime) -> QuerySet[Any, Any]:
    """The ids of the parties in breathing space at the moment, for a query to leave out."""
    day = local_day(at)
    held = live_stops().filter(kind=StopKind.BREATHING_SPACE, first_day__lte=day, last_day__gte=day)
    return held.order_by().values("party_id")
