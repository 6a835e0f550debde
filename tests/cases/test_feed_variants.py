"""Every form in which the court's JSON comes: what becomes of it, and with which values.

One row is one file: how it differs, its totals (accepted, duplicate, quarantined), and what its
first case then holds, or the reason it waits in quarantine.
"""

import json
from datetime import date
from decimal import Decimal

import pytest

from cases.models import Case
from tests.cases.feed_outcomes import ACCEPTED, HELD, ONE_EACH, TWICE, becomes, facts_of
from tests.cases.feeds import a_case, take_in, totals

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 3, 26), date(2027, 3, 27)


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


@pytest.mark.parametrize("variant", JSON_ROWS)
def test_json(variant):
    content, expected, found = JSON_ROWS[variant]
    becomes(take_in(content), expected, found)


def test_fields_that_are_not_known_are_kept():
    batch = take_in(JSON_ROWS["fields that are not known"][0])
    kept = json.loads(batch.referrals.get().raw)
    assert kept["hearingHint"] == {"a": [1]}
    assert kept["litigants"][0]["shoeSize"] == 41


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
