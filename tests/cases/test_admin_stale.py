"""Corrections in Django admin from a page shown before somebody else's change."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, DateToAvoid, Party
from core.errors import StalePage
from tests.cases.test_admin import sent
from tests.factories.accounts import CaseAdminFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def person(client):
    someone = CaseAdminFactory()
    client.force_login(someone)
    return someone


@pytest.mark.parametrize("shown", [1, ""])
def test_an_old_page_of_a_case_is_refused_and_keeps_what_was_typed(client, shown):
    case = CaseFactory()
    url = reverse("admin:cases_case_change", args=[case.pk])
    assert 'name="shown_version" value="1"' in client.get(url).content.decode()
    client.post(url, sent(case, title="First v Writer"))
    page = client.post(url, sent(case, title="Second v Writer", shown_version=shown))
    assert StalePage().sentence in html.unescape(page.content.decode())
    assert 'value="Second v Writer"' in page.content.decode()
    assert (Case.objects.get().title, Case.objects.get().version) == ("First v Writer", 2)


def test_an_old_page_of_a_party_is_refused_and_keeps_what_was_typed(client):
    party = CaseFactory().parties.first()
    url = reverse("admin:cases_party_change", args=[party.pk])
    assert 'name="shown_version" value="1"' in client.get(url).content.decode()
    Case.objects.update(version=2)
    day = timezone.localdate() + timedelta(days=9)
    page = client.post(
        url,
        {
            **{name: getattr(party, name) for name in ("type", "email", "phone")},
            "name": "Second Writer",
            "change_reason": "Party rang",
            "shown_version": 1,
            "dates_to_avoid-TOTAL_FORMS": 1,
            "dates_to_avoid-INITIAL_FORMS": 0,
            "dates_to_avoid-0-party": party.pk,
            "dates_to_avoid-0-first_day": day,
            "dates_to_avoid-0-last_day": day,
        },
    ).content.decode()
    assert StalePage().sentence in html.unescape(page)
    assert 'value="Second Writer"' in page
    assert f'value="{day.isoformat()}"' in page or f'value="{day:%d/%m/%Y}"' in page
    assert Party.objects.get(pk=party.pk).name == party.name
    assert not DateToAvoid.objects.exists()
