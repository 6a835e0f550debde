"""The rounds of a dispute, how a case was closed, and how it can come back."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from cases.enums import CaseState
from cases.models import Case
from cases.permissions import RULES
from cases.permissions.tasks import ASKERS
from core.decisions import decide


@dataclass(frozen=True)
class Round:
    """Another mediation of the same claim; `place` is before or after this one."""

    case: Case
    place: str
    visible: bool


def after_mediation(case: Case, user: User) -> dict[str, Any]:
    """The other rounds, closing and re-opening, and what the person may do about it.

    What is left between the parties is shown to those who work on the case, else nothing of it.
    """
    rounds = other_rounds(case, user)
    later = any(found.place == "after" for found in rounds)
    manages = bool(decide(RULES, "refer_again", user, case))
    ended = case.state in {CaseState.CLOSED, CaseState.NOT_SETTLED}
    facts: dict[str, Any] = {
        "rounds": rounds,
        "may_reopen": manages and case.state == CaseState.CLOSED and not later,
        "may_reconsider": manages and case.state == CaseState.UNSUITABLE,
        "may_refer_again": manages and ended and not later,
        "may_add_task": manages and user.role in ASKERS,
        "issues": [],
        "closures": [],
        "reopenings": [],
    }
    if decide(RULES, "see_open_issues", user, case):
        facts["reopenings"] = list(case.reopenings.select_related("reopened_by", "issue"))
        if case.resulted_at is not None:
            facts["issues"] = list(case.open_issues.all())
            facts["closures"] = list(case.closures.select_related("decided_by"))
    facts["shows"] = any(facts[name] for name in ("rounds", "issues", "closures", "reopenings"))
    return facts


def other_rounds(case: Case, user: User) -> list[Round]:
    """The earlier and later mediations of the claim, in their order."""
    others = list(
        Case.objects.filter(claim_number=case.claim_number).exclude(pk=case.pk).order_by("pk")
    )
    if not others:
        return []
    seen = set(
        Case.objects.visible_to(user)
        .filter(pk__in=[other.pk for other in others])
        .values_list("pk", flat=True)
    )
    return [
        Round(other, "before" if other.pk < case.pk else "after", other.pk in seen)
        for other in others
    ]
