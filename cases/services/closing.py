"""Closing a case by its checklist, or deciding that something more is to be done first."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases import timeline
from cases.enums import ClosureDecision, HowKnown, TaskKind, Understanding
from cases.enums.task_keys import CLOSURE, REOPENED
from cases.errors import CannotClose
from cases.models import Case, Closure
from cases.permissions import RULES
from cases.selectors.closing import checklist, left_to_do
from cases.selectors.told import not_told
from cases.services.tasks import open_task, overtake_tasks
from core.clocks.wall import at_local
from core.decisions import require
from core.errors import StalePage
from core.history import save_version, save_with_history


@dataclass(frozen=True)
class ClosingAnswers:
    """What a person answers on the checklist.

    `nothing_open` says that nothing is left between the parties; `told_otherwise` how the outcome
    was confirmed to a party whom the message did not reach.
    """

    understanding: str
    how_known: str
    nothing_open: bool = False
    told_otherwise: str = ""


def close_case(
    *, case_id: int, answers: ClosingAnswers, actor: User, at: datetime, version: int | None
) -> Case:
    """Nothing is left to do; raises CannotClose with what is, StalePage, NotAllowed."""
    with transaction.atomic():
        case = _locked(case_id, "close_case", actor, version)
        if why := left_to_do(checklist(case)):
            raise CannotClose(why)
        _check(case, answers)
        if not_told(case) and not answers.told_otherwise:
            raise CannotClose(
                "The message with the outcome has not reached every party. Say how they were told."
            )
        case.close(actor=actor, at=at)
        save_version(case, actor=actor, reason="Closed")
        _keep(case, answers, ClosureDecision.CLOSE, actor=actor, at=at)
        overtake_tasks(prefix=f"{CLOSURE}{case.pk}:")
        timeline.record(
            case=case, kind="cases.close_case", sentence="Case closed.", actor=actor, at=at
        )
        return case


def decide_intervention(
    *,
    case_id: int,
    answers: ClosingAnswers,
    next_step: str,
    follow_up_on: date,
    actor: User,
    at: datetime,
    version: int | None,
) -> Case:
    """The case stays open; what is to be done becomes a task for the team leader or the office.

    Raises CannotClose, StalePage, NotAllowed.
    """
    with transaction.atomic():
        case = _locked(case_id, "decide_intervention", actor, version)
        if not checklist(case)[0].done:
            raise CannotClose("Only a case with a result can be looked at for closing.")
        _check(case, answers)
        if not next_step or follow_up_on <= timezone.localdate(at):
            raise CannotClose("Say what is to be done, and by which day after today.")
        closure = _keep(
            case,
            answers,
            ClosureDecision.INTERVENE,
            next_step=next_step,
            follow_up_on=follow_up_on,
            actor=actor,
            at=at,
        )
        save_version(case, actor=actor, reason="Something more to be done")
        overtake_tasks(prefix=f"{CLOSURE}{case.pk}:{REOPENED}")
        open_task(
            dedupe_key=f"{CLOSURE}{case.pk}:{closure.pk}",
            title=f"{case.reference}: {next_step}",
            role=Role.TEAM_LEADER if case.team_id else Role.CASE_ADMIN,
            team=case.team,
            due_at=at_local(follow_up_on, time(17)),
            at=at,
            case=case,
            kind=TaskKind.FOLLOW_UP,
        )
        timeline.record(
            case=case,
            kind="cases.decide_intervention",
            sentence=f"Case stays open: something is to be done by {follow_up_on:%-d %B %Y}.",
            actor=actor,
            at=at,
        )
        return case


def _locked(case_id: int, action: str, actor: User, version: int | None) -> Case:
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    require(RULES, action, actor, case)
    if version is not None and version != case.version:
        raise StalePage
    return case


def _check(case: Case, answers: ClosingAnswers) -> None:
    if answers.understanding not in Understanding.values or answers.how_known not in HowKnown:
        raise CannotClose("Say whether the parties understand the outcome, and how this is known.")
    asked = answers.how_known != HowKnown.NOT_ASKED
    if asked == (answers.understanding == Understanding.UNKNOWN):
        raise CannotClose(
            "What the parties think and how this is known do not fit together. Choose “They could "
            "not be asked” where it is not known."
        )
    if answers.nothing_open == case.open_issues.exists():
        raise CannotClose(
            "You say that nothing is left between the parties, and something is noted. Remove it, "
            "or take back the tick."
            if answers.nothing_open
            else "Note what is left between the parties, or confirm that nothing is."
        )


def _keep(
    case: Case,
    answers: ClosingAnswers,
    decision: str,
    *,
    actor: User,
    at: datetime,
    next_step: str = "",
    follow_up_on: date | None = None,
) -> Closure:
    closure = Closure(
        case=case,
        decision=decision,
        understanding=answers.understanding,
        how_known=answers.how_known,
        told_otherwise=answers.told_otherwise,
        next_step=next_step,
        follow_up_on=follow_up_on,
        decided_at=at,
        decided_by=actor,
    )
    save_with_history(closure, actor=actor, reason="Decided")
    return closure
