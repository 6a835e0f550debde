"""A case administrator works a bad day's file to zero, and the reconciliation adds up.

Requirements: S16, S17.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Person

pytestmark = pytest.mark.browser

HEADER = (
    "SITE_ID,CASE_TYPE,CHECK_LIST,PARTY_STATUS,CASE_NUMBER,AMOUNT,PARTY_TYPE,COMPANY_NAME,"
    "CONTACT_NAME,CONTACT_NUMBER,CONTACT_EMAIL,PILOT,CASE_TITLE"
)
LIST = "/admin/cases/quarantinedrecord/"


def row(number: str, side: str, name: str, contact: str = "Ada Quill") -> str:
    return (
        f"5,1,4,5,{number},340.50,{side},{name},{contact},07700900001,a@example.test,Yes,"
        "Quill v Stone"
    )


BAD_DAY = "\n".join(
    [
        HEADER,
        row("911MC001", "1", "Ada Quill"),
        row("911MC001", "2", "Bram Stone"),
        row("911MC002", "1", "Quill,Sons & Co"),
        row("911MC002", "2", "Bram Stone"),
        row("911MC003", "1", "Ada Quill"),
        row("911MC003", "null", "Cleo Stone"),
        "### end of extract ###",
        row("911MC001", "1", "Ada Quill"),
        row("911MC001", "2", "Bram Stone"),
    ]
)


def test_a_bad_day_is_worked_to_zero(staff, tmp_path) -> None:
    admin = staff("caseadmin")
    file = upload(admin, tmp_path)
    mine = f"{LIST}?file={file}"
    admin.goes_to(mine, shot="quarantine-list")
    links = admin.page.locator("#result_list tbody tr")
    expect(links).to_have_count(3)
    use_the_certain_repair(admin, mine)
    edit_and_try_again(admin, mine)
    reject(admin, mine)
    admin.page.goto(mine)
    expect(admin.page.locator("#result_list")).to_have_count(0)
    reconcile(admin)


def upload(admin: Person, tmp_path) -> str:
    feed = tmp_path / "ocmc_mediation_data.csv"
    feed.write_text(BAD_DAY)
    page = admin.goes_to("/admin/cases/referralbatch/upload/")
    page.locator("input[type=file]").set_input_files(feed)
    admin.presses("Upload")
    found = re.search(r"/referralbatch/(\d+)/", page.url)
    assert found, page.url
    return found[1]


def opens(admin: Person, listed: str, reason: str) -> None:
    """The page of the record that waits for a reason."""
    admin.page.goto(listed)
    waiting = admin.page.locator("#result_list tbody tr", has_text=reason)
    admin.clicks(waiting.locator("th a"))


def use_the_certain_repair(admin: Person, listed: str) -> None:
    opens(admin, listed, "neither claimant")
    admin.looks("quarantine-missing-role")
    admin.sees("Certain:", "Cleo Stone is a defendant.")
    admin.clicks(admin.page.get_by_role("button", name=re.compile("Use this and try again")).first)
    admin.sees("The record was accepted")


def edit_and_try_again(admin: Person, listed: str) -> None:
    opens(admin, listed, "a comma in a name")
    admin.looks("quarantine-torn")
    page = admin.page
    admin.sees("“Quill,Sons & Co” is the company name.", "beyond the last column")
    text = page.get_by_label("Text of the record")
    text.fill(text.input_value().replace("340.50", "a lot", 1))
    admin.presses("Try again")
    admin.sees("refused again")
    expect(page.get_by_label("Text of the record")).to_have_value(re.compile("a lot"))
    admin.looks("quarantine-refused")
    typed = page.get_by_label("Text of the record").input_value()
    mended = typed.replace("a lot", "340.50").replace("Quill,Sons & Co", '"Quill,Sons & Co"')
    page.get_by_label("Text of the record").fill(mended)
    admin.presses("Try again")
    admin.sees("The record was accepted", "Text edited")
    admin.follows("911MC002")
    admin.sees("Quill,Sons & Co")


def reject(admin: Person, listed: str) -> None:
    opens(admin, listed, "columns")
    admin.presses("Reject the record")
    admin.sees("Give the reason")
    admin.looks("quarantine-reject-error")
    admin.page.get_by_label("Reason").fill("The sender's own end line")
    admin.presses("Reject the record")
    admin.sees("The record is rejected", "The sender's own end line", "Take up again")
    admin.looks("quarantine-rejected")


def reconcile(admin: Person) -> None:
    admin.goes_to(f"{LIST}reconciliation/", shot="reconciliation")
    admin.sees("It adds up")
    line = admin.page.locator("tr", has_text="ocmc_mediation_data.csv").first
    expect(line.locator("td")).to_contain_text(
        ["ocmc_mediation_data.csv", "5", "3", "1", "1", "1", "Yes"]
    )
    with admin.page.expect_download() as kept:
        admin.page.get_by_role("link", name="Download as CSV").click()
    assert "ocmc_mediation_data.csv,5,3,1,1,1,yes" in kept.value.path().read_text()
