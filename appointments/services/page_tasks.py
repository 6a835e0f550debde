"""What a person must do because of what a party said on its page."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from accounts.enums import Role
from appointments.enums import Attends, MaySettle
from appointments.models import Appointment, PartyReply
from appointments.scheduling import moment_in_words
from cases.enums import NeedKind, TaskKind
from cases.models import Case
from cases.services.tasks import open_task, overtake_tasks

PREFIX = "party-page:"
# Help that is there as soon as the mediator knows of it.
NEEDS_NOBODY = {NeedKind.RELAY, NeedKind.BREAKS}


def ask_for_another_time(case: Case, reply: PartyReply, at: datetime) -> None:
    """A task for as long as the party asks; gone once it confirms after all.

    It is for the leader who arranges the case, or for the office where the case has no team.
    """
    key = f"{PREFIX}{reply.link_id}:another"
    overtake_tasks(prefix=f"{key}:")
    if reply.attends == Attends.ANOTHER:
        hour = reply.link.appointment
        when = moment_in_words(hour.starts_at)
        _ask(
            case,
            reply,
            f"{key}:{reply.revision}",
            f"asks for another time than {when}. Read why with the appointment, and decide.",
            at,
            role=Role.TEAM_LEADER if case.team_id else Role.CASE_ADMIN,
            team=case.team,
        )


def ask_about_authority(case: Case, reply: PartyReply, at: datetime) -> None:
    """A task for as long as nobody who takes part may settle."""
    key = f"own-authority:{reply.link.party_id}"
    overtake_tasks(prefix=f"{key}:")
    if reply.may_settle == MaySettle.NO:
        words = "says that nobody who takes part may settle. Ring them about it."
        _ask(case, reply, f"{key}:{reply.link_id}:{reply.revision}", words, at)


def ask_to_arrange(case: Case, reply: PartyReply, new: Sequence[str], at: datetime) -> None:
    """A task where the party needs something new that the booked hour does not have."""
    key = f"own-needs:{reply.link.party_id}"
    if not reply.needs:
        overtake_tasks(prefix=f"{key}:")
    if lacking(new, reply.link.appointment):
        words = "needs something that its appointment does not have yet. Read it, and arrange it."
        _ask(case, reply, f"{key}:{reply.link_id}:{reply.revision}", words, at)


def is_answered(hour: Appointment) -> None:
    """The hour was given back: a party that asked for it has its answer, a silent one no hour.

    What a party told us to arrange is still to be arranged.
    """
    for link_id in hour.links.values_list("pk", flat=True):
        overtake_tasks(prefix=f"{PREFIX}{link_id}:")


def lacking(kinds: Sequence[str], hour: Appointment) -> list[str]:
    """Those of the needs for which somebody must do something before the hour."""
    minutes = (hour.ends_at - hour.starts_at).total_seconds() / 60
    there = set(NEEDS_NOBODY)
    if minutes > hour.case.scheme.duration_minutes:
        there.add(NeedKind.LONGER)
    return [kind for kind in kinds if kind not in there]


def _ask(case: Case, reply: PartyReply, key: str, words: str, at: datetime, **whose: Any) -> None:
    who = reply.link.party.get_role_display().lower()
    open_task(
        dedupe_key=key,
        title=f"{case.reference}: {who} {words}",
        due_at=min(at + timedelta(days=1), reply.link.appointment.starts_at),
        at=at,
        case=case,
        kind=TaskKind.FLAG,
        **{"role": Role.CASE_ADMIN, **whose},
    )
