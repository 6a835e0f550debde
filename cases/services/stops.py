"""What stops a case because of a party: a child or protected party, or breathing space."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from cases.enums import NEEDS_APPROVAL, CaseState, StopKind, TaskKind
from cases.errors import CaseStopped, PartyRefused
from cases.models import Case, Party, StopFlag
from cases.selectors.stops import live_stops, stops_of
from cases.services.party_records import given_reason, locked_party, open_party, party_changed
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.calendar import local_day
from core.history import save_with_history

PREFIX = "stop:"


def check_not_stopped(case: Case, *, at: datetime, also: date | None = None) -> None:
    """Raise CaseStopped with every reason why nothing may go on now, or on the day `also`."""
    if reasons := stops_of(case, at=at, also=also):
        raise CaseStopped(" ".join(dict.fromkeys(stop.sentence for stop in reasons)))


def flag_stop(
    *, party_id: int, kind: str, actor: User, at: datetime, version: int | None
) -> StopFlag:
    """The party is a child or a protected party: the case must leave mediation.

    A booked case becomes a task, as its appointment is to be cancelled first. Raises NotAllowed,
    StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "flag_stop", actor=actor, version=version)
        if kind not in NEEDS_APPROVAL:
            raise PartyRefused("Choose whether the party is a child or a protected party.")
        if live_stops().filter(party=party, kind=kind).exists():
            raise PartyRefused("This is recorded already, so nothing was changed.")
        flag = StopFlag(party=party, kind=kind, raised_at=at, raised_by=actor)
        save_with_history(flag, actor=actor, reason="Recorded")
        sentence = stopped_by(party)
        party_changed(case, "cases.flag_stop", sentence, actor=actor, at=at, reason="Stopped")
        ask_to_look(case, flag, at=at)
        return flag


def record_breathing_space(
    *,
    party_id: int,
    first_day: date,
    last_day: date,
    reference: str,
    actor: User,
    at: datetime,
    version: int | None,
) -> StopFlag:
    """Nobody may contact the party about the debt on these days (both included).

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "record_breathing_space", actor=actor, version=version)
        if not local_day(at) <= last_day or last_day < first_day:
            raise PartyRefused("Give a last day that is not past and not before the first.")
        if live_stops().filter(party=party, kind=StopKind.BREATHING_SPACE).exists():
            raise PartyRefused("Breathing space is recorded already. End it, then record anew.")
        flag = StopFlag(
            party=party,
            kind=StopKind.BREATHING_SPACE,
            first_day=first_day,
            last_day=last_day,
            reference=reference.strip(),
            raised_at=at,
            raised_by=actor,
        )
        save_with_history(flag, actor=actor, reason="Recorded")
        sentence = stopped_by(party)
        party_changed(
            case, "cases.record_breathing_space", sentence, actor=actor, at=at, reason="Stopped"
        )
        ask_to_look(case, flag, at=at)
        return flag


def ask_to_look(case: Case, flag: StopFlag, *, at: datetime) -> None:
    """A task where an appointment stands in the diary already."""
    if case.state == CaseState.BOOKED:
        open_task(
            dedupe_key=f"{PREFIX}{flag.pk}:booked",
            title=f"{case.reference}: something about {flag.party.get_role_display().lower()} "
            "stops this case. Look at the appointment and cancel it if it cannot be held",
            role=Role.CASE_ADMIN,
            due_at=at,
            at=at,
            case=case,
            kind=TaskKind.FLAG,
        )


def stopped_by(party: Party) -> str:
    """The story without the reason."""
    return f"The case is stopped because of {party.get_role_display().lower()}."


def lift_stop(
    *, stop_id: int, reason: str, actor: User, at: datetime, version: int | None
) -> StopFlag:
    """It was recorded by mistake, or breathing space ended early; the case may go on.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        party_id = StopFlag.objects.values_list("party_id", flat=True).get(pk=stop_id)
        case, party = open_party(party_id, "lift_stop", actor=actor, version=version)
        flag = StopFlag.objects.select_for_update(of=("self",)).get(pk=stop_id)
        if flag.lifted_at is not None or flag.ended_at is not None:
            raise PartyRefused("This ended already, so nothing was changed.")
        flag.lifted_at, flag.lifted_by, flag.lifted_reason = at, actor, given_reason(reason)
        save_with_history(flag, actor=actor, reason="Lifted")
        overtake_tasks(prefix=f"{PREFIX}{flag.pk}:")
        party_changed(
            case,
            "cases.lift_stop",
            f"What stopped the case because of {party.get_role_display().lower()} is over.",
            actor=actor,
            at=at,
            reason="Stop lifted",
        )
        return flag


def end_breathing_spaces(*, at: datetime) -> int:
    """Give the cases whose breathing space has run out to case administrators; how many.

    A case another transaction holds is left for the next sweep.
    """
    over = live_stops().filter(kind=StopKind.BREATHING_SPACE, last_day__lt=local_day(at))
    pairs = list(over.order_by("last_day").values_list("party_id", "pk"))
    return sum(_end(party_id, stop_id, at) for party_id, stop_id in pairs)


def _end(party_id: int, stop_id: int, at: datetime) -> bool:
    with transaction.atomic():
        case, party = locked_party(party_id)
        flag = live_stops().select_for_update(of=("self",)).filter(pk=stop_id).first()
        if flag is None:
            return False
        flag.ended_at = at
        save_with_history(flag, actor=None, reason="Last day passed")
        overtake_tasks(prefix=f"{PREFIX}{flag.pk}:")
        open_task(
            dedupe_key=f"{PREFIX}{flag.pk}:ended",
            title=f"{case.reference}: the pause for {party.get_role_display().lower()} is over. "
            "Go on with the case",
            role=Role.CASE_ADMIN,
            due_at=at + timedelta(days=1),
            at=at,
            case=case,
            kind=TaskKind.FOLLOW_UP,
        )
        return True
