"""The record as the court sent it, in the admin: only while it waits. Of a case, with a reason."""

import pytest
from django.urls import reverse

from cases.models import CaseAccess
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, SystemAdminFactory
from tests.factories.cases import CaseFactory, ReferralFactory
from tests.factories.intake import QuarantineActFactory

pytestmark = pytest.mark.django_db
TEXT, EDITED = '{"note": "Her sister sold it"}', '{"note": "Her brother sold it"}'


@pytest.fixture(params=[CaseAdminFactory, SystemAdminFactory, AuditorFactory])
def person(request, client):
    someone = request.param()
    client.force_login(someone)
    return someone


def pages(record):
    """Where the admin shows the record."""
    return [
        f"/admin/cases/referral/{record.pk}/change/",
        f"/admin/cases/quarantinedrecord/{record.pk}/change/",
        f"/admin/cases/referralbatch/{record.batch_id}/change/",
    ]


def test_is_read_while_it_waits(client, person):
    record = ReferralFactory(raw=TEXT)
    for address in pages(record):
        assert "Her sister sold it" in client.get(address).content.decode(), address
    found = client.get("/admin/cases/quarantinedrecord/", {"q": "sister"})
    assert found.context["cl"].result_count == 1


@pytest.mark.parametrize("outcome", ["ACCEPTED", "DUPLICATE"])
def test_leads_to_the_page_that_asks_why_once_it_is_of_a_case(client, person, outcome):
    record = ReferralFactory(raw=TEXT, number="000DC009", outcome=outcome, case=CaseFactory())
    QuarantineActFactory(referral=record, text=EDITED)
    original = reverse("referral_original", args=[record.case.reference, record.pk])
    for address in pages(record):
        page = client.get(address).content.decode()
        assert "sold it" not in page, address
        assert (original in page) is ("batch" not in address)
    for words, count in (("sister", 0), ("000DC009", 1)):
        found = client.get("/admin/cases/quarantinedrecord/", {"q": words, "standing": "all"})
        assert found.context["cl"].result_count == count


def test_is_then_opened_with_a_reason_that_is_kept(client):
    record = ReferralFactory(raw=TEXT, outcome="ACCEPTED", case=CaseFactory())
    client.force_login(CaseAdminFactory())
    address = reverse("referral_original", args=[record.case.reference, record.pk])
    assert "sold it" not in client.get(address).content.decode()
    assert "sold it" in client.post(address, {"reason": "A complaint"}).content.decode()
    assert CaseAccess.objects.filter(page="original_record", reason="A complaint").exists()
