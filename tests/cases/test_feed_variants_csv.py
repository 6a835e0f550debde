"""Every form in which the court's CSV comes: what becomes of it, and with which values.

One row is one file: how it differs, its totals (accepted, duplicate, quarantined), and what its
first case then holds, or the reason it waits in quarantine.
"""

from decimal import Decimal

import pytest

from cases.models import Case
from tests.cases.feed_outcomes import ACCEPTED, HELD, ONE_EACH, TWICE, becomes
from tests.cases.feeds import HEADER, a_case, csv_rows, take_in, totals

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("variant", CSV_ROWS)
def test_csv(variant):
    content, expected, found = CSV_ROWS[variant]
    becomes(take_in(content, "feed.csv"), expected, found)


def test_the_same_case_by_either_feed_is_one_case():
    take_in(csv_rows("000DC101"), "feed.csv")
    assert totals(take_in([a_case(), a_case("000DC102")])) == (2, 1, 1, 0)


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
