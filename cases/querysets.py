"""Adjectives for cases and what belongs to them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from accounts.enums import Role
from cases.enums import CaseState, ConflictState
from cases.enums.staleness import quiet_limits

if TYPE_CHECKING:
    from accounts.models import User

FINISHED = (CaseState.CLOSED, CaseState.UNSUITABLE)
# Nothing about the parties is changed any more.
MEDIATION_OVER = (CaseState.SETTLED, CaseState.NOT_SETTLED, *FINISHED)


class CaseQuerySet(models.QuerySet[Any]):
    """Cases, narrowed."""

    def visible_to(self, user: "User") -> "CaseQuerySet":
        """A mediator's own, a leader's team's, all for the offices that need all, else none."""
        if user.role == Role.MEDIATOR:
            return self.filter(mediator=user)
        if user.role == Role.TEAM_LEADER:
            return self.filter(team=user.team_id) if user.team_id else self.none()
        if user.role in {Role.CASE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR}:
            return self
        return self.none()

    def by_number(self, number: str) -> "CaseQuerySet":
        """The case with this claim number or court system number."""
        number = number.strip().upper()
        if "\0" in number:  # PostgreSQL refuses to be asked
            return self.none()
        return self.filter(models.Q(reference=number) | models.Q(ccd_number=number))

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
