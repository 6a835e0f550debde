"""The log of reads beyond the pages of cases: the administration, copies, the API. ADR 0011."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import CaseAccess
from tests.factories.accounts import (
    ApiClientFactory,
    ApiTokenFactory,
    AuditorFactory,
    CaseAdminFactory,
    SystemAdminFactory,
    TeamFactory,
    UserFactory,
)
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import (
    CaseFactory,
    ConflictFactory,
    HearingFactory,
    ReferralFactory,
    TaskFactory,
)
from tests.factories.feedback import AnswerFactory
from tests.factories.mediations import MediationFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory
from tests.factories.settlements import DocumentFactory, IssuedVersionFactory

pytestmark = pytest.mark.django_db


def kept():
    """Who read which case where."""
    rows = CaseAccess.objects.select_related("person", "client").order_by("case_reference", "pk")
    return [(row.case_reference, row.person or row.client, row.page) for row in rows]


def of_a_case(case):
    """Rows of every part of the service, each with a page in the administration."""
    version = IssuedVersionFactory(agreement__case=case)
    notice = NoticeFactory(case_reference=case.reference)
    return [
        case,
        case.parties.first(),
        HearingFactory(case=case),
        TaskFactory(case=case),
        ReferralFactory(case=case, outcome="ACCEPTED"),
        AppointmentFactory(case=case),
        MediationFactory(case=case),
        version.agreement,
        version,
        DocumentFactory(version=version),
        AnswerFactory(invitation__case=case, invitation__party=case.parties.first()),
        notice,
        DeliveryFactory(notice=notice),
    ]


def typed(case, how):
    """Another way to write the number of the case in an address."""
    return {
        "small letters": case.reference.lower(),
        "the court system's": case.ccd_number,
        "spaces": f"{' ' * 40}{case.reference}",
    }[how]


@pytest.mark.parametrize("how", ["small letters", "the court system's", "spaces"])
@pytest.mark.parametrize(
    "page", ["case_print", "case_story", "case_story_file", "case_appointments"]
)
def test_a_case_is_kept_under_its_own_number_however_it_was_typed(client, how, page):
    case, reader = CaseFactory(ccd_number="1234567890123456"), CaseAdminFactory()
    client.force_login(reader)
    assert client.get(reverse(page, args=[typed(case, how)])).status_code == 200
    assert kept() == [(case.reference, reader, page)]
    client.force_login(AuditorFactory())
    log = client.get(reverse("case_accesses", args=[case.reference])).content.decode()
    assert reader.name in log


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 200),
        ({"version": 1, "phone": "x"}, 422),
        ({"version": 99, "phone": "0113 4960000"}, 409),
    ],
)
def test_a_form_that_is_sent_shows_the_case_all_the_same(client, sent, status):
    case, reader = CaseFactory(), CaseAdminFactory()
    party = case.parties.first()
    client.force_login(reader)
    answer = client.post(reverse("party_contact", args=[case.reference, party.pk]), sent)
    assert answer.status_code == status
    assert party.name in answer.content.decode()
    assert kept() == [(case.reference, reader, "party_contact")]


def test_what_led_elsewhere_showed_nothing(client):
    case = CaseFactory(state="READY")
    client.force_login(CaseAdminFactory())
    note = {"key": "6d1f2a0a-2bb3-4a55-9a35-1f3f6f0d0b11", "text": "Rings back at noon"}
    assert client.post(reverse("note_write", args=[case.reference]), note).status_code == 302
    assert kept() == []


def test_a_possible_conflict_names_a_party(client):
    conflict, reader = ConflictFactory(), AuditorFactory()
    client.force_login(reader)
    page = client.get(reverse("conflict_detail", args=[conflict.pk])).content.decode()
    assert conflict.party.name in page
    assert kept() == [(conflict.case.reference, reader, "conflict_detail")]


def test_the_list_of_parties_in_the_administration_tells_no_way_to_reach_them(client):
    party = CaseFactory().parties.first()
    client.force_login(SystemAdminFactory())
    page = client.get("/admin/cases/party/", {"q": party.email}).content.decode()
    assert party.name in page
    assert party.phone not in page
    assert page.count(party.email) == 1  # what was searched for


def test_pages_of_the_administration(client):
    reader, case = SystemAdminFactory(), CaseFactory()
    rows = of_a_case(case)
    client.force_login(reader)
    for row in rows:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        assert client.get(reverse(name, args=[row.pk])).status_code == 200, name
        assert kept() == [(case.reference, reader, name)]
        CaseAccess.objects.all().delete()


def test_histories_of_the_administration(client):
    reader, case = AuditorFactory(), CaseFactory()
    client.force_login(reader)
    pages = {
        "admin:cases_case_history": [case.pk],
        "admin:cases_case_simple_history": [case.pk, case.history.get().pk],
    }
    for name, args in pages.items():
        assert client.get(reverse(name, args=args)).status_code == 200
    assert kept() == [(case.reference, reader, name) for name in pages]


def test_what_is_about_no_case_or_was_not_shown_is_not_kept(client):
    case = CaseFactory()
    client.force_login(SystemAdminFactory())
    for address in (
        "team/",
        f"team/{TeamFactory().pk}/change/",
        f"user/{UserFactory().pk}/change/",
    ):
        assert client.get(f"/admin/accounts/{address}").status_code == 200
    client.get("/admin/cases/case/987654/change/")
    client.force_login(UserFactory())
    client.get(f"/admin/cases/case/{case.pk}/change/")
    assert kept() == []


def test_a_copy_of_the_list_names_every_case_in_it(client):
    reader = CaseAdminFactory()
    ready = [CaseFactory(state="READY").reference for _ in range(3)]
    CaseFactory()
    client.force_login(reader)
    assert client.get("/cases/export/?state=READY").status_code == 200
    assert kept() == [(reference, reader, "case_export") for reference in sorted(ready)]


def test_another_system_is_named_with_every_case_it_read(client):
    system, case, other = ApiClientFactory(name="Leeds system"), CaseFactory(), CaseFactory()
    ApiTokenFactory(client=system, secret="scms_of-this-test-0123456789")
    caller = Client(headers={"Authorization": "Bearer scms_of-this-test-0123456789"})
    caller.get(f"/api/v1/cases/{case.reference}/")
    assert kept() == [(case.reference, system, "api_case")]
    caller.get("/api/v1/cases/000XX000/")
    caller.get("/api/v1/cases/")
    both = sorted([case.reference, other.reference])
    assert [row for row in kept() if row[2] == "api_cases"] == [
        (reference, system, "api_cases") for reference in both
    ]
    assert len(kept()) == 3
    client.force_login(AuditorFactory())
    page = client.get(reverse("case_accesses", args=[case.reference])).content.decode()
    assert "Leeds system, another system" in page
    assert "Leeds system" in client.get("/admin/cases/caseaccess/").content.decode()
