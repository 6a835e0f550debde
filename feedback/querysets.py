"""Adjectives for invitations and answers."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from accounts.enums import Role

if TYPE_CHECKING:
    from accounts.models import User


class InvitationQuerySet(models.QuerySet[Any]):
    """Invitations, narrowed."""

    def readable_by(self, user: "User") -> "InvitationQuerySet":
        """Those whose single answers the person may read: the leader's team's, or all."""
        if user.role == Role.TEAM_LEADER:
            return self.filter(case__team=user.team_id) if user.team_id else self.none()
        if user.role in {Role.SYSTEM_ADMIN, Role.AUDITOR}:
            return self
        return self.none()

    def answered(self) -> "InvitationQuerySet":
        """The party has answered."""
        return self.filter(used_at__isnull=False)

    def expired(self, at: datetime) -> "InvitationQuerySet":
        """Not answered in time."""
        return self.filter(used_at__isnull=True, expires_at__lte=at)
