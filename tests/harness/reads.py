"""A page that is only looked at changes nothing."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connections
from django.test import Client

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE")
# Bookkeeping: who is signed in, who opened a case (ADR 0011), when a token was last used.
ALLOWED = ("django_session", '"last_login"', '"cases_caseaccess"', '"last_used_at"')


def refuse_writes(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """Run a query unless it writes."""
    words = sql.lstrip(" (").upper()
    if words.startswith(WRITES) and not any(name in sql for name in ALLOWED):
        pytest.fail(f"A GET wrote to the database: {sql[:200]}", pytrace=False)
    return execute(sql, *rest)


def watch_reads(patch: pytest.MonkeyPatch) -> None:
    """Watch every GET and HEAD of Django's test client."""
    original = Client.request

    def request(self: Client, **environ: Any) -> Any:
        with ExitStack() as stack:
            if environ.get("REQUEST_METHOD", "GET") in {"GET", "HEAD"}:
                for connection in connections.all(initialized_only=True):
                    stack.enter_context(connection.execute_wrapper(refuse_writes))
            return original(self, **environ)

    patch.setattr(Client, "request", request)
