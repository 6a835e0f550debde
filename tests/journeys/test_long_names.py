"""A name of one very long word, and one that is written from right to left, on a phone."""

import json
from pathlib import Path

import pytest

from tests.servers import ServedSystem

pytestmark = pytest.mark.browser
NUMBER = "777LN001"
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 5
TURNING = "شركة الأمل \u202egnorw"
RECORD = {
    "casemanCaseNumber": NUMBER,
    "ccdCaseNumber": 1777000000000001,
    "caseTitle": f"{LONG} v {TURNING}",
    "claimValue": 750.5,
    "litigants": [
        {
            "partyRole": "Claimant 1",
            "partyName": LONG,
            "dateRangeToAvoid": [{"dateFrom": "2030-03-27", "dateTo": "2030-03-27"}],
            "represented": True,
            "solicitorOrgName": LONG,
            "mediationContactName": LONG,
            "mediationContactNumber": "07700900001",
            "mediationContactEmail": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.test",
        },
        {"partyRole": "Defendant 1", "partyName": TURNING, "litigantTelephone": "07700900002"},
    ],
}


PAGES = (
    "", "triage/", "needs/", "timeline/", "print/", "report/", "appointments/", "settlement/",
    "communications/", "communications/log/", "enquiries/open/", "unsuitable/",
)  # fmt: skip


def test_a_long_name_widens_no_page(served: ServedSystem, staff, tmp_path: Path) -> None:
    feed = tmp_path / "long.json"
    feed.write_text(json.dumps({"cases": [RECORD]}), "utf-8")
    served.manage("import_referrals", str(feed))
    clerk = staff("caseadmin")
    clerk.goes_to(f"/cases/?q={NUMBER}", shot="long-list")
    clerk.sees(LONG)
    assert clerk.page.evaluate(
        "Array.from(document.querySelectorAll('main table'))"
        ".every(table => table.scrollWidth <= table.parentElement.clientWidth)"
    ), "the list is wider than its frame"
    for page in PAGES:
        clerk.goes_to(f"/cases/{NUMBER}/{page}", shot=f"long-{page or 'case'}")
    clerk.goes_to(f"/cases/{NUMBER}/")
    clerk.clicks(clerk.page.get_by_role("link", name=f"Open the page of {LONG}"))
    party = clerk.page.url
    for page in ("", "details/", "companion/", "authority/"):
        clerk.goes_to(f"{party}{page}", shot=f"long-party-{page}")
    number = party.rstrip("/").rsplit("/", 1)[-1]
    clerk.goes_to(f"/admin/cases/party/{number}/change/", shot="long-admin-party")
    clerk.goes_to("/admin/cases/referral/", shot="long-admin-referrals")
