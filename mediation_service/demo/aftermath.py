"""What follows a result in the demonstration: listing answers, parties answer, cases close."""

import re
from datetime import date, datetime, timedelta
from random import Random

from accounts.models import User
from cases.enums import CaseState, HowKnown, Understanding
from cases.models import Case
from cases.services.closing import ClosingAnswers, close_case
from cases.services.listing import acknowledge_notice, action_notice
from core.errors import DomainError
from core.links import reveal_links
from feedback.services import request_feedback, submit_answer
from mediation_service.demo.histories import morning, next_weekday
from notifications.delivery import deliver
from notifications.enums import Answer, DeliveryState, NoticeKind
from notifications.models import Delivery, Notice

COMMENTS = ("Clear and patient.", "The hour went by quickly.", "I felt listened to.", "", "", "")
ANSWERS = ClosingAnswers(
    understanding=Understanding.ALL,
    how_known=HowKnown.IN_MEDIATION,
    nothing_open=True,
    told_otherwise="Told by telephone at the end of the mediation.",
)
SECRET = re.compile(r"/feedback/([A-Za-z0-9_-]+)/")


def listing_answers(people: dict[str, User], random: Random, today: date) -> None:
    """The listing team works its inbox, but for the newest vacate notices."""
    officer = people["listing@demo.test"]
    newest = Notice.objects.filter(kind=NoticeKind.VACATE_HEARING).order_by("-created_at")
    left = list(newest.values_list("pk", flat=True)[:2])
    waiting = Notice.objects.filter(
        answer=Answer.AWAITED, team=officer.team, created_at__lt=morning(today - timedelta(days=2))
    )
    for notice in waiting.exclude(pk__in=left).order_by("created_at", "dedupe_key"):
        seen_at = morning(next_weekday(notice.created_at.date() + timedelta(days=1)), hour=9)
        acknowledge_notice(notice_id=notice.pk, actor=officer, at=seen_at)
        if random.random() < 0.85:
            done_at = seen_at + timedelta(minutes=random.randrange(10, 200))
            action_notice(notice_id=notice.pk, actor=officer, at=done_at)


def close_old_cases(people: dict[str, User], today: date) -> None:
    """Cases resulted more than four weeks ago are closed where nothing is left to do."""
    old = Case.objects.filter(
        state__in=(CaseState.SETTLED, CaseState.NOT_SETTLED),
        resulted_at__lt=morning(today - timedelta(days=28)),
    )
    for case in old.order_by("reference"):
        try:
            close_case(
                case_id=case.pk,
                answers=ANSWERS,
                actor=people["caseadmin@demo.test"],
                at=morning(today - timedelta(days=1), hour=15),
                version=None,
            )
        except DomainError:
            continue  # a hearing is still waiting to be removed: it stays open, as it should


def ask_for_feedback(random: Random) -> None:
    """Everybody is asked on the evening of the result; about half answer within three days."""
    resulted = Case.objects.filter(resulted_at__isnull=False).order_by("reference")
    for pk, resulted_at in resulted.values_list("pk", "resulted_at"):
        request_feedback(case_id=pk, at=resulted_at + timedelta(hours=2))
    asked = Notice.objects.filter(kind=NoticeKind.FEEDBACK_REQUEST).order_by("dedupe_key")
    for notice in asked:
        secret = SECRET.search(reveal_links(notice.body))
        if secret and random.random() < 0.5:
            submit_answer(
                secret=secret[1],
                overall=random.choice((3, 4, 4, 5, 5)),
                fairness=random.choice((4, 4, 5)),
                clarity=random.choice((3, 4, 5, 5)),
                comment=random.choice(COMMENTS),
                at=notice.created_at + timedelta(days=random.randrange(1, 3)),
            )


def deliver_backlog(now: datetime) -> None:
    """Send what was posted, each notice a minute after it was written."""
    queued = Delivery.objects.filter(state=DeliveryState.QUEUED, notice__created_at__lt=now)
    for pk, posted in queued.values_list("pk", "notice__created_at"):
        deliver(delivery_id=pk, at=posted + timedelta(minutes=1))
