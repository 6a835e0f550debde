"""The draft page: what has changed since the text was written, and what it costs to show."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mediations.models import Proposal
from settlements.models import Term
from settlements.selectors import current_version
from tests.factories.settlements import drafted

pytestmark = pytest.mark.django_db
QUERIES = 11


@pytest.fixture
def case(client):
    """A drafted case, its mediator signed in."""
    case = drafted().agreement.case
    client.force_login(case.mediator)
    return case


def show(client, case):
    return client.get(reverse("case_settlement", args=[case.reference]))


def renew(client, case):
    sent = {"version_id": current_version(case).pk}
    client.post(reverse("settlement_renew", args=[case.reference]), sent)


def test_a_changed_name_offers_to_renew_the_text(client, case):
    assert "Renew the text</button>" not in show(client, case).content.decode()
    party = case.parties.first()
    party.name = "Another Name"
    party.save()
    assert "Renew the text</button>" in show(client, case).content.decode()
    renew(client, case)
    assert "Renew the text</button>" not in show(client, case).content.decode()


def test_another_proposal_accepted_since_is_shown_with_a_way_on(client, case):
    Proposal.objects.filter(mediation__case=case).update(answered_at=timezone.now())
    page = show(client, case).content.decode()
    assert "Another proposal was accepted after this draft" in page
    assert "Renew the text</button>" in page
    renew(client, case)
    assert "Another proposal was accepted" not in show(client, case).content.decode()


def test_the_same_queries_for_one_and_three_terms(client, case, django_assert_num_queries):
    version = current_version(case)
    Term.objects.filter(kind="STANDARD").delete()
    with django_assert_num_queries(QUERIES):
        show(client, case)
    for position in (7, 8):
        Term.objects.create(
            version=version,
            position=position,
            kind="LUMP_SUM",
            payer=case.parties.get(role="DEFENDANT_1"),
            payee=case.parties.get(role="CLAIMANT_1"),
        )
    with django_assert_num_queries(QUERIES):
        show(client, case)
