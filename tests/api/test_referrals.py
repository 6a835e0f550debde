"""`POST referrals/`: every record accounted for, and nothing taken in twice."""

import json
import threading

import pytest
from django.core.files.storage import storages
from django.db import connection, connections

from cases.models import Case, CourtChange, ReferralBatch, Submission
from tests.api.conftest import Caller
from tests.cases.feeds import a_case
from tests.factories.accounts import ApiTokenFactory

pytestmark = pytest.mark.django_db
PATH = "referrals/"


def totals(answer):
    found = answer.data
    assert found["received"] == found["accepted"] + found["duplicate"] + found["quarantined"]
    assert found["received"] == len(found["records"])
    return (found["accepted"], found["duplicate"], found["quarantined"])


def test_a_feed_says_what_became_of_every_record(call, system):
    bad = {"casemanCaseNumber": "000DC103", "litigants": []}
    feed = {"cases": [a_case("000DC101"), bad, a_case("000DC102"), a_case("000DC101")]}
    answer = call("POST", PATH, feed)
    assert answer.status_code == 201
    assert totals(answer) == (2, 1, 1)
    first, wrong, _, twice = answer.data["records"]
    assert first == {
        "position": 1,
        "number": "000DC101",
        "outcome": "ACCEPTED",
        "reason": "",
        "case": "000DC101",
    }
    assert (wrong["outcome"], wrong["case"]) == ("QUARANTINED", None)
    assert wrong["reason"] == "The record has no parties."
    assert (twice["outcome"], twice["case"]) == ("DUPLICATE", "000DC101")
    assert ReferralBatch.objects.get().filename == "Leeds system"
    assert Case.objects.first().events.get().actor is None


def test_one_case_is_a_feed_of_one(call):
    answer = call("POST", PATH, a_case("000DC101"))
    assert totals(answer) == (1, 0, 0)
    with_mark = b"\xef\xbb\xbf" + json.dumps(a_case("000DC102")).encode()
    assert totals(call("POST", PATH, with_mark)) == (1, 0, 0)


def test_the_same_body_is_the_same_batch(call, system):
    first = call("POST", PATH, {"cases": [a_case()]})
    again = call("POST", PATH, {"cases": [a_case()]})
    assert (again.status_code, again.data) == (200, first.data)
    assert (ReferralBatch.objects.count(), Case.objects.count()) == (1, 1)
    ApiTokenFactory(secret="scms_another-client-of-these-tests")
    other = Caller("scms_another-client-of-these-tests")("POST", PATH, {"cases": [a_case()]})
    assert totals(other) == (0, 1, 0)
    assert Case.objects.count() == 1


def test_another_body_with_the_same_case_is_a_duplicate(call):
    call("POST", PATH, {"cases": [a_case()]})
    assert totals(call("POST", PATH, {"cases": [a_case(), a_case("000DC102")]})) == (1, 1, 0)


def test_other_details_of_a_known_case_wait_for_a_person(call):
    call("POST", PATH, a_case("000DC101"))
    assert totals(call("POST", PATH, a_case("000DC101", caseTitle="Quill v Stones"))) == (0, 1, 0)
    change = CourtChange.objects.get(state="OPEN")
    assert [(row["key"], row["theirs"]) for row in change.differences] == [
        ("title", "Quill v Stones")
    ]
    assert Case.objects.get().title != "Quill v Stones"


def test_the_idempotency_key(call):
    key = {"Idempotency-Key": "night-1"}
    first = call("POST", PATH, {"cases": [a_case()]}, **key)
    assert call("POST", PATH, {"cases": [a_case()]}, **key).data == first.data
    other = call("POST", PATH, {"cases": [a_case("000DC102")]}, **key)
    assert (other.status_code, other.data["code"]) == (422, "idempotency_key_reused")
    assert ReferralBatch.objects.count() == 1
    long = call("POST", PATH, {"cases": []}, **{"Idempotency-Key": "x" * 201})
    assert long.data["errors"][0]["field"] == "Idempotency-Key"


def test_a_further_key_stands_for_the_known_body(call):
    one, two = {"cases": [a_case()]}, {"cases": [a_case("000DC102")]}
    first = call("POST", PATH, one, **{"Idempotency-Key": "k1"})
    for _ in range(2):
        again = call("POST", PATH, one, **{"Idempotency-Key": "k2"})
        assert (again.status_code, again.data) == (200, first.data)
    for key in ("k1", "k2"):
        other = call("POST", PATH, two, **{"Idempotency-Key": key})
        assert (other.status_code, other.data["code"]) == (422, "idempotency_key_reused")
    ApiTokenFactory(secret="scms_another-client-of-these-tests")
    theirs = Caller("scms_another-client-of-these-tests")
    assert theirs("POST", PATH, two, **{"Idempotency-Key": "k2"}).status_code == 201


@pytest.mark.parametrize("body", [{"cases": [a_case("000DC777")]}, a_case("000DC777")])
def test_the_same_body_again_makes_good_a_lost_copy(call, monkeypatch, body):
    def killed(**_facts):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("cases.services.submissions.continue_batch", killed)
        assert call("POST", PATH, body).status_code == 500
    storages["feeds"].delete(ReferralBatch.objects.get().stored_as)
    again = call("POST", PATH, body)
    assert (again.status_code, totals(again)) == (200, (1, 0, 0))
    assert Case.objects.filter(reference="000DC777").exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b'{"a": 1}', b'{"cases": 1}', b'{"cases": {}}',
     b"SITE_ID,CASE_NUMBER\n1,2", b"%PDF-1", b'{"cases": [', b"\xff\xfe{}", b'{"a":' * 50000,
     b'{"caseTitle": "x"'],
)  # fmt: skip
def test_a_body_that_is_no_feed(call, body):
    answer = call("POST", PATH, body)
    assert answer.status_code == 400, answer.data
    assert answer["Content-Type"] == "application/problem+json"
    assert not ReferralBatch.objects.exists()
    assert not Submission.objects.exists()


def test_a_quiet_day_is_a_feed(call):
    assert totals(call("POST", PATH, {"cases": []})) == (0, 0, 0)


def test_hostile_content_is_kept_and_answered(call):
    names = ["<script>", "=1+1", "\u202ex", "a\0b", "\ud800", "x" * 10000]
    feed = {"cases": [a_case(f"000DC1{n:02}", caseTitle=name) for n, name in enumerate(names)]}
    answer = call("POST", PATH, json.dumps(feed).encode())
    assert answer.status_code == 201
    assert sum(totals(answer)) == len(names)


def test_too_large(call, settings):
    settings.API_BODY_LIMIT = 100
    answer = call("POST", PATH, {"cases": [a_case()]})
    assert (answer.status_code, answer.data["code"]) == (413, "too_large")
    assert not ReferralBatch.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_identical_bodies_at_once_are_one_batch(system):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    body, start, answers = {"cases": [a_case(f"{n}DC{n}") for n in range(100, 160)]}, None, []
    start = threading.Barrier(2)

    def act():
        try:
            caller = Caller()
            start.wait()
            answers.append(caller("POST", PATH, body))
        finally:
            connections.close_all()

    both = [threading.Thread(target=act) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answer.status_code for answer in answers) == [200, 201]
    assert answers[0].data == answers[1].data
    assert totals(answers[0]) == (60, 0, 0)
    assert (ReferralBatch.objects.count(), Case.objects.count()) == (1, 60)
