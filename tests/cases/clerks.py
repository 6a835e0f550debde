"""Cases that have been resulted, and what is said when they are closed."""

from cases.enums import CaseState
from cases.services.closing import ClosingAnswers, close_case
from notifications.enums import DeliveryState
from notifications.models import Delivery
from tests.factories.cases import CaseFactory, ResultFactory

ANSWERS = ClosingAnswers(understanding="ALL", how_known="TELEPHONE", nothing_open=True)
TOLD = ClosingAnswers(
    understanding="ALL", how_known="TELEPHONE", nothing_open=True, told_otherwise="By telephone"
)


def resulted(leader, now, **more):
    """A case that did not settle, with nothing left for the listing team."""
    case = CaseFactory(
        state=CaseState.NOT_SETTLED,
        team=leader.team,
        resulted_at=now,
        resulted_by=leader,
        **more,
    )
    ResultFactory(case=case, recorded_by=leader)
    return case


def closed(leader, now, **more):
    """The same, closed."""
    case = resulted(leader, now, **more)
    return close_case(case_id=case.pk, answers=TOLD, actor=leader, at=now, version=None)


def all_sent(now):
    """Every message has left."""
    for delivery in Delivery.objects.filter(state=DeliveryState.QUEUED):
        delivery.mark_sent(at=now)
        delivery.save()
