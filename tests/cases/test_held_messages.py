"""Messages to a party in breathing space wait for its end; nothing is lost and nobody is asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from appointments.enums import AppointmentState
from cases.enums import PartyRole, StopKind
from cases.notices import outcome_confirmed
from feedback.selectors import cases_to_ask, parties_to_ask
from notifications.delivery import deliver
from notifications.enums import DeliveryState
from notifications.models import Delivery
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import CaseFactory, ResultFactory, StopFlagFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LAST = date(2026, 12, 30)
AFTER = datetime(2026, 12, 31, 8, 0, tzinfo=UTC)


@pytest.fixture
def case():
    case = CaseFactory(state="NOT_SETTLED")
    debtor = case.parties.get(role=PartyRole.DEFENDANT_1)
    StopFlagFactory(
        party=debtor, kind=StopKind.BREATHING_SPACE, first_day=date(2026, 11, 1), last_day=LAST
    )
    return case


def test_the_outcome_reaches_one_party_now_and_the_other_after_the_pause(
    case, mailoutbox, django_capture_on_commit_callbacks
):
    result = ResultFactory(case=case, recorded_at=AT)
    with django_capture_on_commit_callbacks() as rung:
        for party in case.parties.all():
            outcome_confirmed(case=case, result=result, party=party, at=AT)
    assert len(rung) == 1
    claimant, debtor = (
        Delivery.objects.get(address=case.parties.get(role=role).email)
        for role in (PartyRole.CLAIMANT_1, PartyRole.DEFENDANT_1)
    )
    assert (claimant.due_at, debtor.due_at) == (AT, AFTER)
    assert not deliver(delivery_id=debtor.pk, at=AFTER - timedelta(seconds=1))
    assert deliver(delivery_id=claimant.pk, at=AT)
    assert deliver(delivery_id=debtor.pk, at=AFTER)
    assert Delivery.objects.get(pk=debtor.pk).state == DeliveryState.SENT


def test_the_questionnaire_is_not_asked_in_the_pause(case):
    AppointmentFactory(case=case, state=AppointmentState.HELD)
    ResultFactory(case=case, recorded_at=AT)
    assert [party.role for party in parties_to_ask(case, at=AT)] == [PartyRole.CLAIMANT_1]
    assert cases_to_ask(AT) == [case.pk]
    case.parties.filter(role=PartyRole.CLAIMANT_1).update(email="")
    assert cases_to_ask(AT) == []
    assert len(parties_to_ask(case, at=AFTER)) == 1
