"""A version in the admin's history is to look at."""

import pytest

from tests.factories.accounts import AuditorFactory, CourtFactory

pytestmark = pytest.mark.django_db


def test_an_auditor_cannot_change_a_row_through_its_history(client):
    court = CourtFactory(name="Barnet")
    address = f"/admin/accounts/court/{court.pk}/history/{court.history.get().pk}/"
    client.force_login(AuditorFactory())
    assert client.get(address).status_code == 200
    sent = {"epimms_id": "9", "name": "Another", "address": "", "postcode": ""}
    assert client.post(address, sent).status_code == 403
    court.refresh_from_db()
    assert court.name == "Barnet"


@pytest.mark.parametrize("number", ["abc", "²", "9" * 30, "0"])
@pytest.mark.parametrize("page", ["{}/history/", "{}/history/1/", "1/history/{}/"])
def test_a_row_or_version_that_is_not_there_is_not_found(client, page, number):
    client.force_login(AuditorFactory())
    address = f"/admin/accounts/court/{page.format(number)}"
    assert client.get(address).status_code == 404
