"""The log of reads says in plain words which page was opened."""

import pytest
from django.urls import URLPattern, get_resolver

from cases.enums.reads import PAGES
from tests.factories.accounts import AuditorFactory
from tests.factories.record import CaseAccessFactory

ABOUT_A_CASE = (
    "cases/<str:reference>",
    "people/conflicts/<int:pk>",
    "tasks/<int:task_id>",
    "tasks/add/",
)
# Buttons whose answer is always another page.
LEAD_ELSEWHERE = {f"task_{act}" for act in ("claim", "give_back", "take_over", "wake", "finish")}


def pages_of_cases():
    def walk(patterns, before=""):
        for found in patterns:
            address = before + str(found.pattern)
            if not isinstance(found, URLPattern):
                yield from walk(found.url_patterns, address)
            elif address.startswith(ABOUT_A_CASE) and found.name not in LEAD_ELSEWHERE:
                yield found.name

    return sorted(set(walk(get_resolver().url_patterns)))


@pytest.mark.parametrize("name", pages_of_cases())
def test_every_page_about_a_case_has_its_words(name):
    assert "_" not in PAGES[name]


@pytest.mark.django_db
def test_the_auditor_reads_no_programmers_names(client):
    names = ("read_back", "admin:cases_case_change", "admin:cases_case_history", "gone_page")
    rows = [CaseAccessFactory(page=name) for name in names]
    assert [row.page_in_words for row in rows] == [
        "Reading the agreement to a party",
        "Administration: case",
        "Administration: case, history",
        "Another page",
    ]
    client.force_login(AuditorFactory())
    assert 'href="/admin/cases/caseaccess/"' in client.get("/").text
    for address in ("/admin/cases/caseaccess/", f"/admin/cases/caseaccess/{rows[0].pk}/change/"):
        page = client.get(address).text
        assert "Reading the agreement to a party" in page
        assert "read_back" not in page
