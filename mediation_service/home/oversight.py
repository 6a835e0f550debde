"""The home pages of system administrators and auditors."""

from datetime import datetime

from django.db.models import Count as Counted
from django.db.models import Q, QuerySet

from accounts.models import User
from core.readiness import is_beating
from mediation_service.home.parts import SHOWN, Count, Desk, Link, Panel, panel, plural
from mediation_service.home.work import work
from notifications.enums import DeliveryState
from notifications.models import Delivery

FAILED = f"/admin/notifications/delivery/?state__exact={DeliveryState.FAILED}"
STAFF = "/admin/accounts/user/"
READS = "/admin/cases/caseaccess/"


def system_admin_desk(user: User, now: datetime) -> Desk:
    """What does not work, and who may sign in."""
    failed = Delivery.objects.filter(state=DeliveryState.FAILED)
    failures = failed.count()
    staff = User.objects.aggregate(
        active=Counted("pk", filter=Q(is_active=True)),
        invited=Counted("pk", filter=Q(is_active=True, last_login=None)),
    )
    counts, tasks = work(user, now)
    alive = is_beating(now)
    return Desk(
        next=system_admin_next(failures, alive),
        counts=[
            Count(failures, "deliveries failed", FAILED),
            Count(staff["active"], "people may sign in", "/people/"),
            Count(staff["invited"], "invited people never signed in", STAFF),
            *counts,
        ],
        panels=[health_panel(alive), failures_panel(failed), tasks],
    )


def health_panel(alive: bool) -> Panel:
    """Whether background work runs; the health page tells the rest."""
    label = "is running" if alive else "has not reported for two minutes"
    return Panel(
        "Health",
        [
            Link(
                f"Background work {label}",
                "/readyz",
                note="database, migrations, broker and background work, one by one",
                tag="" if alive else "FAILED",
            )
        ],
        "",
    )


def failures_panel(failed: QuerySet[Delivery]) -> Panel:
    """Notices that have not reached somebody."""
    return panel(
        "Deliveries that failed",
        [
            Link(
                f"{delivery.notice.get_kind_display()}: {delivery.notice.case_reference}",
                f"/admin/notifications/delivery/{delivery.pk}/change/",
                note=f"{delivery.get_channel_display()}, tried {delivery.attempts} times",
                tag="FAILED",
            )
            for delivery in failed.select_related("notice")[: SHOWN + 1]
        ],
        empty="Every notice has reached its recipient or is on its way.",
        more=Link("All failed deliveries", FAILED),
    )


def system_admin_next(failures: int, alive: bool) -> Link:
    """A stopped worker first, because then nothing is sent at all."""
    if not alive:
        return Link("Look at the health page", "/readyz", note="Background work has stopped.")
    if failures:
        return Link(
            f"Look at {plural(failures, 'failed delivery', 'failed deliveries')}",
            FAILED,
            note="Somebody has not been told something.",
        )
    return Link("Invite somebody", f"{STAFF}add/", note="Everything works.")


def auditor_desk(user: User, now: datetime) -> Desk:
    """Where the trails are."""
    return Desk(
        next=Link("Look at a case’s timeline", "/cases/", note="Every act on a case, in order."),
        panels=[
            Panel(
                "Trails",
                [
                    Link("Cases and their timelines", "/cases/", "who did what and when"),
                    Link("Opened case pages", READS, "who looked at what and when"),
                    Link("Referral files", "/admin/cases/referralbatch/", "totals that add up"),
                    Link("Notices", "/admin/notifications/notice/", "the text as sent"),
                    Link("Deliveries", "/admin/notifications/delivery/", "tried, sent or failed"),
                    Link("People", "/people/", "changes of roles, teams and sign-in"),
                    Link("Figures", "/reports/", "rates and times, with their definitions"),
                ],
                "",
            )
        ],
    )
