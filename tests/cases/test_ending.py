"""The page that ends a case without an appointment."""

import pytest
from django.urls import reverse

from cases.enums import CaseState
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.cases import CaseFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


def test_a_case_without_an_appointment_is_ended(client, listing_team):
    case = CaseFactory(state=CaseState.READY)
    client.force_login(CaseAdminFactory())
    address = reverse("case_no_appointment", args=[case.reference])
    assert address.encode() in client.get(reverse("case_detail", args=[case.reference])).content
    assert b"Choose why" in client.post(address, {"version": 1}).content
    sent = {"version": 1, "code": "APPOINTMENT_NOT_ASSIGNED"}
    page = client.post(address, sent, follow=True)
    assert b"the court and parties are told" in page.content
    assert again(case).state == CaseState.NOT_SETTLED
    assert client.post(address, sent).status_code == 409


def test_a_booked_case_needs_its_appointment_cancelled_first(client):
    case = CaseFactory(state=CaseState.BOOKED)
    client.force_login(CaseAdminFactory())
    page = client.post(
        reverse("case_no_appointment", args=[case.reference]),
        {"version": 1, "code": "PARTY_WITHDRAWS"},
    )
    assert page.status_code == 409
    assert b"Cancel it first." in page.content


def test_others_may_not(client):
    mediator = UserFactory()
    case = CaseFactory(state=CaseState.SETTLED, mediator=mediator, team=mediator.team)
    client.force_login(mediator)
    for name in ("case_close", "case_no_appointment"):
        assert client.get(reverse(name, args=[case.reference])).status_code == 403
