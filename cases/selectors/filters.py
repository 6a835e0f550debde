"""What the list of cases can be narrowed to, and the views that everybody has."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import Role, TeamKind
from accounts.models import Team, User
from cases.enums import OPEN_STATES, CaseState, HearingState
from cases.models import Case, Hearing, Scheme
from notifications.selectors import unseen_vacate_notices

NOBODY = "NONE"
WAITING = (CaseState.REFERRED, CaseState.READY)


@dataclass(frozen=True)
class Wanted:
    """What was chosen; nothing chosen narrows nothing. `waiting` is in days, sums in pounds."""

    words: str = ""
    states: list[str] = field(default_factory=list)
    mediator: str = ""
    team: str = ""
    scheme: str = ""
    priority: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    waiting: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True)
class StandingView:
    """A view that a role finds ready: its name and its query; each is answered by an index."""

    name: str
    query: str
    roles: frozenset[str]


MEDIATION = frozenset({Role.MEDIATOR, Role.TEAM_LEADER})
OFFICES = frozenset({Role.CASE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR})
EVERYBODY = MEDIATION | OFFICES
LEADING = OFFICES | {Role.TEAM_LEADER}
OPEN_QUERY = "&".join(f"state={state}" for state in OPEN_STATES)
STANDING_VIEWS = (
    StandingView("Open", OPEN_QUERY, EVERYBODY),
    StandingView("To check", f"state={CaseState.REFERRED}", OFFICES),
    StandingView("To book", f"state={CaseState.READY}", LEADING),
    StandingView(
        "To mediate", f"state={CaseState.BOOKED}&state={CaseState.IN_MEDIATION}", MEDIATION
    ),
    StandingView(
        "Without a mediator",
        f"state={CaseState.REFERRED}&state={CaseState.READY}&mediator={NOBODY}",
        LEADING,
    ),
    StandingView("Needs to ask about", "flags=needs", OFFICES),
    StandingView("Waiting over three weeks", "waiting=21", LEADING),
    StandingView("Quiet for too long", "flags=quiet", EVERYBODY),
)


def standing_views(user: User) -> list[StandingView]:
    """The views of the person's role."""
    return [view for view in STANDING_VIEWS if user.role in view.roles]


def narrowed_cases(user: User, wanted: Wanted, *, at: datetime) -> QuerySet[Any]:
    """The cases the person may see, narrowed to what they chose; words are for `find_cases`."""
    found = Case.objects.caseload_of(user)
    if wanted.states:
        found = found.filter(state__in=wanted.states)
    if wanted.priority:
        found = found.filter(priority__in=wanted.priority)
    if wanted.mediator:
        chosen = None if wanted.mediator == NOBODY else wanted.mediator
        found = found.filter(mediator=chosen)
    if wanted.team:
        found = found.filter(team=wanted.team)
    if wanted.scheme:
        found = found.filter(scheme=wanted.scheme)
    if wanted.waiting is not None:
        before = at - timedelta(days=wanted.waiting)
        found = found.filter(state__in=WAITING, referred_at__lt=before)
    if wanted.least is not None:
        found = found.filter(claim_value__gte=wanted.least)
    if wanted.most is not None:
        found = found.filter(claim_value__lte=wanted.most)
    return flagged(found, wanted.flags, at)


def flagged(found: QuerySet[Any], flags: list[str], at: datetime) -> QuerySet[Any]:
    """Those that have every flag: needs, quiet, vacate, hearing."""
    if "needs" in flags:
        found = found.filter(
            needs_flagged=True, needs_captured_at=None, state__in=(*WAITING, CaseState.BOOKED)
        )
    if "quiet" in flags:
        found = found.quiet_too_long(at)  # type: ignore[attr-defined]
    if "vacate" in flags:
        unseen = unseen_vacate_notices().filter(case_reference=OuterRef("reference"))
        found = found.filter(Exists(unseen))
    if "hearing" in flags:
        listed = Hearing.objects.filter(case=OuterRef("pk"), state=HearingState.LISTED)
        found = found.filter(Exists(listed))
    return found


def mediators_for(user: User) -> QuerySet[User]:
    """Whom the list can be narrowed to."""
    people = User.objects.filter(role=Role.MEDIATOR)
    if user.role == Role.MEDIATOR:
        return people.filter(pk=user.pk)
    if user.role == Role.TEAM_LEADER:
        return people.filter(team=user.team_id)
    return people


def schemes_for() -> QuerySet[Scheme]:
    """The schemes that have cases."""
    return Scheme.objects.filter(takes_cases=True)


def teams_for(user: User) -> QuerySet[Team]:
    """The mediation teams the list can be narrowed to; none for those who see one team."""
    teams = Team.objects.filter(kind=TeamKind.MEDIATION)
    return teams if user.role in OFFICES else teams.none()
