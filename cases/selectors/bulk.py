"""What an act on many cases would do to each: the same questions as the services ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Team, User
from cases.enums import BulkKind, BulkOutcome, CaseState
from cases.models import BulkAct, Case
from cases.permissions import RULES
from cases.selectors.assignment import why_not_assign
from cases.selectors.conflicts import blocked_mediators
from cases.selectors.readiness import what_is_missing
from core.decisions import decide

MOST_CASES = 500


@dataclass(frozen=True)
class Forecast:
    """One case, and why the act would leave it as it is; "" when it would be done."""

    case: Case
    why_not: str


def chosen_cases(cases: QuerySet[Any], ids: Sequence[int] | None) -> tuple[list[Case], bool]:
    """The ticked ones of `cases` (None: all of them), at most 500; and whether there are more."""
    if ids is not None:
        cases = cases.filter(pk__in=ids)
    rows = cases.select_related("mediator", "team").order_by("-referred_at", "-pk")
    found = list(rows[: MOST_CASES + 1])
    return found[:MOST_CASES], len(found) > MOST_CASES


def forecast(
    cases: Sequence[Case], *, kind: str, mediator: User | None, team: Team | None, user: User
) -> list[Forecast]:
    """What would become of each case; giving them asks the same of one case and of 500."""
    if kind == BulkKind.READY:
        return [Forecast(case, why_not_ready(case, user)) for case in with_parties(cases)]
    ids = [case.pk for case in cases]
    blocked = blocked_mediators(ids, [mediator.pk]) if mediator else {}
    return [
        Forecast(
            case,
            refusal("assign_case", user, case)
            or why_not_assign(case, mediator, mediator.team if mediator else team, user)
            or blocked.get((case.pk, mediator.pk if mediator else 0), ""),
        )
        for case in cases
    ]


def with_parties(cases: Sequence[Case]) -> list[Case]:
    """The same cases in order, each with its parties read in one query for all."""
    rows = Case.objects.filter(pk__in=[case.pk for case in cases])
    rows = rows.select_related("scheme", "mediator", "team").prefetch_related("parties")
    return list(rows.order_by("-referred_at", "-pk"))


def why_not_ready(case: Case, user: User) -> str:
    """Why the case cannot be marked ready, in sentences."""
    if case.state != CaseState.REFERRED:
        return f"The case is {case.get_state_display().lower()}: triage is done."
    missing = what_is_missing(case, list(case.parties.all()))
    return refusal("mark_ready", user, case) or " ".join(missing)


def refusal(action: str, user: User, case: Case) -> str:
    """Why the person may not, in a sentence; "" when they may."""
    return decide(RULES, action, user, case).sentence


def acts_of(user: User) -> QuerySet[BulkAct]:
    """The person's own acts, with how many cases are done, refused and still waiting."""
    counts = {
        outcome.lower(): Count("items", filter=Q(items__outcome=outcome)) for outcome in BulkOutcome
    }
    acts = BulkAct.objects.filter(actor=user).select_related("mediator", "team", "undoes")
    return acts.annotate(**counts)


def may_give_back(act: BulkAct) -> bool:
    """Whether the act can be undone: it gave cases away, is over, and was not undone yet."""
    gave = act.kind in {BulkKind.ASSIGN, BulkKind.TEAM}
    undone = BulkAct.objects.filter(undoes=act).exists()
    return gave and act.finished_at is not None and not undone
