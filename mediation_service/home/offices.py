"""The home pages of case administrators and listing officers."""

from datetime import datetime

from django.db.models import Count as Counted
from django.db.models import Q

from accounts.models import User
from cases.enums import CaseState, DeadlineState
from cases.models import Case, Deadline, QuarantinedRecord
from cases.selectors.listing import inbox
from cases.selectors.quarantine import WAITING
from mediation_service.home.mediation import hearing_day
from mediation_service.home.parts import SHOWN, Count, Desk, Link, panel, plural
from mediation_service.home.work import quiet_count, work
from notifications.enums import Answer

QUARANTINE = "/admin/cases/quarantinedrecord/"
TRIAGE = f"/cases/?state={CaseState.REFERRED}"
BOOK = f"/cases/?state={CaseState.READY}"
IMPORT = "/admin/cases/referralbatch/"
AWAITED = f"/listing/?answer={Answer.AWAITED}"
ACKNOWLEDGED = f"/listing/?answer={Answer.ACKNOWLEDGED}"
UPLOAD = "/admin/cases/referralbatch/upload/"


def case_admin_desk(user: User, now: datetime) -> Desk:
    """Intake, triage and booking, in the order in which they hold cases up."""
    waiting = Case.objects.filter(state__in=(CaseState.REFERRED, CaseState.READY))
    states = waiting.aggregate(
        referred=Counted("pk", filter=Q(state=CaseState.REFERRED)),
        ready=Counted("pk", filter=Q(state=CaseState.READY)),
    )
    quarantined = QuarantinedRecord.objects.filter(WAITING).count()
    overdue = Deadline.objects.filter(state=DeadlineState.OVERDUE)
    counts, tasks = work(user, now)
    return Desk(
        next=case_admin_next(quarantined, states["referred"], states["ready"]),
        also=Link("Upload a referral file", UPLOAD),
        counts=[
            Count(states["referred"], "referrals to triage", TRIAGE),
            Count(states["ready"], "cases ready to book", BOOK),
            Count(quarantined, "records in quarantine", QUARANTINE),
            quiet_count(user, now),
            *counts,
        ],
        panels=[
            panel(
                "Overdue dates",
                [
                    Link(
                        f"{deadline.case.reference}: {deadline.get_rule_display()}",
                        f"/cases/{deadline.case.reference}/",
                        note=f"was due {deadline.due_at:%-d %B %Y}",
                        tag="OVERDUE",
                    )
                    for deadline in overdue.select_related("case")[: SHOWN + 1]
                ],
                empty="No date has passed without being met.",
                more=Link("All tasks", "/tasks/"),
            ),
            tasks,
        ],
    )


def case_admin_next(quarantined: int, referred: int, ready: int) -> Link:
    """Nothing in quarantine reaches a mediator, so it comes first."""
    if quarantined:
        return Link(
            f"Look at {plural(quarantined, 'record', 'records')} in quarantine",
            QUARANTINE,
            note="They are not cases until somebody corrects them.",
        )
    if referred:
        return Link(
            f"Triage {plural(referred, 'referral', 'referrals')}",
            TRIAGE,
            note="Each needs an appointment before its limit.",
        )
    if ready:
        return Link(
            f"Book {plural(ready, 'case', 'cases')}", BOOK, note="They wait for an appointment."
        )
    return Link(
        "Import referrals", IMPORT, note="Nothing waits. The court sends a file each night."
    )


def listing_desk(user: User, now: datetime) -> Desk:
    """Notices to acknowledge, the nearest hearing first."""
    notices = inbox(user)
    numbers = notices.aggregate(
        awaited=Counted("pk", filter=Q(answer=Answer.AWAITED)),
        acknowledged=Counted("pk", filter=Q(answer=Answer.ACKNOWLEDGED)),
    )
    awaited = notices.filter(answer=Answer.AWAITED)
    counts, tasks = work(user, now)
    return Desk(
        next=listing_next(numbers["awaited"], numbers["acknowledged"]),
        counts=[
            Count(numbers["awaited"], "notices to acknowledge", AWAITED),
            Count(numbers["acknowledged"], "notices to action", ACKNOWLEDGED),
            *counts,
        ],
        panels=[
            panel(
                "To acknowledge, nearest hearing first",
                [
                    Link(
                        f"{notice.get_kind_display()}: {notice.claim_number}",
                        f"/listing/{notice.pk}/",
                        note=hearing_day(notice),
                    )
                    for notice in awaited[: SHOWN + 1]
                ],
                empty="Every notice is acknowledged. New ones appear here as cases settle.",
                more=Link("All notices", "/listing/"),
            ),
            tasks,
        ],
    )


def listing_next(awaited: int, acknowledged: int) -> Link:
    """Acknowledge first, then take hearings out of the list."""
    if awaited:
        return Link(
            f"Acknowledge {plural(awaited, 'notice', 'notices')}",
            AWAITED,
            note="Hearings wait to be freed.",
        )
    if acknowledged:
        return Link(
            f"Action {plural(acknowledged, 'notice', 'notices')}",
            ACKNOWLEDGED,
            note="A hearing counts as freed only when you have actioned its notice.",
        )
    return Link("Look at your notices", "/listing/", note="Nothing waits for you.")
