"""Whatever JSON is sent: an answer in the API's own form, and every record accounted for."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases.models import Case, Hearing, ReferralBatch
from core.api.problems import problem
from tests.api.conftest import Caller
from tests.cases.feeds import a_case
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
RELAXED = settings(max_examples=60)
PROBLEM = {"status", "title", "detail", "code"}
WORDS = st.text(max_size=12) | st.sampled_from(
    ["", "null", "\0", "\ud800", "\u202e", "=1+1", "<b>", "1" * 5000, "9" * 16, "2027-06-07T10:30"]
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, float("inf"), float("nan"), 1e308])
    | st.floats()
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def spoilt(whole):
    """The object with some of its values replaced by anything, and some left out."""
    return st.fixed_dictionaries(
        {}, optional={name: st.just(value) | anything for name, value in whole.items()}
    )


CASE = a_case()
PARTY = {**CASE["litigants"][0], "represented": True, "dateRangeToAvoid": [{}], "partyType": "x"}
CASES = spoilt({**CASE, "litigants": CASE["litigants"]}) | st.builds(
    lambda case, parties: {**case, "litigants": parties},
    spoilt(CASE),
    st.lists(spoilt(PARTY), max_size=4),
)
HEARING = {
    "case_number": "000MC900",
    "court_epimms": "229786",
    "starts_at": "2027-06-07T10:30",
    "minutes": 90,
    "kind": "Small claims hearing",
    "version": 1,
}


@pytest.fixture
def unhurried(call, settings) -> Caller:
    settings.API_RATE = "100000/min"
    return call


def is_problem(answer):
    assert answer["Content-Type"] == "application/problem+json", answer.content
    assert set(answer.data) >= PROBLEM
    assert answer.data["status"] == answer.status_code
    assert answer.data["detail"].strip()
    assert answer.data["code"] != "fault"


def accounted_for(answer, sent=None):
    """The totals of a feed that was taken in add up with its records, and with what was sent."""
    found = answer.data
    outcomes = [record["outcome"] for record in found["records"]]
    for name in ("accepted", "duplicate", "quarantined"):
        assert outcomes.count(name.upper()) == found[name]
    assert found["received"] == len(outcomes)
    assert sent is None or found["received"] == sent
    for record in found["records"]:
        assert record["reason"] or record["outcome"] != "QUARANTINED"
        came_again = "came before" in record["reason"] and record["outcome"] == "DUPLICATE"
        assert came_again or bool(record["case"]) == (record["outcome"] != "QUARANTINED")


def send(call, path, body, method="POST"):
    """JSON, even where it is the word null."""
    return call(method, path, json.dumps(body).encode())


@RELAXED
@given(anything)
@example({"cases": []})
@example({"cases": None, "casemanCaseNumber": {}})
def test_any_json_as_referrals(unhurried, body):
    before = ReferralBatch.objects.count()
    answer = send(unhurried, "referrals/", body)
    if answer.status_code in {200, 201}:
        accounted_for(answer)
    else:
        assert answer.status_code == 400
        is_problem(answer)
        assert ReferralBatch.objects.count() == before


@RELAXED
@given(st.lists(CASES | anything, max_size=5))
def test_any_list_of_cases_adds_up(unhurried, cases):
    before = Case.objects.count()
    answer = send(unhurried, "referrals/", {"cases": cases})
    assert answer.status_code in {200, 201}, answer.data
    accounted_for(answer, len(cases))
    if answer.status_code == 201:
        assert Case.objects.count() == before + answer.data["accepted"]


@RELAXED
@given(st.binary(max_size=60))
def test_any_bytes_as_referrals(unhurried, body):
    answer = unhurried("POST", "referrals/", body)
    if answer.status_code in {200, 201}:
        accounted_for(answer)
    else:
        is_problem(answer)
        assert answer.status_code == 400


@RELAXED
@given(st.one_of(anything, spoilt(HEARING), spoilt({**HEARING, "more": 1})))
@example(HEARING)
@example({**HEARING, "starts_at": "\ud800"})
def test_any_json_as_a_hearing(unhurried, court, body):
    if not Case.objects.filter(reference="000MC900").exists():
        CaseFactory(reference="000MC900")
    before = Hearing.objects.count()
    answer = send(unhurried, "hearings/H-1/", body, "PUT")
    if answer.status_code in {200, 201}:
        assert answer.data["hearing_id"] == "H-1"
        assert Hearing.objects.count() == before + (answer.status_code == 201)
    else:
        assert answer.status_code in {400, 409, 422}, answer.data
        is_problem(answer)
        assert Hearing.objects.count() == before


def test_a_refusal_never_carries_half_a_letter():
    body = problem(422, "unknown", "No “\ud800”", [{"field": "x", "detail": "\udfff"}])
    assert (body["detail"], body["errors"][0]["detail"]) == ("No “?”", "?")
