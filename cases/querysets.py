"""Adjectives for cases and what belongs to them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Cover
from cases.enums import CaseState, ConflictState, TaskState
from cases.enums.staleness import quiet_limits

if TYPE_CHECKING:
    from accounts.models import User

FINISHED = (CaseState.CLOSED, CaseState.UNSUITABLE)
# Nothing about the parties is changed any more.
MEDIATION_OVER = (CaseState.SETTLED, CaseState.NOT_SETTLED, *FINISHED)


def own_cases(user: "User") -> models.Q:
    """The person's caseload, covers aside."""
    if user.role == Role.MEDIATOR:
        return models.Q(mediator=user)
    if user.role == Role.TEAM_LEADER and user.team_id:
        return models.Q(team=user.team_id)
    if user.role in {Role.CASE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR}:
        return models.Q()
    return models.Q(pk__in=())


def is_latest() -> models.Q:
    """No later round follows the case."""
    later = apps.get_model("cases", "Case")._default_manager.filter(follows=models.OuterRef("pk"))
    return ~models.Q(models.Exists(later))


def covered_tasks(user: "User") -> models.Exists:
    """The case is the covered person's own, and an open task of theirs is about it.

    A task about a case that the covered person may not see opens it to nobody.
    """
    # Today by the clock: what somebody may see depends on nothing else.
    running = Cover.objects.running_on(timezone.localdate())
    covers = running.filter(covering=user, covered__role=user.role)
    if user.role == Role.MEDIATOR:
        theirs = covers.filter(covered=models.OuterRef("case__mediator"))
    else:
        theirs = covers.filter(covered__team=models.OuterRef("case__team"))
    of_person = theirs.filter(covered=models.OuterRef("assignee"))
    of_team = theirs.filter(covered__team=models.OuterRef("team"))
    tasks = apps.get_model("cases", "Task")._default_manager.filter(
        models.Q(models.Exists(of_person))
        | models.Q(models.Exists(of_team), assignee=None, role=user.role),
        case=models.OuterRef("pk"),
        state=TaskState.OPEN,
    )
    return models.Exists(tasks)


class CaseQuerySet(models.QuerySet[Any]):
    """Cases, narrowed."""

    def visible_to(self, user: "User") -> "CaseQuerySet":
        """Whose page the person may open: their caseload, and what their cover is about today.

        Cover of a colleague gives the cases of the colleague's open tasks and no others, for as
        long as the cover runs. For lists use `caseload_of`, which stays fast.
        """
        own = own_cases(user)
        if user.role in {Role.MEDIATOR, Role.TEAM_LEADER}:
            own |= models.Q(covered_tasks(user))
        return self.filter(own)

    def caseload_of(self, user: "User") -> "CaseQuerySet":
        """A mediator's own, a leader's team's, all for the offices that need all, else none."""
        return self.filter(own_cases(user))

    def by_number(self, number: str) -> "CaseQuerySet":
        """The round with this reference, else the latest with this court system number."""
        number = number.strip().upper()
        if "\0" in number:  # PostgreSQL refuses to be asked
            return self.none()
        of_claim = models.Q(is_latest(), ccd_number=number) & ~models.Q(claim_number=number)
        return self.filter(models.Q(reference=number) | of_claim)

    def by_court_number(self, number: str) -> "CaseQuerySet":
        """The round that the court means by a claim number or court system number: the latest.

        A reference with the number of its round (`000DC001-2`) gives that round.
        """
        number = number.strip().upper()
        if "\0" in number:  # PostgreSQL refuses to be asked
            return self.none()
        of_claim = models.Q(claim_number=number) | models.Q(ccd_number=number)
        one_round = models.Q(reference=number) & ~models.Q(claim_number=number)
        return self.filter(one_round | models.Q(of_claim, is_latest()))

    def quiet_too_long(self, at: datetime) -> "CaseQuerySet":
        """In which nothing happened for longer than their state's rule allows."""
        quiet = models.Q(pk__in=[])
        for state, limit in quiet_limits(at.date()).items():
            quiet |= models.Q(state=state, last_event_at__lt=at - timedelta(days=limit.days))
        return self.filter(quiet)

    def unfinished(self) -> "CaseQuerySet":
        """Neither closed nor unsuitable."""
        return self.exclude(state__in=FINISHED)


class ConflictQuerySet(models.QuerySet[Any]):
    """Conflicts of interest, narrowed."""

    def visible_to(self, user: "User") -> "ConflictQuerySet":
        """A mediator's own on their own cases, a leader's team's, all for the offices, else none.

        A leader sees what concerns their mediators before the case is with their team.
        """
        if user.role == Role.MEDIATOR:
            return self.filter(mediator=user, case__mediator=user)
        if user.role == Role.TEAM_LEADER:
            team = models.Q(case__team=user.team_id) | models.Q(mediator__team=user.team_id)
            return self.filter(team) if user.team_id else self.none()
        if user.role in {Role.CASE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR}:
            return self
        return self.none()

    def blocking(self) -> "ConflictQuerySet":
        """Exact and undecided, or upheld."""
        return self.filter(
            models.Q(state=ConflictState.UPHELD) | models.Q(state=ConflictState.FOUND, exact=True)
        )
