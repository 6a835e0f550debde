"""The log of reads says in plain words which page was opened."""

import pytest
from django.urls import URLPattern, get_resolver

from cases.enums.reads import PAGES
from tests.factories.accounts import AuditorFactory
from tests.factories.record import CaseAccessFactory

# Addresses that only receive a form and lead elsewhere when they are opened.
ONLY_POST = {
    "issue_add", "issues_agree", "leg_end", "leg_start", "mediation_advance",
    "mediation_conflict", "mediation_go_back", "mediation_no_conflict", "mediation_tick",
    "milestone_reach", "note_add", "note_pin", "proposal_withdraw", "reading_read",
    "settlement_renew", "term_remove", "term_up",
}  # fmt: skip


def pages_of_cases():
    def walk(patterns, before=""):
        for found in patterns:
            address = before + str(found.pattern)
            if not isinstance(found, URLPattern):
                yield from walk(found.url_patterns, address)
            elif address.startswith("cases/") and "<str:reference>" in address:
                yield found.name

    return sorted(set(walk(get_resolver().url_patterns)))


@pytest.mark.parametrize("name", pages_of_cases())
def test_every_page_about_a_case_has_its_words(name):
    assert (name in PAGES) is (name not in ONLY_POST)
    assert "_" not in PAGES.get(name, "")


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
