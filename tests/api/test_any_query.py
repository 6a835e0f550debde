"""Whatever stands after the question mark: an answer in the API's own form, never a fault."""

from base64 import urlsafe_b64encode
from urllib.parse import urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
ENDS_OF_TIME = [
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
    "2026-11-01T00:00:00+00:00",
    "2026-11-01",
]
moments = st.sampled_from(ENDS_OF_TIME) | st.datetimes().map(str)
numbers = st.integers().map(str) | st.sampled_from(
    ["", "-1", "1_0", "\u0661", "9" * 18, "9" * 5000]
)
marks = st.builds(
    lambda at, number: urlsafe_b64encode(f"{at} {number}".encode()).decode(), moments, numbers
)
words = st.text(max_size=12) | st.sampled_from(["\0", "READY", "=1+1", "x" * 5000]) | numbers
NAMES = ("after", "state", "changed_since", "limit", "lang", "version", "format", "title")
queries = st.lists(
    st.tuples(st.sampled_from(NAMES) | st.text(max_size=8), moments | marks | words), max_size=4
)


def mark(words):
    return urlsafe_b64encode(words.encode()).decode()


@pytest.fixture
def unhurried(call, settings):
    settings.API_RATE = "100000/min"
    CaseFactory(reference="000MC900")
    return call


@settings(max_examples=150)
@given(
    path=st.sampled_from(
        ["cases/", "cases/000MC900/", "cases/none/", "schema/", "docs/", "other/"]
    ),
    query=queries | st.tuples(st.tuples(st.just("after"), marks)),
)
@example(path="cases/", query=[("after", mark(f"{ENDS_OF_TIME[0]} 1"))])
@example(path="cases/", query=[("after", mark(f"{ENDS_OF_TIME[1]} 1"))])
@example(path="cases/", query=[("changed_since", ENDS_OF_TIME[0])])
def test_any_query(unhurried, path, query):
    text = urlencode(query, errors="surrogatepass")
    answer = unhurried.client.get(f"/api/v1/{path}?{text}", headers=unhurried.headers)
    assert answer.status_code in {200, 302, 404, 422}, answer.content
    if answer.status_code in {404, 422} and path != "docs/":
        assert answer["Content-Type"] == "application/problem+json"
