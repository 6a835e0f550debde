"""The administration reads issued agreements; it changes nothing and sees no draft."""

import pytest
from django.urls import reverse
from django.utils import timezone

from settlements.services.issue import issue_agreement
from tests.factories.accounts import AuditorFactory, CaseAdminFactory
from tests.factories.settlements import DocumentFactory, agreed_by_all, drafted

pytestmark = pytest.mark.django_db
MODELS = ("agreement", "version", "term", "assent", "document")


@pytest.fixture
def document():
    """Of an agreement issued as people issue it; its pages show no word of the PDF."""
    version = agreed_by_all()
    case = version.agreement.case
    at = timezone.now()
    issued = issue_agreement(case_id=case.pk, actor=case.mediator, at=at, version_id=version.pk)
    return DocumentFactory(version=issued)


@pytest.mark.parametrize("factory", [CaseAdminFactory, AuditorFactory])
@pytest.mark.parametrize("model", MODELS)
def test_issued_rows_are_listed_found_and_not_editable(client, document, model, factory):
    client.force_login(factory())
    address = reverse(f"admin:settlements_{model}_changelist")
    code = document.version.agreement.code
    page = client.get(address, {"q": code})
    assert page.status_code == 200
    assert page.context["cl"].result_count >= 1
    row = page.context["cl"].result_list[0]
    detail = client.get(reverse(f"admin:settlements_{model}_change", args=[row.pk]))
    assert detail.status_code == 200
    assert "submit-row" not in detail.content.decode() or "_save" not in detail.content.decode()
    assert client.get(reverse(f"admin:settlements_{model}_add")).status_code == 403
    assert (
        client.post(
            reverse(f"admin:settlements_{model}_delete", args=[row.pk]), {"post": "yes"}
        ).status_code
        == 403
    )


@pytest.mark.parametrize("model", MODELS)
def test_drafts_are_not_there(client, model):
    """Drafts hold what parties still say in confidence."""
    drafted()
    client.force_login(CaseAdminFactory())
    page = client.get(reverse(f"admin:settlements_{model}_changelist"))
    assert page.context["cl"].result_count == 0


def test_the_document_shows_a_link_and_no_bytes(client, document):
    client.force_login(CaseAdminFactory())
    page = client.get(reverse("admin:settlements_document_change", args=[document.pk]))
    text = page.content.decode()
    assert reverse("agreement_pdf", args=[document.version.agreement.case.reference]) in text
    assert "%PDF" not in text
