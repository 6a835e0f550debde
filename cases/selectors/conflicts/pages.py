"""Conflicts of interest as pages show them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Choose
from django.db.models import IntegerField, QuerySet, Value, When

from accounts.enums import Role
from accounts.models import User
from cases.enums import CaseState, ConflictState, PartyRole
from cases.models import Case, Conflict, Party
from cases.permissions import RULES
from cases.querysets import MEDIATION_OVER
from cases.selectors.conflicts.marks import names_of
from core.decisions import decide

SHOWN = 10
UNDECIDED = {"OPEN": (True, False), ConflictState.FOUND: (True,), "CHECK": (False,)}
OPEN = (ConflictState.FOUND, ConflictState.UPHELD)
# Who sees the conflicts of interest of a case.
READERS = {Role.CASE_ADMIN, Role.TEAM_LEADER, Role.MEDIATOR}


def conflict_list(user: User, *, show: str, reference: str) -> QuerySet[Conflict]:
    """The conflicts a person may see of a case ("": any), newest first.

    `show`: OPEN, FOUND (certain: to decide), CHECK (uncertain), ALL, or another state. Where
    mediation is over nothing is to be decided or checked any more.
    """
    found: Any = Conflict.objects.visible_to(user)
    if show in UNDECIDED:
        found = found.filter(state=ConflictState.FOUND, exact__in=UNDECIDED[show])
        found = found.exclude(case__state__in=MEDIATION_OVER)
    elif show != "ALL":
        found = found.filter(state=show)
    if reference:
        found = found.filter(case__reference=reference)
    rows: QuerySet[Conflict] = found.select_related("case", "mediator", "party")
    return rows


def conflicts_of_case(case: Case, user: User) -> list[Conflict]:
    """What still stands and blocks first; nothing for those it does not concern; one query."""
    if user.role not in READERS:
        return []
    blocking = Choose(
        When(state=ConflictState.UPHELD, then=Value(0)),
        When(exact=True, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows: Any = Conflict.objects.visible_to(user).filter(case=case, state__in=OPEN)
    rows = rows.select_related("mediator", "party").order_by(blocking, "mediator__name", "pk")
    return list(rows[: SHOWN + 1])


@dataclass(frozen=True)
class Uncertain:
    """A match that only the mediator can be sure about, with the names it may be about."""

    conflict: Conflict
    names: str


def uncertain_of(case: Case, mediator: User) -> list[Uncertain]:
    """What the case's mediator is asked before the mediation; three queries.

    Names are the case's own: nothing of what was declared, nor of the earlier mediation.
    """
    rows = Conflict.objects.filter(
        case=case, mediator=mediator, party__isnull=False, state=ConflictState.FOUND, exact=False
    )
    rows = rows.select_related("party").order_by("party__role", "pk")
    people = rows.prefetch_related("party__companions", "party__alternatives")
    return [Uncertain(row, names_on(row.party, row.ground)) for row in people]


def names_on(party: Party, ground: str) -> str:
    """Whoever of the people around the party the ground is about; else the party."""
    found = dict.fromkeys(name for name, part in names_of(party) if part == ground and name)
    return " or ".join(found) or party.name


def sides_of(case: Case) -> dict[str, str]:
    """Each side of the case with the names on it, for a disclosure."""
    sides: dict[str, list[str]] = {}
    for role, name in case.parties.order_by("role").values_list("role", "name"):
        sides.setdefault(PartyRole(role).side, []).append(name)
    return {side: " and ".join(names) for side, names in sides.items()}


def available_decisions(conflict: Conflict, user: User) -> frozenset[str]:
    """What the person may do with the conflict now: clear, uphold, disclose, reopen."""
    rules = {
        "clear": "clear_conflict",
        "uphold": "uphold_conflict",
        "disclose": "accept_disclosure",
        "reopen": "reopen_conflict",
    }
    is_open = conflict.state == ConflictState.FOUND
    return frozenset(
        verb
        for verb, rule in rules.items()
        if is_open != (verb == "reopen")
        and conflict.state != ConflictState.LAPSED
        and conflict.party_id is not None
        and decide(RULES, rule, user, conflict)
    )


def may_answer(conflict: Conflict, user: User) -> bool:
    """Whether the person is asked, before the mediation, if they know somebody of the case."""
    asked = conflict.state == ConflictState.FOUND and conflict.case.state == CaseState.BOOKED
    return asked and bool(decide(RULES, "answer_conflict", user, conflict))
