"""Taking in referral feeds: totals, duplicates, quarantine, refusals."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.enums import PartyRole, ReferralOutcome
from cases.errors import NotAFeed
from cases.models import Case, Deadline, Party, Referral, ReferralBatch, TimelineEvent
from cases.services.referrals import import_feed
from core.errors import NotAllowed
from tests.factories.accounts import CaseAdminFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
HEADER = (
    "SITE_ID,CASE_TYPE,CHECK_LIST,PARTY_STATUS,CASE_NUMBER,AMOUNT,PARTY_TYPE,COMPANY_NAME,"
    "CONTACT_NAME,CONTACT_NUMBER,CONTACT_EMAIL,PILOT,CASE_TITLE"
)


def a_case(number="000DC101", **changes):
    return {
        "ccdCaseNumber": 1700000000000000 + int(number[-3:]),
        "casemanCaseNumber": number,
        "caseTitle": "Ada Quill v Bram Stone",
        "caseFlags": False,
        "claimValue": 750.5,
        "litigants": [
            {
                "partyRole": "Claimant 1",
                "partyName": "Ada Quill",
                "litigantTelephone": "07700900001",
            },
            {"partyRole": "Defendant 1", "partyName": "Bram Stone", "dateRangeToAvoid": [{}]},
        ],
        **changes,
    }


def take_in(content, filename="feed.json", actor=None):
    if isinstance(content, list):
        content = json.dumps({"cases": content})
    if isinstance(content, str):
        content = content.encode()
    return import_feed(file=io.BytesIO(content), filename=filename, actor=actor, at=AT)


def totals(batch):
    batch.refresh_from_db()
    return (batch.received, batch.accepted, batch.duplicate, batch.quarantined)


def csv_rows(number="000MC001", company="Ada Quill", title="Quill v Stone"):
    return (
        f"{HEADER}\r\n"
        f"5,1,4,5,{number},40.99,1,{company},Ada Quill,07700900001,ada@example.test,Yes,{title}\r\n"
        f"5,1,4,5,{number},40.99,2,Bram Stone,null,null,null,Yes,{title}\r\n"
    )


def test_the_real_json_feed(shared_data):
    """H28: every case of the court's own sample arrives with its parties and contacts."""
    with (shared_data / "feed_ocmc_mediation_data.json").open("rb") as file:
        batch = import_feed(file=file, filename="feed.json", actor=None, at=AT)
    assert totals(batch) == (3, 3, 0, 0)
    case = Case.objects.get(reference="000DC003")
    assert case.ccd_number == "1594901956117593"
    assert [p.role for p in case.parties.all()] == ["CLAIMANT_1", "CLAIMANT_2", "DEFENDANT_1"]
    assert case.parties.get(role=PartyRole.CLAIMANT_1).dates_to_avoid.count() == 4
    assert Case.objects.get(reference="000DC002").needs_flagged
    assert case.history.get().history_change_reason == "Referral received"
    assert case.deadlines.get().due_at > AT
    assert case.events.get().kind == "cases.import_feed"


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("feed_cmc_MediationCSV.2020-03-02.csv", (2, 1, 1, 0)),
        ("feed_cmc_empty_day.csv", (0, 0, 0, 0)),
    ],
)
def test_the_real_csv_feeds(shared_data, filename, expected):
    with (shared_data / filename).open("rb") as file:
        batch = import_feed(file=file, filename=filename, actor=None, at=AT)
    assert totals(batch) == expected


def test_the_same_file_again_is_all_duplicates():
    take_in([a_case()])
    again = take_in([a_case()])
    assert totals(again) == (1, 0, 1, 0)
    assert again.referrals.get().case == Case.objects.get()


@pytest.mark.parametrize("change", [{"casemanCaseNumber": None}, {"ccdCaseNumber": None}])
def test_either_number_makes_a_duplicate(change):
    take_in([a_case()])
    assert totals(take_in([a_case(**change)])) == (1, 0, 1, 0)


def test_duplicates_inside_one_file():
    batch = take_in([a_case(), a_case("000DC102"), a_case()])
    assert totals(batch) == (3, 2, 1, 0)


def test_numbers_of_two_different_cases_are_quarantined():
    take_in([a_case(), a_case("000DC102")])
    batch = take_in([a_case("000DC101", ccdCaseNumber=1700000000000102)])
    assert totals(batch) == (1, 0, 0, 1)
    assert "another" in batch.referrals.get().reason


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"casemanCaseNumber": None, "ccdCaseNumber": None}, "no claim number"),
        ({"ccdCaseNumber": "123"}, "16 digits"),
        ({"claimValue": None}, "no claim value"),
        ({"claimValue": -1}, "between nothing"),
        ({"claimValue": "a lot"}, "not an amount"),
        ({"claimValue": 1e300}, "between nothing"),
        ({"claimValue": 9.999}, "whole pennies"),
        ({"caseFlags": "perhaps"}, "neither yes nor no"),
        ({"caseTitle": "x" * 901}, "longer than 900"),
        ({"litigants": []}, "no parties"),
        ({"litigants": "two"}, "no list of parties"),
        ({"litigants": [{"partyName": "A"}] * 3}, "role is missing"),
        ({"litigants": [{"partyRole": "Claimant 1", "partyName": "A"}]}, "no defendant"),
        ({"litigants": [{"partyName": "A"}, {"partyName": ""}]}, "Defendant 1 has no name"),
        ({"litigants": [{"partyName": "A"}, {"partyName": "B", "litigantEmail": "b@"}]}, "e-mail"),
        ({"litigants": [{"partyName": "A", "partyRole": "Witness"}, {}]}, "not known"),
        (
            {
                "litigants": [
                    {"partyName": "A"},
                    {"partyName": "B", "dateRangeToAvoid": [{"dateFrom": "soon"}]},
                ]
            },
            "not a real date",
        ),
    ],
)
def test_a_bad_record_is_quarantined_and_the_good_one_kept(change, word):
    batch = take_in([a_case(**change), a_case("000DC199")])
    assert totals(batch) == (2, 1, 0, 1)
    bad = batch.referrals.get(outcome=ReferralOutcome.QUARANTINED)
    assert word in bad.reason
    assert json.loads(bad.raw)["caseFlags"] == a_case(**change)["caseFlags"]


def test_roles_by_order_only_where_one_reading_is_possible():
    two = [{"partyName": "A"}, {"partyName": "B"}]
    three = [{"partyName": "A"}, {"partyName": "B"}, {"partyName": "C", "partyRole": "Defendant 1"}]
    take_in([a_case(litigants=two), a_case("000DC102", litigants=three)])
    assert Party.objects.get(name="B", case__reference="000DC101").role == PartyRole.DEFENDANT_1
    assert Party.objects.get(name="B", case__reference="000DC102").role == PartyRole.CLAIMANT_2


def test_numbers_as_text_and_lower_case():
    take_in([a_case("000dc101", claimValue="£1,250.50", ccdCaseNumber="1700-0000-0000-0101")])
    case = Case.objects.get()
    assert (case.reference, str(case.claim_value)) == ("000DC101", "1250.50")
    assert case.ccd_number == "1700000000000101"


def test_a_party_without_a_phone_is_accepted():
    """Being contactable is a matter of triage, not of the feed."""
    take_in([a_case(litigants=[{"partyName": "A"}, {"partyName": "B", "litigantTelephone": "?"}])])
    assert Party.objects.get(name="B").phone == "?"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_csv_line_ends_and_byte_order_mark(start, end):
    batch = take_in(start + csv_rows().replace("\r\n", end), "feed.csv")
    assert totals(batch) == (1, 1, 0, 0)
    case = Case.objects.get()
    assert case.parties.get(role=PartyRole.CLAIMANT_1).reach_phone == "07700900001"
    assert case.parties.get(role=PartyRole.DEFENDANT_1).reach_email == ""


def test_csv_trailing_commas_and_other_columns():
    lines = csv_rows().replace("\r\n", ",,\r\n")
    assert totals(take_in(lines, "feed.csv")) == (1, 1, 0, 0)
    twelve = "\n".join(
        ",".join(line.split(",")[:11] + line.split(",")[12:])
        for line in csv_rows("000MC002").split("\r\n")
    )
    assert totals(take_in(twelve, "feed.csv")) == (1, 1, 0, 0)
    fourteen = "\n".join(
        line and line + (",EXTRA" if "CASE_TITLE" in line else ",x")
        for line in csv_rows("000MC003").split("\r\n")
    )
    assert totals(take_in(fourteen, "feed.csv")) == (1, 1, 0, 0)
    assert Case.objects.filter(title="Quill v Stone").count() == 3


@pytest.mark.parametrize(
    ("company", "title", "name"),
    [
        ("Quill, Sons and Daughters", "Quill v Stone", "Quill, Sons and Daughters"),
        ("Quill,Sons", "Quill,Sons v Stone", "Quill,Sons"),
        ('"Quill, Sons"', "Quill v Stone", "Quill, Sons"),
        ("Ada Quill", "Quill, Ada v Stone", "Ada Quill"),
    ],
)
def test_a_torn_name_is_mended_where_certain(company, title, name):
    batch = take_in(csv_rows(company=company, title=title), "feed.csv")
    assert totals(batch) == (1, 1, 0, 0), batch.referrals.get().reason
    party = Party.objects.get(role=PartyRole.CLAIMANT_1)
    assert (party.name, party.contact_name) == (name, "Ada Quill")
    assert Case.objects.get().title == title


@pytest.mark.parametrize(
    "company", ["Quill,Sons", "Quill,,Sons", ",".join("abcdefghi"), '"Quill', 'Quill,"Sons']
)
def test_a_torn_name_is_quarantined_where_not_certain(company):
    batch = take_in(csv_rows(company=company), "feed.csv")
    assert totals(batch) == (1, 0, 0, 1)
    bad = batch.referrals.get()
    assert bad.number == "000MC001"
    assert company in bad.raw


def test_csv_without_defendant_or_with_different_amounts():
    lines = csv_rows().split("\r\n")
    assert totals(take_in("\n".join(lines[:2]), "f.csv")) == (1, 0, 0, 1)
    lines[2] = lines[2].replace("40.99", "41.99")
    assert totals(take_in("\n".join(lines), "f.csv")) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"%PDF-1.7 \n", "PDF"),
        (b"PK\x03\x04xx", "zip or Excel"),
        (b"\x89PNG\r\n\x1a\n", "not in UTF-8"),
        (b"text\0text", "not text"),
        ("Name;Ünïcode".encode("cp1252"), "not in UTF-8"),
        (json.dumps({"cases": [a_case()]}).encode("utf-16"), "UTF-16"),
        (b"Dear all, please find attached", "not a referral feed"),
        (b"a,b,CASE_NUMBER\n1,2,3", "lacks AMOUNT"),
        (b'{"hello": 1}', "no list named"),
        (b'{"cases": null}', "no list named"),
        (b'{"cases": {}}', "no list named"),
        (b"[1, 2]", "no list named"),
        (b"{", "not whole"),
        (b'{"cases": [NaN]}', "not whole"),
        (json.dumps({"cases": [a_case()] * 3}).encode()[:-40], "not whole"),
        (json.dumps({"cases": [a_case()]}).encode() + b"}", "not whole"),
    ],
)
def test_a_file_that_is_no_feed_is_refused_whole(content, word):
    with pytest.raises(NotAFeed, match=word):
        take_in(content)
    assert not ReferralBatch.objects.exists()
    assert not Case.objects.exists()


def test_half_a_file_rolls_back_the_chunks_before_the_break(monkeypatch):
    monkeypatch.setattr("cases.services.referrals.CHUNK", 1)
    whole = json.dumps({"cases": [a_case(f"000DC{n}") for n in range(101, 106)]})
    with pytest.raises(NotAFeed, match="not whole"):
        take_in(whole[:-200])
    assert not Case.objects.exists()
    assert not Referral.objects.exists()


def test_chunks_number_their_records_on(monkeypatch):
    monkeypatch.setattr("cases.services.referrals.CHUNK", 2)
    batch = take_in([a_case(f"000DC{n}") for n in (101, 102, 101, 103, 102)])
    assert totals(batch) == (5, 3, 2, 0)
    assert list(batch.referrals.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_a_file_over_the_limit_is_refused(settings):
    settings.REFERRAL_FILE_LIMIT = 1024 * 1024
    with pytest.raises(NotAFeed, match="larger than 1 MB"):
        take_in(b"{" + b" " * 1024 * 1024)


def test_only_case_administrators_and_the_service_import():
    with pytest.raises(NotAllowed):
        take_in([a_case()], actor=UserFactory())
    batch = take_in([a_case()], actor=CaseAdminFactory())
    assert batch.uploaded_by.role == "CASE_ADMIN"


def test_few_queries_for_many_records(django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        take_in([a_case(f"{n:03d}DC{n}") for n in range(100, 200)])
    assert Deadline.objects.count() == TimelineEvent.objects.count() == 100


def test_the_command_prints_totals(tmp_path, capsys):
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"cases": [a_case(), a_case(), {}]}))
    call_command("import_referrals", str(path))
    assert capsys.readouterr().out.strip() == "received 3 accepted 1 duplicate 1 quarantined 1"
    call_command("import_referrals", str(path), "--json")
    found = json.loads(capsys.readouterr().out)
    assert [found[name] for name in ("received", "accepted", "duplicate", "quarantined")] == [
        3,
        0,
        2,
        1,
    ]


def test_the_command_refuses_with_one_sentence(tmp_path):
    (tmp_path / "feed.pdf").write_bytes(b"%PDF")
    with pytest.raises(CommandError, match="This is a PDF"):
        call_command("import_referrals", str(tmp_path / "feed.pdf"))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_referrals", str(tmp_path / "nothing.json"))


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
litigant = st.fixed_dictionaries(
    {},
    optional={
        "partyRole": st.sampled_from(["Claimant 1", "Claimant 2", "Defendant 1", None]) | anything,
        "partyName": st.text(max_size=12) | anything,
        "litigantEmail": anything,
        "dateRangeToAvoid": st.just([{}]) | anything,
    },
)
record = anything | st.fixed_dictionaries(
    {"casemanCaseNumber": st.sampled_from(["000DC001", "000DC002"]) | anything},
    optional={
        "ccdCaseNumber": st.integers(10**15, 10**16) | anything,
        "claimValue": st.decimals(0, 10000, places=2).map(float) | anything,
        "caseFlags": anything,
        "caseTitle": anything,
        "litigants": st.lists(litigant, max_size=4) | anything,
    },
)
RELAXED = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(st.lists(record, max_size=4))
def test_any_json_records_add_up(records):
    """Whatever stands in a record, every record is accounted for."""
    received, accepted, duplicate, quarantined = totals(take_in(records))
    assert received == len(records) == accepted + duplicate + quarantined


@RELAXED
@given(st.lists(st.text(max_size=60) | st.just(csv_rows().split("\r\n")[1]), max_size=6))
def test_any_csv_lines_add_up(lines):
    text = "\n".join([HEADER, *lines])
    try:
        batch = take_in(text.encode("utf-8", "replace"), "feed.csv")
    except NotAFeed as refusal:
        assert "\0" in text, refusal.sentence
        return
    received, *parts = totals(batch)
    assert received == sum(parts)


@RELAXED
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_add_up(content):
    try:
        received, *parts = totals(take_in(content))
    except NotAFeed as refusal:
        assert refusal.sentence.endswith((".", "first line"))
    else:
        assert received == sum(parts)
