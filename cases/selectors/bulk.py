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
from cases.selectors.readiness import Gap, gaps
from core.decisions import decide

MOST_CASES = 500


@dataclass(frozen=True)
class Forecast:
    """One case, and why the act would leave it as it is; "" when it would be done.

    `missing`: what can be mended first, each with its page.
    """

    case: Case
    why_not: str
    missing: Sequence[Gap] = ()


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
        return [triaged(case, user) for case in with_parties(cases)]
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


def triaged(case: Case, user: User) -> Forecast:
    """Whether the case becomes ready once the checklist is answered, or what stands in the way."""
    if case.state != CaseState.REFERRED:
        return Forecast(case, f"The case is {case.get_state_display().lower()}: triage is done.")
    if refused := refusal("decide_referral", user, case):
        return Forecast(case, refused)
    missing = gaps(case, list(case.parties.all()))
    return Forecast(case, " ".join(gap.sentence for gap in missing), missing)


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
