"""Terms: what cannot be is refused at entry, and nothing is removed by one click."""

import pytest

from settlements.selectors import current_version
from tests.settlements.test_views import address, case_in, enter, payment

pytestmark = pytest.mark.django_db


def test_a_term_is_shown_before_it_is_removed(client):
    case = case_in("draft")
    enter(client, case)
    asked = client.get(address("term_remove", case, 1))
    assert "Remove term 1?" in asked.content.decode()
    assert "£1,234.50" in asked.content.decode()
    assert current_version(case).number == 1
    assert client.get(address("term_remove", case, 99)).status_code == 404
    sent = {"version_id": current_version(case).pk}
    assert client.post(address("term_remove", case, 1), sent).status_code == 302
    assert "£1,234.50" not in current_version(case).text


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        ("LUMP_SUM", {"first_due_on_year": 2020}, "The date must not be in the past."),
        ("LUMP_SUM", {"first_due_on_year": 2400}, "The date must be within 10 years."),
        (
            "INSTALMENTS",
            {"amount": "0.01", "instalments": 6, "frequency": "MONTHLY"},
            "each instalment must be at least one penny",
        ),
    ],
)
def test_a_term_that_cannot_be_is_refused_at_once(client, kind, changes, sentence):
    case = case_in("draft")
    enter(client, case)
    refused = client.post(address("term_add", case, kind), payment(case, **changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert current_version(case).number == 1
