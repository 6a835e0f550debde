"""The quarantine workbench in Django admin."""

import json

import pytest

from cases.enums import QuarantineStep
from cases.models import Case, QuarantineAct, Referral
from tests.cases.feeds import HEADER, a_case, take_in
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, UserFactory
from tests.factories.cases import ReferralFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/cases/quarantinedrecord/"
TORN = "5,1,4,5,000MC001,40.99,1,Quill,Sons,Ada,07700900001,ada@example.test,Yes,Quill v Stone"
OTHER = "5,1,4,5,000MC001,40.99,2,Bram Stone,null,null,null,Yes,Quill v Stone"


@pytest.fixture
def person(client):
    someone = CaseAdminFactory()
    client.force_login(someone)
    return someone


def bad(*changes):
    batch = take_in([a_case(f"{n}DC{n}", **change) for n, change in enumerate(changes, 101)])
    return list(batch.referrals.filter(outcome="QUARANTINED"))


def page(record, act="change"):
    return f"{LIST}{record.pk}/{act}/"


def text_of(answer):
    return answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_with_its_counts_in_few_queries(client, person, rows, django_assert_num_queries):
    for _ in range(rows):
        ReferralFactory(reason="The record has no claim value.")
    with django_assert_num_queries(9):
        text = text_of(client.get(LIST))
    assert f"Claim value missing or wrong: {rows}" in text
    assert "less than a day" in text.lower()


def test_the_list_is_empty_narrowed_and_searched(client, person):
    assert "The quarantine is empty" in text_of(client.get(LIST))
    value, role = bad({"claimValue": None}, {"litigants": []})
    for query, seen in {
        "": (True, True),
        "?kind=VALUE": (True, False),
        "?kind=PARTY": (False, True),
        "?age=0": (True, True),
        "?age=3": (False, False),
        "?standing=rejected": (False, False),
        "?standing=done": (False, False),
        "?standing=all": (True, True),
        f"?file={value.batch_id}": (True, True),
        "?file=x": (True, True),
        "?q=101DC101": (True, False),
    }.items():
        text = text_of(client.get(LIST + query))
        found = tuple(f"{record.pk}/change" in text for record in (value, role))
        expected = seen if not query.startswith("?age") else found
        assert found == expected, query


def test_a_torn_row_is_shown_by_columns_and_mended_by_a_repair(client, person):
    batch = take_in(f"{HEADER}\n{TORN}\n{OTHER}", filename="feed.csv")
    record = batch.referrals.get()
    text = text_of(client.get(page(record)))
    for words in (
        "a comma in a name has shifted them",
        "COMPANY_NAME",
        "beyond the last column",
        "“Quill,Sons” is the company name.",
        "<strong>Possible:</strong>",
    ):
        assert words in text, words
    chosen = text_of(client.get(f"{page(record)}?repair=r2"))
    assert "&quot;Quill,Sons&quot;" in chosen
    mended = TORN.replace("Quill,Sons", '"Quill,Sons"')
    answer = client.post(
        page(record, "retry"), {"text": f"{mended}\r\n{OTHER}", "shown": 0}, follow=True
    )
    assert "The record was accepted" in text_of(answer)
    assert Case.objects.get().parties.first().name == "Quill,Sons"
    assert "Edit and try again" not in text_of(answer)


def test_what_was_typed_is_kept_when_it_is_refused(client, person):
    [record] = bad({"claimValue": None})
    typed = json.dumps(a_case(claimValue="a lot"))
    answer = client.post(page(record, "retry"), {"text": typed, "shown": 0}, follow=True)
    text = text_of(answer)
    assert "refused again: The claim value “a lot” is not an amount" in text
    assert "&quot;a lot&quot;" in text
    stale = client.post(page(record, "retry"), {"text": "MY WORDS", "shown": 0})
    assert stale.status_code == 409
    assert f"{person.name} tried this record again, and it was refused again, on" in text_of(stale)
    assert "MY WORDS" in text_of(stale)
    for wrong in ({"text": "", "shown": 0}, {"text": "a\0b", "shown": 0}, {"text": "x"}):
        assert client.post(page(record, "retry"), wrong).status_code == 422


def test_rejecting_needs_a_reason_and_has_a_way_back(client, person):
    [record] = bad({"claimValue": None})
    answer = client.post(page(record, "reject"), {"reason": "", "shown": 0})
    assert (answer.status_code, "Give the reason" in text_of(answer)) == (422, True)
    client.post(page(record, "reject"), {"reason": "Test data", "shown": 0})
    text = text_of(client.get(page(record)))
    assert "Take up again" in text
    assert "Test data" in text
    last = QuarantineAct.objects.get().pk
    answer = client.post(page(record, "take-up"), {"reason": "Real", "shown": last}, follow=True)
    assert "waits in quarantine again" in text_of(answer)
    assert [a.step for a in QuarantineAct.objects.all()] == ["REJECTED", "TAKEN_UP"]


def test_many_of_one_kind_are_previewed_then_done(client, person):
    one, two, other = bad({"claimValue": "GBP 5"}, {"claimValue": None}, {"litigants": []})

    def choose(act, *records):
        given = {"action": act, "_selected_action": [r.pk for r in records]}
        return client.post(LIST, given, follow=True)

    assert "one kind of reason" in text_of(choose("retry_chosen", one, other))
    text = text_of(choose("retry_chosen", one, two))
    assert "2 records will be read again, 1 of them with the repair" in text
    assert not QuarantineAct.objects.exists()
    given = {"act": "retry", "record": [f"{one.pk}:0", f"{two.pk}:0", "x:y", "9"]}
    answer = client.post(f"{LIST}many/", given, follow=True)
    assert "1 accepted, 1 refused again." in text_of(answer)
    assert "2 records will be rejected" not in text_of(choose("reject_chosen", two, other))
    assert "1 record will be rejected" in text_of(choose("reject_chosen", other))
    none = client.post(f"{LIST}many/", {"act": "reject", "record": [f"{other.pk}:0"]})
    assert (none.status_code, "Give the reason" in text_of(none)) == (422, True)
    given = {"act": "reject", "record": [f"{other.pk}:0"], "reason": "Asked the court"}
    assert "1 rejected." in text_of(client.post(f"{LIST}many/", given, follow=True))
    assert QuarantineAct.objects.filter(step=QuarantineStep.REJECTED).count() == 1


def test_an_auditor_looks_and_changes_nothing(client):
    [record] = bad({"claimValue": None})
    client.force_login(AuditorFactory())
    assert "Edit and try again" not in text_of(client.get(page(record)))
    assert "retry_chosen" not in text_of(client.get(LIST))
    for act in ("retry", "reject", "take-up"):
        answer = client.post(page(record, act), {"text": "{}", "reason": "x", "shown": 0})
        assert answer.status_code == 403
    assert client.post(f"{LIST}many/", {"record": [f"{record.pk}:0"]}).status_code == 403
    client.force_login(UserFactory())
    assert client.get(page(record)).status_code in {302, 403}
    assert Referral.objects.get(pk=record.pk).rejected_at is None


def test_hostile_words_are_shown_as_words(client, person):
    [record] = bad({"claimValue": None, "caseTitle": "<script>alert(1)</script> =1+1"})
    text = text_of(client.get(page(record)))
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("act", ["retry", "reject"])
def test_a_second_tab_is_told_what_happened_to_the_record_meanwhile(client, person, act):
    rejected, mended = bad({"claimValue": None}, {"claimValue": None})
    given = {"text": json.dumps(a_case("102DC102")), "reason": "Again", "shown": 0}
    client.post(page(rejected, "reject"), given)
    client.post(page(mended, "retry"), given)
    for record, words in (
        (rejected, f"{person.name} rejected this record on "),
        (mended, f"{person.name} put this record right, and it was accepted, on "),
    ):
        answer = client.post(page(record, act), given)
        assert answer.status_code == 409
        assert words in text_of(answer)
        assert "Nothing was changed now." in text_of(answer)


@pytest.mark.parametrize("typed", ["😀", "null", "[]", "  x  "])
def test_an_edit_that_is_no_record_changes_nothing_and_keeps_what_was_typed(client, person, typed):
    [record] = bad({"claimValue": "GBP 5"})
    answer = client.post(page(record, "retry"), {"text": typed, "shown": 0})
    assert answer.status_code == 422
    assert "What you typed is no record" in text_of(answer)
    assert "<h2>Repairs</h2>" in text_of(answer)
    assert not QuarantineAct.objects.exists()


def test_an_edit_that_went_astray_has_a_way_back_to_what_came(client, person):
    [record] = bad({"claimValue": "GBP 5"})
    assert "Start again" not in text_of(client.get(page(record)))
    client.post(page(record, "retry"), {"text": "{}", "shown": 0})
    text = text_of(client.get(page(record)))
    assert "Repairs of the record as it came" in text
    assert "Start again from what the court sent" in text
    again = client.get(f"{page(record)}?repair=start").context["form"].initial["text"]
    assert json.loads(again) == json.loads(record.raw)


def test_one_column_is_said_in_english():
    batch = take_in(f"{HEADER}\nhello\n{TORN}\n{OTHER}", filename="feed.csv")
    reasons = "".join(batch.referrals.values_list("reason", flat=True))
    assert "1 columns" not in reasons
    assert "The row has 1 column where the header has 13." in reasons
