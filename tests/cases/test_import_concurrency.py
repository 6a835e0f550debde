"""Two imports of the same cases at the same time."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.models import Case
from cases.services.intake import import_feed
from tests.cases.feeds import AT, a_case


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_never_double_a_case():
    """On SQLite one writer waits for the other by itself; in memory it cannot even be shared."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    content = json.dumps({"cases": [a_case(f"{n}DC{n}") for n in range(100, 160)]}).encode()

    def take_in(name):
        try:
            batch = import_feed(file=io.BytesIO(content), filename=name, actor=None, at=AT)
            return batch.accepted, batch.duplicate
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        found = sorted(both.map(take_in, ["one.json", "two.json"]))
    assert found == [(0, 60), (60, 0)]
    assert Case.objects.count() == 60
