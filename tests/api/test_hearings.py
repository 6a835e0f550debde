"""`PUT` and `DELETE hearings/…`."""

import pytest

from cases.models import Hearing
from notifications.models import Notice
from tests.factories.cases import CaseFactory, HearingFactory, ResultFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
PATH = "hearings/H-1/"


@pytest.fixture
def case():
    return CaseFactory(reference="000MC900", ccd_number="1594901956117591")


def body(**changes):
    return {
        "case_number": "000mc900",
        "court_epimms": "229786",
        "starts_at": "2027-06-07T10:30",
        "minutes": 90,
        "kind": "Small claims hearing",
        **changes,
    }


def test_listed_moved_removed_and_listed_again(call, case, court):
    first = call("PUT", PATH, body())
    assert first.status_code == 201
    assert first.data["starts_at"] == "2027-06-07T10:30:00+01:00"
    assert (first.data["court_name"], first.data["case_number"]) == ("Barnet", "000MC900")
    assert "1 Castle Street" in first.data["court_address"]
    same = call("PUT", PATH, body(case_number="1594901956117591"))
    assert (same.status_code, same.data) == (200, first.data)
    moved = call("PUT", PATH, body(starts_at="2027-06-07T10:00:00Z", version=1))
    assert (moved.status_code, moved.data["version"]) == (200, 2)
    assert case.events.first().sentence.endswith("Source: Leeds system.")
    for _ in range(2):
        assert call("DELETE", f"{PATH}?reason=Judge+away&version=2").status_code == 204
    assert Hearing.objects.get().removed_reason == "Judge away"
    again_listed = call("PUT", PATH, body())
    assert (again_listed.status_code, again_listed.data["state"]) == (200, "LISTED")
    assert case.events.count() == 4
    assert Hearing.objects.get().history.first().history_user is None


def test_an_old_version_is_refused(call, case, court):
    call("PUT", PATH, body())
    call("PUT", PATH, body(minutes=30))
    late = call("PUT", PATH, body(minutes=60, version=1))
    assert (late.status_code, late.data["code"]) == (409, "stale_page")
    assert call("DELETE", f"{PATH}?version=1").status_code == 409
    repeated = call("PUT", PATH, body(minutes=30, version=1))
    assert repeated.status_code == 200  # the answer was lost, the change was made


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"case_number": "999XX999"}, "", "no case"),
        ({"court_epimms": "1"}, "", "no court"),
        ({"court_epimms": "\0"}, "court_epimms", "Null"),
        ({"case_number": "\ud800"}, "case_number", ""),
        ({"case_number": "<b>"}, "case_number", "claim number"),
        ({"starts_at": "soon"}, "starts_at", "date and time"),
        ({"starts_at": "2027-03-28T01:30"}, "starts_at", "There is no 01:30"),
        ({"starts_at": "2027-10-31T01:30"}, "starts_at", "comes twice"),
        ({"starts_at": None}, "starts_at", ""),
        ({"minutes": 0}, "minutes", ""),
        ({"minutes": 10**30}, "minutes", ""),
        ({"kind": {"a": 1}}, "kind", ""),
    ],
)
def test_what_is_not_understood(call, case, court, changes, field, word):
    answer = call("PUT", PATH, body(**changes))
    assert answer.status_code == 422
    if field:
        assert answer.data["errors"][0]["field"] == field
        assert word in answer.data["errors"][0]["message"]
    else:
        assert word in answer.data["detail"]
        assert answer.data["code"] == "unknown_hearing"
    assert not Hearing.objects.exists()


def test_a_hearing_in_the_past_is_not_listed(call, case, court):
    answer = call("PUT", PATH, body(starts_at="2020-01-01T10:00"))
    assert (answer.status_code, answer.data["code"]) == (422, "hearing_in_past")
    assert "1 January 2020 at 10:00" in answer.data["detail"]
    assert not Hearing.objects.exists()


@pytest.mark.parametrize("number", ["%00", "x" * 61, "%20", "%ED%A0%80"])
def test_a_number_that_cannot_be_one(call, number):
    assert call("PUT", f"hearings/{number}/", body()).status_code in {404, 422}
    assert call("DELETE", f"hearings/{number}/").status_code in {404, 422}


def test_a_hearing_of_another_case(call, case, court):
    HearingFactory(hearing_id="H-1")
    answer = call("PUT", PATH, body())
    assert (answer.status_code, answer.data["code"]) == (409, "hearing_refused")


def test_settled_claims(call, court):
    case = CaseFactory(reference="000MC900", state="SETTLED")
    ResultFactory(case=case, outcome="SETTLED", codes=[], settled_on="2026-11-02")
    assert call("PUT", PATH, body()).data["state"] == "VACATE_REQUESTED"
    late = call("PUT", PATH, body(minutes=10))
    assert late.status_code == 409
    assert "because the claim settled" in late.data["detail"]
    assert call("DELETE", PATH).status_code == 204
    assert Notice.objects.get(kind="VACATE_HEARING").answer == "WITHDRAWN"
    assert again(Hearing.objects.get()).state == "REMOVED"
