"""Taking in referral feeds: totals, duplicates, quarantine."""

import json

import pytest
from django.core.management import call_command

from cases.enums import PartyRole, ReferralOutcome
from cases.models import Case, Deadline, Party, TimelineEvent
from cases.services.intake import import_feed
from core.errors import NotAllowed
from tests.cases.feeds import AT, a_case, take_in, totals
from tests.factories.accounts import CaseAdminFactory, UserFactory

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("number", ["1e9999", "1e99999999", "-1e99999999", "1e-9999"])
@pytest.mark.parametrize("name", ["claimValue", "ccdCaseNumber"])
def test_a_number_too_long_to_write_out_spoils_one_record_only(name, number):
    text = json.dumps({"cases": [a_case(**{name: "HERE"}), a_case("000DC199")]})
    batch = take_in(text.replace('"HERE"', number))
    assert totals(batch) == (2, 1, 0, 1)
    raw = batch.referrals.get(outcome=ReferralOutcome.QUARANTINED).raw
    assert len(raw) < 1000


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


def test_chunks_number_their_records_on(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = take_in([a_case(f"000DC{n}") for n in (101, 102, 101, 103, 102)])
    assert totals(batch) == (5, 3, 2, 0)
    assert list(batch.referrals.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


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
        3,
        0,
    ]
