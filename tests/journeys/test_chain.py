"""One case, all the way: from the court's nightly file to a binding agreement and a freed hearing.

Every act is a person's, in a browser, against the served system with its real worker.
Requirements: H4, H12, H17, H20, H26-H29, H31, H33, H35-H38.
"""

import hashlib
import json
import re
from datetime import timedelta
from io import BytesIO

import icalendar
import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.journeys.post import attachment, letters, wait_for_letter
from tests.journeys.screen import Person
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser

REFERENCE = "901MC077"
CLAIMANT, DEFENDANT = "Nerys Vaughan", "Halden Roofing, Sons & Co Ltd"
CLAIMANT_EMAIL, DEFENDANT_EMAIL = "nerys.vaughan@example.com", "office@halden-roofing.example.com"
CLAIMANT_SECRET = "Would secretly take six hundred pounds"
DEFENDANT_SECRET = "Cash is short until the spring"
RELEASED = "The roof leaked again in the first week"
CASE = f"/cases/{REFERENCE}/"


def litigant(role: str, kind: str, name: str, address: str) -> dict[str, object]:
    return {
        "partyID": f"{role}-id",
        "partyRole": role,
        "partyType": kind,
        "partyName": name,
        "paperResponse": "N",
        "represented": False,
        "litigantEmail": address,
        "litigantTelephone": "07700 900456",
        "mediationContactName": name if kind == "INDIVIDUAL" else "Jo Halden",
        "mediationContactNumber": "07700 900457",
        "mediationContactEmail": address,
        "dateRangeToAvoid": [{}],
    }


def referral_file() -> bytes:
    tomorrow = str(timezone.localdate() + timedelta(days=1))
    claimant = litigant("Claimant 1", "INDIVIDUAL", CLAIMANT, CLAIMANT_EMAIL)
    claimant["dateRangeToAvoid"] = [{"dateFrom": tomorrow, "dateTo": tomorrow}]
    case = {
        "ccdCaseNumber": 1699999000077001,
        "casemanCaseNumber": REFERENCE,
        "caseTitle": f"{CLAIMANT} v {DEFENDANT}",
        "caseFlags": True,
        "claimValue": 1200.50,
        "litigants": [claimant, litigant("Defendant 1", "COMPANY", DEFENDANT, DEFENDANT_EMAIL)],
    }
    broken = {**case, "casemanCaseNumber": "", "ccdCaseNumber": None}
    return json.dumps({"cases": [case, case, broken]}).encode()


def test_one_case_all_the_way(served: ServedSystem, staff, browser, tmp_path) -> None:
    take_in(served, staff("caseadmin"), tmp_path)
    triage(staff("caseadmin"))
    book(served, staff("caseadmin"))
    prepare_and_open(staff("mediator"))
    explore(staff("mediator"))
    bargain(staff("mediator"))
    agree(staff("mediator"))
    nothing_leaks(served, staff)
    pdf = receive_agreement(served)
    check_publicly(Person(browser, served.url), pdf, tmp_path)
    vacate(staff("listing"))
    look_at_figures(staff("leader"))
    give_feedback(served, Person(browser, served.url))
    read_history(staff("admin"))


def take_in(served: ServedSystem, admin: Person, tmp_path) -> None:
    feed = tmp_path / "ocmc_mediation_data.json"
    feed.write_bytes(referral_file())
    page = admin.goes_to("/admin/cases/referralbatch/upload/", shot="admin-upload")
    page.locator("input[type=file]").set_input_files(feed)
    admin.presses("Upload")
    shown = page.locator("body").inner_text()
    for total in ("Received", "Accepted", "Duplicate", "Quarantined"):
        assert total.lower() in shown.lower()
    assert "quarantine" in shown.lower()
    hearings = tmp_path / "hearings.csv"
    day = timezone.localdate() + timedelta(days=75)
    hearings.write_text(
        "case_number,hearing_id,court_epimms,starts_at,minutes,kind\n"
        f"{REFERENCE},HRG-901,229786,{day}T10:00:00,90,Small claims hearing\n"
    )
    listed = json.loads(served.manage("import_hearings", str(hearings), "--json").stdout)
    assert (listed["received"], listed["accepted"]) == (1, 1)
    admin.goes_to(CASE, shot="case-overview")
    admin.sees(CLAIMANT, DEFENDANT, "Barnet", "£1,200.50")


def triage(admin: Person) -> None:
    page = admin.goes_to(f"{CASE}triage/", shot="case-triage")
    admin.presses("Save the decision")
    admin.looks("case-triage-mistakes")
    suitable(page)
    admin.presses("Save the decision")
    admin.sees("need")  # somebody needs something and nobody has recorded what
    admin.looks("case-triage-refused")
    page.goto(f"{CASE}needs/")
    page.get_by_label(re.compile("Welsh", re.I)).first.check()
    admin.looks("case-needs")
    admin.presses("Save what they need")
    page.goto(f"{CASE}triage/")
    suitable(page)
    admin.presses("Save the decision")
    page.goto(CASE)
    admin.sees("Ready to book")


def suitable(page: Page) -> None:
    """Answer every question of the checklist with Yes, and decide to go ahead."""
    for yes in page.get_by_label("Yes", exact=True).all():
        yes.check()
    page.get_by_label("Mediation can go ahead").check()


def book(served: ServedSystem, admin: Person) -> None:
    page = admin.goes_to(f"{CASE}appointments/", shot="case-appointments")
    page.get_by_label("Mediator").select_option(label="Morgan Hale")
    admin.presses("Search")
    page.locator("input[name=slot]:enabled").first.check()
    admin.presses("Continue")
    admin.looks("appointment-confirm")
    stale_address = page.url
    admin.presses("Book the appointment")
    page.wait_for_url(f"**{CASE}appointments/")
    admin.sees("Booked", "Morgan Hale")
    page.goto(stale_address)
    admin.sees("booked")  # a second booking of the same page is refused in words
    for address, other in ((CLAIMANT_EMAIL, DEFENDANT_EMAIL), (DEFENDANT_EMAIL, CLAIMANT_EMAIL)):
        letter = wait_for_letter(served, address, "appointment")
        calendar = icalendar.Calendar.from_ical(attachment(letter, ".ics"))
        assert len(calendar.events) == 1
        assert other not in letter.as_string()


def tick_all(mediator: Person) -> None:
    """Press every tick of the stage that is not done, one click each."""
    while (open_ticks := mediator.page.locator("button.tick:not(.tick--done)")).count():
        before = open_ticks.count()
        mediator.clicks(open_ticks.first)
        assert mediator.page.locator("button.tick:not(.tick--done)").count() < before


def speak_with(mediator: Person, room: str) -> None:
    card = mediator.page.locator(f"#{room}")
    mediator.clicks(card.get_by_role("button", name="Start conversation"))
    mediator.page.locator(f"#{room}").get_by_text("You are speaking with this side").wait_for()
    mediator.presses("End this conversation")


def write_note(mediator: Person, room: str, kind: str, text: str) -> None:
    card = mediator.page.locator(f"#{room}")
    card.get_by_label("Kind of note").select_option(label=kind)
    card.get_by_label("Note", exact=True).fill(text)
    mediator.clicks(card.get_by_role("button", name="Save note"))
    mediator.page.locator(f"#{room}").get_by_text(text).first.wait_for()


def prepare_and_open(mediator: Person) -> None:
    page = mediator.goes_to(f"{CASE}mediation/", shot="mediation-start")
    mediator.presses("Start the mediation")
    mediator.sees("What is missing to go on", "Preparation")
    mediator.presses("Go on to opening")
    mediator.sees("You cannot go on yet", "authority")
    mediator.looks("mediation-refused")
    page.goto(f"{CASE}mediation/")
    mediator.presses("I have no conflict of interest")
    tick_all(mediator)
    mediator.presses("Go on to opening")
    for room in ("claimant", "defendant"):
        speak_with(mediator, room)
    tick_all(mediator)
    mediator.presses("Go on to exploration")


def explore(mediator: Person) -> None:
    page = mediator.page
    for room, secret in (("claimant", CLAIMANT_SECRET), ("defendant", DEFENDANT_SECRET)):
        speak_with(mediator, room)
        write_note(mediator, room, "Position", f"Position of the {room}")
        write_note(mediator, room, "What they need", secret)
    page.get_by_label("Issue", exact=True).fill("The leak and who pays for it")
    mediator.presses("Add issue")
    mediator.presses("Both sides agree this list")
    write_note(mediator, "claimant", "Information", "It leaked and they never came back")
    leaked = page.locator("#claimant .note", has_text="It leaked")
    mediator.clicks(leaked.get_by_role("link", name="Release").first)
    page.get_by_label("Words to pass on").fill(RELEASED)
    page.get_by_label(re.compile(CLAIMANT)).check()
    page.get_by_label("Said on the telephone").check()
    mediator.looks("note-release")
    mediator.presses("Show what they will get")
    mediator.looks("note-release-preview")
    mediator.presses("Release these words")
    page.goto(f"{CASE}mediation/")
    assert RELEASED in page.locator("#defendant").inner_text()
    assert CLAIMANT_SECRET not in page.locator("#defendant").inner_text()
    tick_all(mediator)
    mediator.looks("mediation-workspace")
    mediator.presses("Go on to bargaining")


def bargain(mediator: Person) -> None:
    page = mediator.page
    due = timezone.localdate() + timedelta(days=40)
    mediator.follows("Record a proposal")
    page.get_by_role("group", name="Which side proposes this?").get_by_label("Defendant").check()
    page.get_by_role("group", name="Which side pays or acts?").get_by_label("Defendant").check()
    page.get_by_label("Payment in instalments").check()
    page.get_by_label("Total amount in pounds").fill("1000")
    for box, value in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        page.get_by_label(box, exact=True).fill(str(value))
    page.get_by_label("Number of instalments").fill("3")
    page.get_by_label("How often is an instalment paid?").select_option(label="Every month")
    mediator.looks("proposal-make")
    mediator.clicks(page.locator("main form button[type=submit]").last)
    mediator.sees("£1,000.00")
    mediator.follows("Put to the claimant side")
    page.get_by_role("group", name=re.compile("Who agreed")).get_by_role("radio").first.check()
    page.get_by_label("Said on the telephone").check()
    mediator.looks("proposal-put")
    mediator.clicks(page.locator("main form button[type=submit]").last)
    mediator.follows("Record the answer")
    page.get_by_label("They accept it in principle").check()
    mediator.clicks(page.locator("main form button[type=submit]").last)
    mediator.presses("Go on to concluding")
    mediator.sees("Write the agreement")


def agree(mediator: Person) -> None:
    page = mediator.page
    mediator.goes_to(f"{CASE}settlement/", shot="settlement-empty")
    page.get_by_label("How will the money be paid?").fill(
        "bank transfer to sort code given by e-mail"
    )
    mediator.presses("Draft the agreement")
    mediator.sees("£333.33", "£333.34", "Not read yet")
    mediator.looks("settlement-draft")
    for role in ("Claimant 1", "Defendant 1"):
        mediator.clicks(page.get_by_role("link", name=re.compile(f"Read back.*{role}")))
        mediator.looks(f"read-back-{role}")
        page.get_by_label("Agreed", exact=True).check()
        page.get_by_label("Name of the person who answered").fill("Jo Speaker")
        page.get_by_label("The party in person").check()
        page.get_by_label("Telephone", exact=True).check()
        mediator.presses("Record the answer")
    mediator.presses("Issue the agreement")
    mediator.looks("agreement-issue")
    mediator.presses("Issue the agreement")
    page.get_by_role("button", name="Download the agreement (PDF)").wait_for(timeout=60_000)
    mediator.looks("settlement-issued")
    page.goto(CASE)
    mediator.sees("Settled")


def nothing_leaks(served: ServedSystem, staff) -> None:
    """What was said in a room is on nobody else's page, in no letter and in no log (H20)."""
    secrets = (CLAIMANT_SECRET, DEFENDANT_SECRET, RELEASED, "Position of the")
    for who in ("leader", "caseadmin", "admin", "auditor"):
        person = staff(who)
        for tab in ("", "appointments/", "mediation/", "settlement/", "feedback/"):
            person.page.goto(f"{CASE}{tab}")
            person.does_not_see(*secrets)
    post = "".join(letter.as_string() for letter in letters(served, "@"))
    files = [served.log(), post]
    assert not [secret for secret in secrets for text in files if secret in text]


def receive_agreement(served: ServedSystem) -> bytes:
    files = []
    for address in (CLAIMANT_EMAIL, DEFENDANT_EMAIL):
        letter = wait_for_letter(served, address, "agreement")
        files.append(attachment(letter, ".pdf"))
    assert files[0] == files[1]
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(files[0])).pages).split()
    )
    for words in (REFERENCE, CLAIMANT, "£1,000.00", "£333.34"):
        assert words in text
    pack = json.loads(served.manage("result_pack", REFERENCE, "--json").stdout)
    assert pack["outcome"] == "SETTLED"
    assert pack["agreement_sha256"] == hashlib.sha256(files[0]).hexdigest()
    return files[0]


def check_publicly(visitor: Person, pdf: bytes, tmp_path) -> None:
    for name, content, verdict in (
        ("agreement.pdf", pdf, "Genuine"),
        ("changed.pdf", pdf[:-20] + b"1" + pdf[-19:], "Altered"),
        ("other.pdf", b"%PDF-1.7 nothing of ours", "Unknown"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        visitor.goes_to("/verify/", shot="verify")
        visitor.page.get_by_label("Upload the PDF").set_input_files(file)
        visitor.presses("Check the file")
        visitor.sees(verdict)
        visitor.does_not_see(CLAIMANT, DEFENDANT)
    visitor.looks("verify-result")
    visitor.leaves()


def vacate(officer: Person) -> None:
    page = officer.goes_to("/listing/", shot="listing-inbox")
    officer.sees(REFERENCE, "Barnet", "90 minutes")
    officer.does_not_see(CLAIMANT_SECRET, DEFENDANT_SECRET)
    officer.clicks(page.get_by_role("button", name=re.compile(f"Acknowledge.*{REFERENCE}")))
    officer.sees("cknowledged")
    page.goto("/listing/")
    officer.clicks(page.get_by_role("button", name=re.compile(f"Hearing removed.*{REFERENCE}")))
    officer.looks("listing-confirm")
    officer.presses("Yes, the hearing is removed")
    page.goto("/listing/?answer=ACTIONED")
    officer.sees(REFERENCE, "Actioned")
    officer.follows(REFERENCE)
    officer.looks("listing-notice")


def look_at_figures(leader: Person) -> None:
    page = leader.goes_to("/reports/", shot="reports")
    leader.sees("Morgan Hale")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV")).first.click()
    text = download.value.path().read_text()
    assert "Morgan Hale" in text
    leader.goes_to(CASE)
    leader.sees("Removed from the list")


def give_feedback(served: ServedSystem, party: Person) -> None:
    served.manage("shell", "-c", "from feedback.tasks import request_due_feedback as f; f()")
    letter = wait_for_letter(served, CLAIMANT_EMAIL, "how was your mediation")
    address = re.search(r"http://\S+/feedback/[\w-]+/", letter.get_body().get_content())
    assert address
    party.goes_to(address[0], shot="feedback-form")
    party.clicks(party.page.locator("main form button[type=submit]").last)
    party.looks("feedback-form-error")
    party.goes_to(f"{address[0]}?lang=cy", shot="feedback-form-welsh")
    party.page.goto(f"{address[0]}?lang=en")
    for group in party.page.get_by_role("group").all():
        group.get_by_role("radio").last.check()
    party.clicks(party.page.locator("main form button[type=submit]").last)
    party.looks("feedback-thanks")
    party.page.goto(address[0])
    party.sees("already")
    party.looks("feedback-used")
    party.leaves()


def read_history(admin: Person) -> None:
    page = admin.page
    page.goto(f"/admin/cases/case/?q={REFERENCE}")
    admin.follows(REFERENCE)
    admin.follows("History")
    shown = page.locator("body").inner_text()
    assert "Morgan Hale" in shown
    assert CLAIMANT_SECRET not in shown
