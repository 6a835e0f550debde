"""Every page about a case has its words in the log of reads. ADR 0011."""

import pytest
from django.urls import URLPattern, get_resolver

from cases.enums.reads import PAGES

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
