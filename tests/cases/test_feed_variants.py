"""Every form in which the court's feed comes: what becomes of it, and with which values.

One row is one file: how it differs, its totals (accepted, duplicate, quarantined), and what its
first case then holds, or the reason it waits in quarantine.
"""

import json
from datetime import date
from decimal import Decimal

import pytest

from cases.models import Case
from tests.cases.feeds import HEADER, a_case, csv_rows, take_in, totals

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 3, 26), date(2027, 3, 27)
ONE_EACH = [("CLAIMANT_1", "Ada Quill"), ("DEFENDANT_1", "Bram Stone")]


def of(*names, **roles):
    """Litigants without a role, then those with one."""
    given = [{"partyName": name} for name in names]
    return [
        *given,
        *({"partyRole": role.replace("_", " "), "partyName": n} for role, n in roles.items()),
    ]


def claimant(**more):
    """The case with more about its claimant."""
    case = a_case()
    case["litigants"][0] |= more
    return case


def text(case=None, **changes):
    return json.dumps({**(case or a_case()), **changes})


def around(record, start="", end="\n"):
    return f'{start}{{{end}"cases":{end}[{record}]{end}}}{end}'


def facts_of(case):
    """What a row may say of a case."""
    first = case.parties.get(role="CLAIMANT_1")
    return {
        "reference": case.reference,
        "ccd": case.ccd_number,
        "title": case.title,
        "value": case.claim_value,
        "flagged": case.needs_flagged,
        "parties": list(case.parties.order_by("role").values_list("role", "name")),
        "dates": list(
            first.dates_to_avoid.order_by("first_day").values_list("first_day", "last_day")
        ),
        "type": first.type,
        "represented": first.represented,
        "solicitor": first.solicitor_name,
        "own": (first.phone, first.email),
        "contact": (first.contact_name, first.contact_phone, first.contact_email),
    }


WHOLE = {
    "partyID": "app-1-party-id",
    "partyType": "SOLE_TRADER",
    "paperResponse": "N",
    "represented": True,
    "solicitorOrgName": "Quill & Nib LLP",
    "litigantEmail": "ada@example.test",
    "mediationContactName": "Nora Nib",
    "mediationContactNumber": "07700900009",
    "mediationContactEmail": "nora@example.test",
    "dateRangeToAvoid": [
        {"dateFrom": "2027-03-27", "dateTo": "2027-03-27"},
        {"dateFrom": "2027-03-26", "dateTo": "2027-03-27"},
    ],
}
ALL_NULL = dict.fromkeys([*WHOLE, "litigantTelephone"])
NOTHING = {
    "represented": False, "solicitor": "", "own": ("", ""), "contact": ("", "", ""), "dates": [],
    "type": "UNKNOWN",
}  # fmt: skip
ACCEPTED, TWICE, HELD = (1, 0, 0), (1, 1, 0), (0, 0, 1)

JSON_ROWS = {
    "as documented": (
        around(text(claimant(**WHOLE))),
        ACCEPTED,
        {
            "reference": "000DC101", "ccd": "1700000000000101", "value": Decimal("750.50"),
            "title": "Ada Quill v Bram Stone", "flagged": False, "parties": ONE_EACH,
            "type": "SOLE_TRADER", "represented": True, "solicitor": "Quill & Nib LLP",
            "own": ("07700900001", "ada@example.test"),
            "contact": ("Nora Nib", "07700900009", "nora@example.test"),
            "dates": [(FIRST, LAST), (LAST, LAST)],
        },
    ),
    "nulls left out": (around(text(litigants=of("Ada Quill", "Bram Stone"))), ACCEPTED, NOTHING),
    "nulls written": (around(text(claimant(**ALL_NULL))), ACCEPTED, NOTHING),
    "the word null": (
        around(text(claimant(**dict.fromkeys(("solicitorOrgName", "litigantTelephone"), "null")))),
        ACCEPTED,
        NOTHING,
    ),
    "line ends of Windows": (around(text(), end="\r\n"), ACCEPTED, {"parties": ONE_EACH}),
    "byte order mark": (around(text(), start="\ufeff"), ACCEPTED, {"parties": ONE_EACH}),
    "a comma too many": (around(f"{text()},"), ACCEPTED, {"parties": ONE_EACH}),
    "no dates to avoid": (around(text(claimant(dateRangeToAvoid=[{}]))), ACCEPTED, {"dates": []}),
    "half a date to avoid": (
        around(text(claimant(dateRangeToAvoid=[{"dateFrom": "2027-03-26"}]))),
        HELD,
        "A date to avoid",
    ),
    "dates the wrong way round": (
        around(
            text(claimant(dateRangeToAvoid=[{"dateFrom": "2027-03-27", "dateTo": "2027-03-26"}]))
        ),
        HELD,
        "end before they start",
    ),
    "somebody has a need": (around(text(caseFlags=True)), ACCEPTED, {"flagged": True}),
    "flag in words": (around(text(caseFlags="true")), ACCEPTED, {"flagged": True}),
    "flag left out": (around(text(caseFlags=None)), ACCEPTED, {"flagged": False}),
    "one against two": (
        around(text(litigants=of(Claimant_1="A", Defendant_1="B", Defendant_2="C"))),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "A"), ("DEFENDANT_1", "B"), ("DEFENDANT_2", "C")]},
    ),
    "two against one, in another order": (
        around(text(litigants=of(Defendant_1="C", Claimant_2="B", Claimant_1="A"))),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "A"), ("CLAIMANT_2", "B"), ("DEFENDANT_1", "C")]},
    ),
    "no roles, two parties": (
        around(text(litigants=of("Ada Quill", "Bram Stone"))),
        ACCEPTED,
        {"parties": ONE_EACH},
    ),
    "one role missing": (
        around(text(litigants=of("A", "B", Defendant_1="C"))),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "A"), ("CLAIMANT_2", "B"), ("DEFENDANT_1", "C")]},
    ),
    "no roles, three parties": (around(text(litigants=of("A", "B", "C"))), HELD, "role is missing"),
    "a role that is not known": (around(text(litigants=of("A", Witness="B"))), HELD, "“Witness”"),
    "two with one role": (
        around(text(litigants=[*of(Claimant_1="A"), *of(Claimant_1="B", Defendant_1="C")])),
        HELD,
        "the same role",
    ),
    "nobody on one side": (around(text(litigants=of(Claimant_1="A"))), HELD, "no defendant 1"),
    "a company with commas": (
        around(text(claimant(partyName="Quill, Sons, and Co", partyType="company"))),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "Quill, Sons, and Co"), ONE_EACH[1]], "type": "COMPANY"},
    ),
    "numbers as text": (
        around(
            text(
                ccdCaseNumber="1700-0000-0000-0101",
                claimValue="750.50",
                casemanCaseNumber="000dc101",
            )
        ),
        ACCEPTED,
        {"ccd": "1700000000000101", "value": Decimal("750.50"), "reference": "000DC101"},
    ),
    "pounds and thousands": (
        around(text(claimValue="£1,250.50")), ACCEPTED, {"value": Decimal("1250.50")},
    ),
    "a whole number of pounds": (around(text(claimValue=9000)), ACCEPTED, {"value": Decimal(9000)}),
    "less than a penny": (around(text(claimValue=1.005)), HELD, "whole pennies"),
    "no value": (around(text(claimValue=None)), HELD, "no claim value"),
    "the court system's number alone": (
        around(text(casemanCaseNumber=None)),
        ACCEPTED,
        {"reference": "1700000000000101", "ccd": "1700000000000101"},
    ),
    "the claim number alone": (around(text(ccdCaseNumber=None)), ACCEPTED, {"ccd": None}),
    "fifteen digits": (around(text(ccdCaseNumber=170000000000010)), HELD, "16 digits"),
    "no number": (
        around(text(ccdCaseNumber=None, casemanCaseNumber=None)), HELD, "no claim number",
    ),
    "no title": (around(text(caseTitle=None)), ACCEPTED, {"title": "Ada Quill v Bram Stone"}),
    "a key twice, one value": (
        around(text().replace('"claimValue": 750.5', '"claimValue": 750.5, "claimValue": 750.5')),
        ACCEPTED,
        {"value": Decimal("750.50")},
    ),
    "a key twice, two values": (
        around(text().replace('"claimValue": 750.5', '"claimValue": 750.5, "claimValue": 1')),
        HELD,
        "“claimValue” twice",
    ),
    "fields that are not known": (
        around(text(claimant(shoeSize=41), hearingHint={"a": [1]})),
        ACCEPTED,
        {"parties": ONE_EACH},
    ),
    "a case twice": (around(f"{text()},{text()}"), TWICE, {"parties": ONE_EACH}),
    "a day without cases": (around(""), (0, 0, 0), None),
}  # fmt: skip


def rows(*parties, number="000MC001", amount="40.99", title="Quill v Stone", pilot="Yes"):
    """Rows of (side, company); the first has a contact."""
    contact = "Ada Quill,07700900001,ada@example.test"
    return "".join(
        f"5,1,4,5,{number},{amount},{side},{name},{'null,null,null' if place else contact},"
        f"{pilot},{title}\r\n"
        for place, (side, name) in enumerate(parties)
    )


def sheet(*parties, **more):
    return f"{HEADER}\r\n{rows(*parties, **more)}"


def without(column, content):
    place = HEADER.split(",").index(column)
    lines = [line.split(",") for line in content.split("\r\n")]
    return "\r\n".join(
        ",".join(cell for n, cell in enumerate(line) if n != place) for line in lines
    )


def turned(content):
    """The columns from right to left."""
    return "\r\n".join(",".join(reversed(line.split(","))) for line in content.split("\r\n"))


PAIR = (("1", "Ada Quill"), ("2", "Bram Stone"))
PLAIN = {
    "reference": "000MC001", "ccd": None, "value": Decimal("40.99"), "title": "Quill v Stone",
    "parties": ONE_EACH, "contact": ("Ada Quill", "07700900001", "ada@example.test"),
    "flagged": False, "type": "UNKNOWN", "own": ("", ""), "dates": [],
}  # fmt: skip
NULL_ROW = ",".join(["null"] * 13) + "\r\n"

CSV_ROWS = {
    "as documented": (csv_rows(), ACCEPTED, PLAIN),
    "LF": (csv_rows().replace("\r\n", "\n"), ACCEPTED, PLAIN),
    "CR": (csv_rows().replace("\r\n", "\r"), ACCEPTED, PLAIN),
    "no line end at the end": (csv_rows().rstrip(), ACCEPTED, PLAIN),
    "byte order mark": (f"\ufeff{csv_rows()}", ACCEPTED, PLAIN),
    "commas at the end": (csv_rows().replace("\r\n", ",,\r\n"), ACCEPTED, PLAIN),
    "commas at the end of the rows alone": (
        csv_rows().replace("Stone\r\n", "Stone,,\r\n"), ACCEPTED, PLAIN,
    ),
    "twelve columns, no pilot": (without("PILOT", csv_rows()), ACCEPTED, PLAIN),
    "twelve columns, no title": (
        without("CASE_TITLE", csv_rows()), ACCEPTED, {**PLAIN, "title": "Ada Quill v Bram Stone"},
    ),
    "fourteen columns": (
        csv_rows().replace("CASE_TITLE", "CASE_TITLE,MORE").replace("Stone\r\n", "Stone,x\r\n"),
        ACCEPTED,
        PLAIN,
    ),
    "columns in another order": (turned(csv_rows()), ACCEPTED, PLAIN),
    "a column in small letters": (
        csv_rows().replace("CASE_NUMBER", "case_number"), ACCEPTED, PLAIN,
    ),
    "the word null": (
        sheet(("1", "Ada Quill"), ("2", "Bram Stone"), title="null", pilot="null"),
        ACCEPTED,
        {**PLAIN, "title": "Ada Quill v Bram Stone"},
    ),
    "an empty day": (f"{HEADER}\n{NULL_ROW}", (0, 0, 0), None),
    "an empty row among cases": (f"{csv_rows()}{NULL_ROW}", ACCEPTED, PLAIN),
    "one against two": (
        sheet(("1", "A"), ("2", "B"), ("2", "C")),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "A"), ("DEFENDANT_1", "B"), ("DEFENDANT_2", "C")]},
    ),
    "two against one": (
        sheet(("1", "A"), ("1", "B"), ("2", "C")),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "A"), ("CLAIMANT_2", "B"), ("DEFENDANT_1", "C")]},
    ),
    "three claimants": (
        sheet(("1", "A"), ("1", "B"), ("1", "C"), ("2", "D")), HELD, "more than two parties",
    ),
    "no defendant": (sheet(("1", "A")), HELD, "no defendant 1"),
    "no side": (sheet(("null", "A"), ("2", "B")), HELD, "neither claimant"),
    "a comma and a space in a company": (
        csv_rows(company="Quill, Sons"),
        ACCEPTED,
        {**PLAIN, "parties": [("CLAIMANT_1", "Quill, Sons"), ONE_EACH[1]]},
    ),
    "a comma in a company and in the title": (
        csv_rows(company="Quill,Sons", title="Quill,Sons v Stone"),
        ACCEPTED,
        {"parties": [("CLAIMANT_1", "Quill,Sons"), ONE_EACH[1]], "title": "Quill,Sons v Stone"},
    ),
    "a company in quotation marks": (
        csv_rows(company='"Quill, Sons"'),
        ACCEPTED,
        {**PLAIN, "parties": [("CLAIMANT_1", "Quill, Sons"), ONE_EACH[1]]},
    ),
    "a comma that may be another's": (csv_rows(company="Quill,Sons"), HELD, "not certain which"),
    "a column too few": (csv_rows().replace(",Yes,", ","), HELD, "has 12 columns"),
    "the court system's number": (
        sheet(*PAIR, number="1700000000000101"),
        ACCEPTED,
        {"reference": "1700000000000101", "ccd": "1700000000000101"},
    ),
    "an amount with a thousand": (sheet(*PAIR, amount="1,250.50"), HELD, "columns"),
    "an amount with a pound sign": (
        sheet(*PAIR, amount="£1250.50"), ACCEPTED, {"value": Decimal("1250.50")},
    ),
    "two amounts": (
        HEADER + "\r\n" + rows(PAIR[0]) + rows(PAIR[1], amount="41.99"), HELD, "different amounts",
    ),
    "a case twice": (f"{csv_rows()}{rows(*PAIR)}", TWICE, PLAIN),
}  # fmt: skip


def becomes(batch, expected, found):
    """The totals, and the values or the reason."""
    assert totals(batch) == (sum(expected), *expected), [r.reason for r in batch.referrals.all()]
    if isinstance(found, str):
        assert found in batch.referrals.get(outcome="QUARANTINED").reason
        assert not Case.objects.exists()
    elif found is None:
        assert not Case.objects.exists()
    else:
        kept = facts_of(Case.objects.get())
        assert {name: kept[name] for name in found} == found


@pytest.mark.parametrize("variant", JSON_ROWS)
def test_json(variant):
    content, expected, found = JSON_ROWS[variant]
    becomes(take_in(content), expected, found)


@pytest.mark.parametrize("variant", CSV_ROWS)
def test_csv(variant):
    content, expected, found = CSV_ROWS[variant]
    becomes(take_in(content, "feed.csv"), expected, found)


def test_fields_that_are_not_known_are_kept():
    batch = take_in(JSON_ROWS["fields that are not known"][0])
    kept = json.loads(batch.referrals.get().raw)
    assert kept["hearingHint"] == {"a": [1]}
    assert kept["litigants"][0]["shoeSize"] == 41


def test_the_same_case_by_either_feed_is_one_case():
    take_in(csv_rows("000DC101"), "feed.csv")
    assert totals(take_in([a_case(), a_case("000DC102")])) == (2, 1, 1, 0)


def test_the_courts_own_json(shared_data):
    """Three cases: one against one, one against one represented, two against one."""
    content = (shared_data / "feed_ocmc_mediation_data.json").read_bytes()
    assert totals(take_in(content)) == (3, 3, 0, 0)
    sent = json.loads(content)["cases"]
    for one in sent:
        found = facts_of(Case.objects.get(reference=one["casemanCaseNumber"]))
        first = one["litigants"][0]
        assert found["ccd"] == str(one["ccdCaseNumber"])
        assert found["value"] == Decimal(str(one["claimValue"]))
        assert (found["title"], found["flagged"]) == (one["caseTitle"], one["caseFlags"])
        assert [name for _, name in found["parties"]] == [p["partyName"] for p in one["litigants"]]
        assert [role for role, _ in found["parties"]] == [
            p["partyRole"].upper().replace(" ", "_") for p in one["litigants"]
        ]
        assert found["type"] == first["partyType"]
        assert found["dates"] == [
            (date.fromisoformat(r["dateFrom"]), date.fromisoformat(r["dateTo"]))
            for r in first["dateRangeToAvoid"]
            if r
        ]
    assert totals(take_in(content)) == (3, 0, 3, 0)


def test_the_courts_own_csv(shared_data):
    """One case that stands twice with different amounts: the first stands, the second is news."""
    batch = take_in((shared_data / "feed_cmc_MediationCSV.2020-03-02.csv").read_bytes(), "f.csv")
    becomes(
        batch,
        TWICE,
        {
            "reference": "000MC001", "value": Decimal("40.99"), "title": "App vs Def",
            "parties": [("CLAIMANT_1", "John Rambo"), ("DEFENDANT_1", "Dr. John Smith")],
            "contact": ("Mediation Contact Person", "07999999999", "claimant@mail.com"),
        },
    )  # fmt: skip
    news = Case.objects.get().court_changes.get()
    assert [line["key"] for line in news.differences] == ["claim_value"]


def test_the_courts_own_empty_day(shared_data):
    becomes(
        take_in((shared_data / "feed_cmc_empty_day.csv").read_bytes(), "f.csv"), (0, 0, 0), None
    )
