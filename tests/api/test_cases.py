"""`GET cases/`: what other systems read, and what they never do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.timeline import record
from tests.factories.cases import CaseFactory, HearingFactory, NeedFactory, ResultFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-7319"


def numbers(answer):
    return [case["reference"] for case in answer.data["cases"]]


def test_pages_go_on_until_the_last(call):
    made = {CaseFactory().reference for _ in range(5)}
    seen, after = [], ""
    for _ in range(3):
        answer = call("GET", f"cases/?limit=2{after and '&after=' + after}")
        seen += numbers(answer)
        after = answer.data["next"]
    assert after is None
    assert len(seen) == 5
    assert set(seen) == made


def test_a_case_that_changes_meanwhile_comes_again(call):
    first, second, third = (CaseFactory() for _ in range(3))
    answer = call("GET", "cases/?limit=1")
    seen = answer.data["cases"][0]["reference"]
    changed = {case.reference: case for case in (first, second, third)}[seen]
    later = timezone.now() + timedelta(hours=1)
    record(case=changed, kind="cases.x", sentence="Changed.", actor=None, at=later)
    rest = call("GET", f"cases/?after={answer.data['next']}")
    assert numbers(rest)[-1] == seen
    assert len(numbers(rest)) == 3


def test_filters(call):
    old = timezone.now() - timedelta(days=9)
    ready = CaseFactory(state="READY", last_event_at=old)
    fresh = CaseFactory()
    assert numbers(call("GET", "cases/?state=READY")) == [ready.reference]
    since = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert numbers(call("GET", f"cases/?changed_since={since}")) == [fresh.reference]
    for wrong in ("state=X", "after=x", "after=é", "changed_since=x", "limit=201", "after=AAAA"):
        assert call("GET", f"cases/?{wrong}").status_code == 422, wrong


def test_one_case_by_either_number(call):
    case = CaseFactory(reference="000MC900", ccd_number="1594901956117591")
    HearingFactory(case=case)
    ResultFactory(case=case)
    answer = call("GET", "cases/000mc900/")
    assert answer.data == call("GET", "cases/1594901956117591/").data
    assert [party["role"] for party in answer.data["parties"]] == ["CLAIMANT_1", "DEFENDANT_1"]
    assert answer.data["hearings"][0]["state"] == "LISTED"
    assert answer.data["result"]["codes"] == ["APPOINTMENT_NO_AGREEMENT"]
    assert call("GET", "cases/%00/").status_code == 404


def test_the_same_cost_at_one_and_three_rows(call, django_assert_num_queries):
    call("GET", "cases/")
    one = CaseFactory()
    HearingFactory(case=one)
    # token, cases, the log of reads
    with django_assert_num_queries(3):
        call("GET", "cases/")
    # token, case, parties, hearings, result, the log of reads
    with django_assert_num_queries(6):
        call("GET", f"cases/{one.reference}/")
    CaseFactory.create_batch(2)
    HearingFactory.create_batch(2, case=one)
    with django_assert_num_queries(3):
        assert len(call("GET", "cases/").data["cases"]) == 3
    with django_assert_num_queries(6):
        assert len(call("GET", f"cases/{one.reference}/").data["hearings"]) == 3


def test_needs_contact_details_and_what_tells_of_a_person_never_appear(call):
    case = CaseFactory(
        state="UNSUITABLE",
        needs_flagged=True,
        unsuitable_reason="SAFEGUARDING",
    )
    party = case.parties.first()
    party.phone, party.email, party.address = f"07700 {CANARY}", f"{CANARY}@x.test", CANARY
    party.save()
    NeedFactory(party=party, detail=CANARY)
    record(case=case, kind="cases.x", sentence=CANARY, actor=None, at=timezone.now())
    for path in ("cases/", f"cases/{case.reference}/"):
        words = call("GET", path).content.decode()
        for secret in (CANARY, "SAFEGUARDING", "need", "WELSH", "vulnerab"):
            assert secret not in words, secret
