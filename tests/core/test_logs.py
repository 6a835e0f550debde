"""What the logs never hold: the rows a database refused."""

import io
import logging

import pytest
from django.db import IntegrityError

from core.logs import HideRows

REFUSED = (
    'new row for relation "cases_party" violates check constraint "party_role_is_known"\n'
    "DETAIL:  Failing row contains (7, Alex Morgan, 1 Castle Street\nAB1 2CD, alex@example.test).\n"
)
PERSONAL = ("Alex", "Castle", "AB1 2CD", "alex@")


@pytest.fixture
def written(monkeypatch):
    """What the configured handler writes."""
    (console,) = [
        handler for handler in logging.getLogger().handlers if type(handler.formatter) is HideRows
    ]
    stream = io.StringIO()
    monkeypatch.setattr(console, "stream", stream)
    return stream


def refuse():
    try:
        raise ValueError(REFUSED)
    except ValueError as cause:
        raise IntegrityError(REFUSED) from cause


@pytest.mark.parametrize("name", ["django.request", "celery.app.trace", "core.jobs"])
def test_a_refused_row_is_cut_out_of_a_traceback(written, name):
    """The domain: logs never hold names or addresses."""
    try:
        refuse()
    except IntegrityError:
        logging.getLogger(name).exception("Internal Server Error: %s", "/cases/")
    text = written.getvalue()
    assert "Internal Server Error: /cases/" in text
    assert text.count("party_role_is_known") == 2
    assert "The above exception was the direct cause" in text
    assert "in refuse" in text
    assert not [word for word in PERSONAL if word in text]


def test_a_refused_row_is_cut_out_of_a_message_that_holds_a_traceback(written):
    trace = f"Traceback (most recent call last):\n  in refuse\nIntegrityError: {REFUSED}"
    logging.getLogger("celery.app.trace").error(
        "raised unexpected: %r\n%s", IntegrityError(REFUSED), trace
    )
    text = written.getvalue()
    assert "in refuse" in text
    assert not [word for word in PERSONAL if word in text]


def test_no_handler_of_django_writes_lines_past_the_formatter():
    for name in ("django", "django.request", "django.security", "django.db.backends"):
        assert logging.getLogger(name).handlers == []
        assert logging.getLogger(name).propagate
