"""The log of reads says in plain words which page was opened."""

import pytest

from tests.factories.accounts import AuditorFactory
from tests.factories.record import CaseAccessFactory


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
