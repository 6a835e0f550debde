"""All that the first page of a case shows, and its print."""

from datetime import datetime
from typing import Any

from cases.enums import CaseState
from cases.models import Case, Deadline, Hearing, Party, Result
from cases.permissions import RULES
from cases.selectors.complexity import complexity_of
from cases.selectors.conflicts.pages import conflicts_of_case
from cases.selectors.contactability import weakest
from cases.selectors.court_changes import open_change_of
from cases.selectors.deadlines import deadlines_of
from cases.selectors.hearings import GONE, hearings_of
from cases.selectors.needs import shown_needs
from cases.selectors.next_steps import next_step
from cases.selectors.reaching import scores_of
from cases.selectors.readiness import contact_problem
from cases.selectors.record import record_of
from cases.selectors.rounds import after_mediation
from cases.selectors.schemes import may_choose_scheme
from cases.selectors.sections import SECTIONS
from cases.selectors.story import fold
from cases.selectors.task_rows import open_tasks_of, title_for
from cases.selectors.warnings import warnings_of
from core.decisions import decide

EVENTS = 6


def case_overview(case: Case, user: Any, *, at: datetime, whole: bool = False) -> dict[str, Any]:
    """Every section of the case for this person; nothing said in mediation.

    Needs are left out for those who do not act on them; long sections are cut short unless
    `whole`. The number of queries depends on the role alone, never on the length of the story.
    """
    sees_needs = bool(decide(RULES, "see_needs", user, case))
    parties = list(
        case.parties.order_by("role")
        .select_related("preferred_phone", "preferred_email")
        .prefetch_related("dates_to_avoid", *(["needs"] if sees_needs else []))
    )
    scores = scores_of(case, parties)
    events = list(case.events.select_related("actor")[: None if whole else EVENTS + 1])
    record = record_of(case, user, whole=whole)
    hearings = list(case.hearings.select_related("court"))
    deadlines = deadlines_of(case)
    stops = blocking(case, user)
    can = powers(case, user)
    seen = {**record, **stops, "": True, "closing": can["after"]["shows"]}
    return {
        "whole": whole,
        **stops,
        "step": next_step(case, user),
        "parties": party_lines(case, user, parties, scores, sees_needs=sees_needs),
        "reach_of_case": weakest(list(scores.values())),
        "sees_needs": sees_needs,
        **can,
        "hearings": hearings_of(case, user, hearings),
        "deadlines": deadlines,
        "tasks": [(task, title_for(user, task)) for task in open_tasks_of(case)],
        "result": Result.objects.filter(case=case).first(),
        "lines": fold(events if whole else events[:EVENTS]),
        "more_events": not whole and len(events) > EVENTS,
        **ahead(case, hearings, at=at),
        **judged(
            case,
            parties=parties,
            hearings=hearings,
            deadlines=deadlines,
            record=record,
            at=at,
        ),
        **record,
        "sections": [section for section in SECTIONS if seen[section.needs]],
    }


def party_lines(
    case: Case, user: Any, parties: list[Party], scores: dict[int, Any], *, sees_needs: bool
) -> list[dict[str, Any]]:
    """Each party with how it is reached, and its needs for those who act on them."""
    return [
        {
            "party": party,
            "problem": contact_problem(party),
            "reach": scores[party.pk],
            "needs": shown_needs(user, case, party.needs.all()) if sees_needs else [],
        }
        for party in parties
    ]


def powers(case: Case, user: Any) -> dict[str, Any]:
    """What the person may do from the page, now and when mediation is over."""
    return {
        "after": after_mediation(case, user),
        "may_triage": bool(decide(RULES, "mark_ready", user, case)),
        "may_choose_scheme": may_choose_scheme(case, user),
        "may_end": case.state == CaseState.READY
        and bool(decide(RULES, "end_without_appointment", user, case)),
        "may_list": bool(decide(RULES, "list_hearing", user, case)),
    }


def blocking(case: Case, user: Any) -> dict[str, Any]:
    """Conflicts of interest, whether one stands in the mediator's way, and news of the court."""
    conflicts = conflicts_of_case(case, user)
    blocked = any(c.blocks and c.mediator_id == case.mediator_id for c in conflicts)
    decides = decide(RULES, "accept_change", user, case)
    return {
        "conflicts": conflicts,
        "blocked_now": blocked,
        "court_change": open_change_of(case) if decides else None,
    }


def judged(
    case: Case,
    *,
    parties: list[Party],
    hearings: list[Hearing],
    deadlines: list[Deadline],
    record: dict[str, Any],
    at: datetime,
) -> dict[str, Any]:
    """What stands out and how much the case may ask; no query of its own."""
    flags = record["flags"]
    return {
        "complexity": complexity_of(case, parties=parties, flags=flags, hearings=hearings, at=at),
        "warnings": warnings_of(
            case,
            hearings=hearings,
            deadlines=deadlines,
            flags=flags,
            enquiries=record["enquiries"],
            at=at,
        ),
    }


def ahead(case: Case, hearings: list[Hearing], *, at: datetime) -> dict[str, Any]:
    """The appointment and the hearing to come."""
    return {
        "appointment": latest_appointment(case),
        "next_hearing": next_hearing(hearings, at=at),
    }


def next_hearing(hearings: list[Hearing], *, at: datetime) -> Hearing | None:
    """The soonest hearing to come that is in the list."""
    to_come = [row for row in hearings if row.starts_at >= at and row.state not in GONE]
    return min(to_come, key=lambda row: row.starts_at, default=None)


def latest_appointment(case: Case) -> str:
    """The sentence of the story that says when the case is booked; empty while it is not."""
    if case.state not in (CaseState.BOOKED, CaseState.IN_MEDIATION):
        return ""
    booked = case.events.filter(kind="appointments.book_appointment")
    return str(booked.values_list("sentence", flat=True).first() or "")
