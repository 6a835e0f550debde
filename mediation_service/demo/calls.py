"""Calls that reach nobody, as often and as late as the rule asks."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import User
from cases.enums import CallResult
from cases.models import Case, Party
from cases.selectors.ways import ways_to_ring
from mediations.services.attempts import log_attempt

RESULTS = (CallResult.NO_ANSWER, CallResult.VOICEMAIL, CallResult.NO_ANSWER)


def ring_in_vain(
    case: Case,
    parties: Sequence[Party],
    mediator: User,
    ticks: Iterator[datetime],
    new_key: Callable[[], UUID],
) -> None:
    """Three calls to each, turn by turn on every number, the last when the wait is over."""
    ways = ways_to_ring(parties)
    over = case.appointments.get(state="BOOKED").starts_at + timedelta(
        minutes=case.scheme.no_show_minutes
    )
    for turn, result in enumerate(RESULTS):
        at = next(ticks)
        while turn == len(RESULTS) - 1 and at < over:
            at = next(ticks)
        for party in parties:
            numbers = ways[party.pk]
            log_attempt(
                case_id=case.pk,
                party_id=party.pk,
                number=numbers[turn % len(numbers)].number,
                result=result,
                key=new_key(),
                actor=mediator,
                at=at,
            )
