"""All that the first page of a case shows."""

from typing import Any

from cases.enums import CaseState, TaskState
from cases.models import Case, Result
from cases.permissions import RULES
from cases.selectors.conflicts.pages import conflicts_of_case
from cases.selectors.contactability import weakest
from cases.selectors.deadlines import deadlines_of
from cases.selectors.needs import shown_needs
from cases.selectors.next_steps import next_step
from cases.selectors.reaching import scores_of
from cases.selectors.readiness import contact_problem
from cases.selectors.schemes import may_choose_scheme
from core.decisions import decide

EVENTS = 30


def case_overview(case: Case, user: Any, *, whole_story: bool) -> dict[str, Any]:
    """Parties, hearings, deadlines, tasks, result and story; nothing said in mediation.

    Needs are left out for those who do not act on them; the story is cut short unless
    `whole_story`.
    """
    sees_needs = bool(decide(RULES, "see_needs", user, case))
    parties = list(
        case.parties.order_by("role")
        .select_related("preferred_phone", "preferred_email")
        .prefetch_related("dates_to_avoid", *(["needs"] if sees_needs else []))
    )
    scores = scores_of(case, parties)
    events = case.events.select_related("actor")
    shown = list(events if whole_story else events[: EVENTS + 1])
    conflicts = conflicts_of_case(case, user)
    return {
        "conflicts": conflicts,
        "blocked_now": any(c.blocks and c.mediator_id == case.mediator_id for c in conflicts),
        "step": next_step(case, user),
        "parties": [
            {
                "party": party,
                "problem": contact_problem(party),
                "reach": scores[party.pk],
                "needs": shown_needs(user, case, party.needs.all()) if sees_needs else [],
            }
            for party in parties
        ],
        "reach_of_case": weakest(list(scores.values())),
        "sees_needs": sees_needs,
        "may_triage": bool(decide(RULES, "mark_ready", user, case)),
        "may_choose_scheme": may_choose_scheme(case, user),
        "may_end": case.state == CaseState.READY
        and bool(decide(RULES, "end_without_appointment", user, case)),
        "hearings": case.hearings.select_related("court"),
        "deadlines": deadlines_of(case),
        "tasks": case.tasks.filter(state=TaskState.OPEN),
        "result": Result.objects.filter(case=case).first(),
        "events": shown if whole_story else shown[:EVENTS],
        "more_events": not whole_story and len(shown) > EVENTS,
    }
