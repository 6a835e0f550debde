"""A recorded answer to the agreement is changed on purpose, never by an old page."""

import pytest

from settlements.models import Assent
from settlements.selectors import current_version
from tests.settlements.test_views import address, answer, case_in, enter

pytestmark = pytest.mark.django_db


def test_a_tab_opened_before_the_answer_does_not_overwrite_it(client):
    case = case_in("draft")
    enter(client, case)
    party = case.parties.get(role="CLAIMANT_1")
    version = current_version(case)
    page = address("read_back", case, party.pk)
    client.post(page, answer(version, answer="REFUSED"))
    stale = client.post(page, answer(version))
    text = stale.content.decode()
    assert stale.status_code == 409
    assert "This page was out of date" in text
    assert "Claimant 1 answered: did not agree (Alex, " in text
    assert "What did they answer?" not in text
    assert Assent.objects.get().answer == "REFUSED"


def test_an_answer_is_changed_on_purpose_with_a_reason(client):
    case = case_in("draft")
    enter(client, case)
    party = case.parties.get(role="CLAIMANT_1")
    version = current_version(case)
    page = address("read_back", case, party.pk)
    client.post(page, answer(version, answer="REFUSED"))
    assert 'href="?change=1"' in client.get(page).content.decode()
    assert "Why is the answer changed?" in client.get(f"{page}?change=1").content.decode()
    sent = answer(version, replaces=Assent.objects.get().pk)
    assert client.post(f"{page}?change=1", sent).status_code == 422
    done = client.post(f"{page}?change=1", sent | {"reason": "The wrong box was chosen"})
    assert done.status_code == 302
    draft = client.get(address("case_settlement", case)).content.decode()
    assert f"recorded by <bdi>{case.mediator.name}</bdi>" in draft
    assert "Changed: <bdi>The wrong box was chosen</bdi>" in draft
