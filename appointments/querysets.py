"""Adjectives for slots and appointments."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from accounts.enums import Role
from appointments.enums import LIVE, AppointmentState
from cases.enums import CaseState
from core.clocks.wall import at_local

if TYPE_CHECKING:
    from accounts.models import User
    from cases.models import Case

SEE_ALL = {Role.CASE_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR}

# A further appointment is booked after the mediation began.
AWAITED = models.Q(state=AppointmentState.BOOKED) & (
    models.Q(case__state=CaseState.BOOKED)
    | models.Q(
        case__state=CaseState.IN_MEDIATION,
        booked_at__gte=models.F("case__mediation_started_at"),
    )
)


def midnight(day: date) -> datetime:
    """The local midnight with which a day begins."""
    return at_local(day, time())


class DiaryQuerySet(models.QuerySet[Any]):
    """What slots and appointments share: a mediator and a start."""

    def visible_to(self, user: "User") -> Any:
        """A mediator's own, a team leader's team's, all for the offices, else none."""
        if user.role == Role.MEDIATOR:
            return self.filter(mediator=user)
        if user.role == Role.TEAM_LEADER:
            return self.filter(mediator__team=user.team_id) if user.team_id else self.none()
        return self if user.role in SEE_ALL else self.none()

    def between(self, first_day: date, last_day: date) -> Any:
        """Starting on these local days, both included."""
        return self.filter(
            starts_at__gte=midnight(first_day),
            starts_at__lt=midnight(last_day + timedelta(days=1)),
        )

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Any:
        """Sharing at least a moment with the time given."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class AppointmentQuerySet(DiaryQuerySet):
    """Appointments, narrowed."""

    def visible_to(self, user: "User") -> Any:
        """As in every diary, and a second mediator's own."""
        mine: Any = super().visible_to(user)
        return self.of_mediator(user) if user.role == Role.MEDIATOR else mine

    def of_mediator(self, mediator: "User") -> "AppointmentQuerySet":
        """Those that the mediator takes, alone, first or second."""
        return self.filter(models.Q(mediator=mediator) | models.Q(co_mediator=mediator))

    def awaited(self) -> "AppointmentQuerySet":
        """Booked, of a case that waits for it: the first, or one in which mediation goes on."""
        return self.filter(AWAITED)

    def live(self) -> "AppointmentQuerySet":
        """Those that take up their hour: not the cancelled ones."""
        return self.filter(state__in=LIVE)


class SlotQuerySet(DiaryQuerySet):
    """Slots, narrowed."""

    def future(self, at: datetime) -> "SlotQuerySet":
        """Not begun at the moment given."""
        return self.filter(starts_at__gt=at)

    def offered(self) -> "SlotQuerySet":
        """In the diary: not withdrawn."""
        return self.filter(withdrawn_at=None)

    def for_scheme(self, code: str | None) -> "SlotQuerySet":
        """Not kept for another scheme."""
        return self.filter(models.Q(scheme=None) | models.Q(scheme__code=code))

    def unbooked(self) -> "SlotQuerySet":
        """Taken up by no appointment."""
        return self.filter(holds=None)

    def free_for(self, case: "Case") -> "SlotQuerySet":
        """Taken up by nobody but the case, which gives back what it has when it moves."""
        mine = models.Q(holds__appointment__case=case.pk) | models.Q(holds__offer__case=case.pk)
        return self.filter(models.Q(holds=None) | mine)

    def free(self) -> "SlotQuerySet":
        """In the diary, taken up by nobody, of a mediator who still works here."""
        return self.offered().unbooked().filter(mediator__is_active=True)


class HoldQuerySet(DiaryQuerySet):
    """What appointments take up, narrowed."""


class CalendarLinkQuerySet(DiaryQuerySet):
    """Private addresses of calendars, narrowed."""

    def working(self) -> "CalendarLinkQuerySet":
        """Those that were not revoked."""
        return self.filter(revoked_at=None)


class AbsenceQuerySet(DiaryQuerySet):
    """Times away, narrowed."""

    def in_force(self) -> "AbsenceQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)
