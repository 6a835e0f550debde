"""The home pages of mediators and team leaders."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.models import Appointment
from appointments.selectors.appointments import todays_running_list
from cases.enums import CaseState
from cases.models import Case
from core.names import isolated
from mediation_service.home.parts import SHOWN, Count, Desk, Link, Panel, panel
from mediation_service.home.work import OVERDUE, at_time, quiet_count, work
from notifications.models import Notice
from notifications.selectors import unseen_vacate_notices

UNSEEN = "/cases/?flags=vacate"


def mediator_desk(user: User, now: datetime) -> Desk:
    """Today's running list and the mediation that comes next."""
    today = todays_running_list(user, timezone.localdate(now))
    own = Case.objects.filter(mediator=user)
    running = own.filter(state=CaseState.IN_MEDIATION).first()
    counts, tasks = work(user, now)
    return Desk(
        next=mediator_next(running, today),
        counts=[
            Count(own.unfinished().count(), "cases of yours are open", "/cases/"),
            quiet_count(user, now),
            *counts,
        ],
        panels=[
            panel(
                "Today’s appointments",
                [
                    Link(
                        f"{at_time(a)} {isolated(a.case.title)}",
                        f"/cases/{a.case.reference}/mediation/",
                        note=f"{a.case.reference}, {a.get_state_display().lower()}",
                    )
                    for a in today
                ],
                empty="You have no appointments today. Look at your diary for the coming days.",
                more=Link("Running list, with whom to ring", "/diary/today/"),
            ),
            tasks,
        ],
    )


def mediator_next(running: Case | None, today: list[Appointment]) -> Link:
    """Go on with what has begun, else begin what is booked, else look ahead."""
    if running:
        return Link(
            f"Go on with {running.reference}",
            f"/cases/{running.reference}/mediation/",
            note=f"The mediation of {isolated(running.title)} has begun.",
        )
    for appointment in today:
        if appointment.state == AppointmentState.BOOKED:
            reference = appointment.case.reference
            return Link(
                f"Prepare {reference} for {at_time(appointment)}",
                f"/cases/{reference}/mediation/",
                note=f"{isolated(appointment.case.title)} is your next appointment.",
            )
    return Link("Look at your diary", "/diary/", note="Nothing more is booked for today.")


def leader_desk(user: User, now: datetime) -> Desk:
    """The team's day: appointments, tasks and notices that nobody has acknowledged."""
    cases = Case.objects.caseload_of(user)
    waiting = unseen_vacate_notices().filter(case_reference__in=cases.values("reference"))
    counts, tasks = work(user, now)
    unanswered = waiting.count()
    return Desk(
        next=leader_next(counts[0].number, unanswered),
        counts=[
            *counts,
            Count(
                unanswered,
                "vacate notice is not acknowledged"
                if unanswered == 1
                else "vacate notices are not acknowledged",
                UNSEEN,
            ),
            Count(cases.unfinished().count(), "cases of the team are open", "/cases/caseload/"),
            quiet_count(user, now),
        ],
        panels=[team_day(user, now), tasks, unanswered_panel(waiting)],
    )


def team_day(user: User, now: datetime) -> Panel:
    """The team's appointments today."""
    day = timezone.localdate(now)
    today = Appointment.objects.live().between(day, day).visible_to(user)
    return panel(
        "The team’s appointments today",
        [
            Link(
                f"{at_time(a)} {isolated(a.case.title)}",
                f"/cases/{a.case.reference}/",
                note=f"{a.mediator.name}, {a.get_state_display().lower()}",
            )
            for a in today.select_related("case", "mediator").order_by("starts_at", "pk")
        ],
        empty="Nobody in the team has an appointment today.",
        more=Link("The team’s diary", "/diary/"),
    )


def unanswered_panel(waiting: QuerySet[Notice]) -> Panel:
    """Vacate notices that no listing team has acknowledged, the nearest hearing first."""
    return panel(
        "Vacate notices not acknowledged",
        [
            Link(
                f"{notice.case_reference}: {hearing_day(notice)}",
                f"/cases/{notice.case_reference}/",
                note=f"sent to {notice.recipient_name}",
            )
            for notice in waiting.order_by("hearing_at", "pk")[: SHOWN + 1]
        ],
        empty="Every vacate notice has been acknowledged.",
        more=Link("All cases with such a notice", UNSEEN),
    )


def leader_next(overdue: int, unanswered: int) -> Link:
    """Overdue work first, then notices, then the figures."""
    if overdue:
        return Link("Deal with overdue tasks", OVERDUE, note="Dates have passed.")
    if unanswered:
        return Link("Chase the listing team", UNSEEN, note="Hearings are not freed yet.")
    return Link("Look at the team’s figures", "/reports/", note="Nothing is waiting for you.")


def hearing_day(notice: Notice) -> str:
    """The day of the hearing a notice is about."""
    return f"hearing on {notice.hearing_at:%-d %B %Y}" if notice.hearing_at else "no hearing date"
