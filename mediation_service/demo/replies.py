"""What parties of the demonstration said on their private pages about the hour to come."""

from datetime import date, datetime, timedelta

from appointments.models import PartyLink
from appointments.services.answers import Answer
from appointments.services.replies import answer_page
from appointments.tokens import PLACE
from cases.enums import CaseState
from core.clocks.calendar import add_working_days
from core.links import derived_secret

# An hour this far ahead is neither begun nor answered by somebody else in the demonstration.
AHEAD = timedelta(days=4)


def answer_pages(today: date, at: datetime) -> None:
    """The last claimant booked asks for another time, the one before confirms with a companion."""
    links = PartyLink.objects.filter(
        appointment__state="BOOKED",
        appointment__case__state=CaseState.BOOKED,
        appointment__starts_at__gt=at + AHEAD,
        party__role="CLAIMANT_1",
        sent_at__lt=at,
    ).select_related("party")
    said = [
        Answer(
            attends="ANOTHER",
            may_settle="YES",
            reason="My operation was put on that day.",
            suits=[add_working_days(today, days) for days in (8, 9)],
            needs=["BREAKS"],
        ),
        Answer(attends="YES", may_settle="YES", people=[("Kim Friend", "friend")]),
    ]
    for link, answer in zip(links.order_by("-pk"), said, strict=False):
        answer_page(secret=derived_secret(PLACE, link.nonce), answer=answer, at=at)
