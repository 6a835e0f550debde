"""Repairs of records in quarantine: what is offered, and when it is called certain."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.feeds.again import laid_out, read_again
from cases.feeds.repairs import certain_repair, repairs_of
from cases.feeds.tables import table_of
from tests.cases.feeds import HEADER, a_case

CLAIMANT = "5,1,4,5,000MC001,40.99,1,{name},{contact},07700900001,ada@example.test,Yes,{title}"
DEFENDANT = "5,1,4,5,000MC001,40.99,2,Bram Stone,null,null,null,Yes,{title}"


def rows(name="Quill", contact="Ada", title="Quill v Stone", other=None):
    first = CLAIMANT.format(name=name, contact=contact, title=title)
    return f"{first}\n{DEFENDANT.format(title=other or title)}"


def csv_repairs(text):
    assert read_again(text, format="CSV", header=HEADER).case is None
    return repairs_of(text, format="CSV", header=HEADER)


def json_repairs(**changes):
    text = json.dumps(a_case(**changes))
    assert read_again(text, format="JSON", header="").case is None
    return repairs_of(text, format="JSON", header="")


def case_of(repair, format="JSON", header=""):
    return read_again(repair.text, format=format, header=header).case


def party(name, role=None, **more):
    return {"partyName": name, **({"partyRole": role} if role else {}), **more}


def test_a_row_torn_by_a_comma_offers_each_reading_and_calls_none_certain():
    found = csv_repairs(rows(name="Quill,Sons"))
    assert [(r.sentence, r.certain) for r in found] == [
        ("“Sons,Ada” is the contact name.", False),
        ("“Quill,Sons” is the company name.", False),
    ]
    names = {case_of(r, "CSV", HEADER).parties[0].name for r in found}
    assert names == {"Quill", "Quill,Sons"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (rows().replace("ada@", "ada @"), "Write the e-mail address “ada @example.test” as"),
        (rows().replace("40.99", "1,250.50"), "The amount is £1,250.50."),
        (rows().replace("40.99", "GBP 40.99"), "Read the amount “GBP 40.99” as £40.99."),
        (rows().replace(",2,Bram", ",null,Bram"), "Bram Stone is a defendant."),
    ],
)
def test_rows_with_one_certain_repair(text, sentence):
    found = csv_repairs(text)
    assert [r.certain for r in found] == [True]
    assert sentence in found[0].sentence


def test_rows_that_differ_are_a_choice():
    found = csv_repairs(rows(other="Quill v Stones"))
    assert [r.certain for r in found] == [False, False]
    assert {case_of(r, "CSV", HEADER).title for r in found} == {"Quill v Stone", "Quill v Stones"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"litigants": [party("Ada", "Claimant"), party("Bram", "Defendant")]},
            "Ada is claimant 1, Bram is defendant 1.",
        ),
        (
            {
                "caseTitle": "Ada & Eve v Bram Stone",
                "litigants": [party("Ada"), party("Eve"), party("Bram Stone Ltd")],
            },
            "Ada is claimant 1, Eve is claimant 2, Bram Stone Ltd is defendant 1.",
        ),
        ({"claimValue": "GBP 1 250.50"}, "Read the claim value “GBP 1 250.50” as £1250.50."),
        ({"ccdCaseNumber": "#1700000000000101"}, "as 1700000000000101."),
        ({"casemanCaseNumber": "(000DC101)"}, "Read the claim number “(000DC101)” as 000DC101."),
        ({"caseTitle": "Ada\u0007 v Bram"}, "Take out characters that cannot be shown."),
    ],
)
def test_json_records_with_one_certain_repair(changes, sentence):
    found = json_repairs(**changes)
    assert found[0].certain
    assert sentence in found[0].sentence
    assert not any(r.certain for r in found[1:])


def two(**second):
    return [party("Ada", "Claimant 1"), party("Bram", "Defendant 1", **second)]


@pytest.mark.parametrize(
    ("second", "certain", "sentence"),
    [
        ({"litigantEmail": " b ram@example.test;"}, True, "as “bram@example.test”"),
        ({"partyType": "Sole-Trader"}, True, "as SOLE_TRADER"),
        ({"litigantTelephone": ["07700 900123"]}, True, "“07700 900123”"),
        (
            {"litigantTelephone": "home 020 7946 0018 or mobile 07700 900123 after six"},
            False,
            "“020 7946 0018”",
        ),
        (
            {"dateRangeToAvoid": [{"dateFrom": "2027-03-09", "dateTo": "2027-03-01"}]},
            True,
            "from 2027-03-01 to 2027-03-09",
        ),
        (
            {"dateRangeToAvoid": [{"dateFrom": "2027-12-28", "dateTo": "2027-01-03"}]},
            False,
            "from 2027-01-03 to 2027-12-28",
        ),
        ({"dateRangeToAvoid": [{"dateFrom": "27/03/2027", "dateTo": "28/03/2027"}]}, True, "27"),
        ({"dateRangeToAvoid": [{"dateFrom": "02/03/2027", "dateTo": "03/03/2027"}]}, False, "02"),
    ],
)
def test_one_partys_values(second, certain, sentence):
    [repair] = json_repairs(litigants=two(**second))
    assert repair.certain == certain
    assert sentence in repair.sentence
    assert case_of(repair)


def test_three_parties_without_roles_are_a_choice():
    found = json_repairs(litigants=[party("A"), party("B"), party("C")])
    assert [r.certain for r in found] == [False, False]
    assert {tuple(p.role for p in case_of(r).parties) for r in found} == {
        ("CLAIMANT_1", "CLAIMANT_2", "DEFENDANT_1"),
        ("CLAIMANT_1", "DEFENDANT_1", "DEFENDANT_2"),
    }


def test_the_same_role_twice_is_never_certain():
    found = json_repairs(
        litigants=[party("A", "Claimant 1"), party("B", "Claimant 1"), party("C", "Defendant 1")]
    )
    assert [r.certain for r in found] == [False]


def test_a_case_flag_in_other_words_is_asked_of_a_person():
    assert [case_of(r).needs_flagged for r in json_repairs(caseFlags="perhaps")] == [True, False]


def test_several_faults_are_mended_together():
    [repair] = json_repairs(
        claimValue="GBP 5",
        litigants=[party("A", "claimant"), party("B", "Defendant 1", litigantEmail="b @b.test")],
    )
    assert repair.certain
    assert case_of(repair).parties[1].email == "b@b.test"


@pytest.mark.parametrize("changes", [{"claimValue": None}, {"litigants": []}, {"litigants": [1]}])
def test_nothing_is_offered_where_nothing_is_known(changes):
    assert json_repairs(**changes) == []
    assert certain_repair(json.dumps(a_case(**changes)), format="JSON", header="") is None


def test_reading_again_says_what_is_wrong_with_the_text():
    def reason(text, format="JSON"):
        return read_again(text, format=format, header=HEADER).reason

    assert "line 2, place 1" in reason("{\n")
    assert "no row" in reason("null,null", "CSV")
    one = json.dumps(a_case())
    assert "not whole JSON" in reason(f"{one},{one}")
    other = rows().replace("000MC001", "000MC002")
    assert "not belong to one case" in reason(f"{rows()}\n{other}", "CSV")
    assert "not JSON" in reason("[" * 100_000)


def test_rows_are_shown_under_their_columns():
    [first, _] = table_of(rows(name="A,B"), HEADER)
    assert ("COMPANY_NAME", "A") in first
    assert first[-1] == ("beyond the last column", "Quill v Stone")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["litigants", "partyRole", "partyName", "claimValue", "dateFrom", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(a_case())), anything))
def test_any_record_gets_only_repairs_that_the_reader_accepts(changes):
    text = json.dumps({**a_case(), **changes})
    found = repairs_of(text, format="JSON", header="")
    assert sum(r.certain for r in found) <= 1
    assert all(case_of(r) and r.sentence for r in found)
    assert laid_out(text, "JSON")


@given(st.text(alphabet='125,"\n @.£aAxNulYes', max_size=120))
def test_any_rows_get_only_repairs_that_the_reader_accepts(text):
    for repair in repairs_of(text, format="CSV", header=HEADER):
        assert case_of(repair, "CSV", HEADER)
    assert isinstance(table_of(text, HEADER), list)
