"""A page that says what is wrong says so first: the summary of errors opens the main part."""

import re
from typing import Any

import pytest
from django.test import Client

SUMMARY = '<div class="govuk-error-summary"'
FIRST = re.compile(rf"<main[^>]*>\s*{SUMMARY}")


def misplaced(page: str) -> bool:
    """Whether the summary stands further down, or stands twice."""
    return SUMMARY in page and (page.count(SUMMARY) > 1 or FIRST.search(page) is None)


def watch_summaries(patch: pytest.MonkeyPatch) -> None:
    """Watch every page that Django's test client is shown."""
    original = Client.request

    def request(self: Client, **environ: Any) -> Any:
        answer = original(self, **environ)
        page = answer.headers.get("Content-Type", "").startswith("text/html")
        if page and not answer.streaming and misplaced(answer.content.decode()):
            pytest.fail(f"{environ.get('PATH_INFO')}: its error summary is not at the top.")
        return answer

    patch.setattr(Client, "request", request)
