"""Hostile text in every field of a case, on every page and in every export, for every role."""

import csv
import json
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.core import mail
from django.utils import timezone

from appointments.notices import appointment_booked, appointment_cancelled
from cases.models import Result
from cases.notices import outcome_confirmed
from notifications.delivery import deliver
from notifications.models import Delivery
from tests.cases.feeds import a_case, csv_rows, take_in, totals
from tests.cases.hostile import MARKUP, NAME, NUMBER, REFERENCE, hostile_case
from tests.factories.accounts import (
    ApiTokenFactory,
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
)
from tests.house.test_urls import addresses

pytestmark = pytest.mark.django_db
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Where no element can stand, or nobody looks.
PLAIN = {"title", "option", "textarea", "script", "hidden"}
SEARCHES = ("%00", "%ff%fe", "x" * 10_000, "%3C/script%3E%3Cfoul%3E", "%E2%80%AE")
SECRET = "scms_the-secret-of-these-tests-0123456789"


class Page(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, text: str, start: str) -> None:
        super().__init__()
        self.start = f"{start}{NAME}".strip()
        self.open: list[str] = []
        self.foul: list[str] = []
        self.unkept: list[str] = []
        # In a cell or paragraph of its own a name has no words beside it.
        self.beside: list[str] = []
        self.names = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag.startswith("foul") or any(name.startswith("onfoul") for name, _ in attrs):
            self.foul.append(self.get_starttag_text())
        hidden = "govuk-visually-hidden" in (dict(attrs).get("class") or "")
        if tag not in VOID:
            self.open.append("hidden" if hidden else tag)

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        """A name is kept apart by an element, or has no letter that turns its sentence round."""
        if NAME in data:
            self.names += 1
            if "\u202e" in data and "bdi" not in self.open and not PLAIN & set(self.open):
                self.unkept.append(data.strip())
                if not data.strip().startswith(self.start):
                    self.beside.append(data.strip())


@pytest.fixture
def people():
    return {
        "leader": LeaderFactory(),
        "case admin": CaseAdminFactory(),
        "system admin": SystemAdminFactory(),
        "auditor": AuditorFactory(),
        "listing": ListingOfficerFactory(),
    }


def case_of(people, start):
    case = hostile_case(start, told=people["leader"], clerk=people["case admin"])
    people["own mediator"] = case.mediator
    return case


def pages(case):
    """Every address there is, about this case where it is about one."""
    found = {
        address.replace("000MC001", REFERENCE).replace("/1/", f"/{NUMBER}/")
        for _, address in addresses()
        if not address.startswith(("/accounts/", "/readyz", "/api/"))
    }
    version = case.history.first().pk
    return sorted(
        found
        | {f"/cases/?q={words}" for words in SEARCHES}
        | {f"/cases/?q={REFERENCE}", f"/cases/{REFERENCE}/?story=all"}
        | {f"/admin/cases/case/{NUMBER}/history/{version}/"}
    )


# The beginning of every text, and how many pages must show a name: else nothing was tested.
@pytest.mark.parametrize(
    ("who", "start", "least"),
    [
        ("own mediator", "=", 50),
        ("leader", "+", 40),
        ("case admin", "-", 90),
        ("system admin", "@", 20),
        ("auditor", "\t", 20),
        ("listing", "=", 0),
    ],
)
def test_every_page_shows_hostile_words_as_words(client, people, who, start, least):
    case = case_of(people, start)
    client.force_login(people[who])
    client.raise_request_exception = False
    shown, files = 0, 0
    for address in pages(case):
        answer = client.get(address)
        assert answer.status_code < 500, address
        content = b"".join(answer) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "")
        if kind.startswith("text/csv"):
            cells = [
                cell for row in csv.reader(StringIO(content.decode("utf-8-sig"))) for cell in row
            ]
            assert not [cell for cell in cells if cell.startswith(FORMULAS)], address
            files += any(NAME in cell for cell in cells)
        elif kind.startswith("text/html"):
            page = Page(content.decode(), start)
            assert not page.foul, address
            # The administration's lists have a name alone in its cell, and never beside words.
            assert not (page.beside if address.startswith("/admin/") else page.unkept), address
            shown += page.names > 0
    assert shown >= least
    assert files == (who != "listing")


def test_the_api_gives_the_words_as_they_are(client, people):
    case_of(people, "=")
    ApiTokenFactory(secret=SECRET)
    for address in ("/api/v1/cases/", f"/api/v1/cases/{REFERENCE}/"):
        answer = client.get(address, headers={"Authorization": f"Bearer {SECRET}"})
        assert answer["Content-Type"] == "application/json"
        assert json.dumps(f"={NAME} {MARKUP}", ensure_ascii=False)[1:-1] in json.dumps(
            answer.json(), ensure_ascii=False
        )


def test_messages_hold_no_name_in_the_subject_and_no_html(people):
    case = case_of(people, "=")
    now = timezone.now()
    appointment = case.appointments.filter(state="BOOKED").first()
    appointment_booked(appointment, at=now)
    appointment_cancelled(appointment, case=case, at=now)
    result = Result(case=case, outcome="NOT_SETTLED", codes=["PARTY_WITHDRAWS"], recorded_at=now)
    for party in case.parties.all():
        outcome_confirmed(case=case, result=result, party=party, at=now)
    for delivery in Delivery.objects.filter(notice__created_at=now):
        assert deliver(delivery_id=delivery.pk, at=timezone.now())
    assert len(mail.outbox) == 9
    for message in mail.outbox:
        assert len(message.subject.splitlines()) == 1
        assert NAME not in message.subject
        assert NAME in message.body
        parts = [part.get_content_type() for part in message.message().walk()]
        assert "text/html" not in parts


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x7f", "\x9b"])
@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("caseTitle", "The case title"),
        ("partyName", "The party name"),
        ("solicitorOrgName", "The solicitor's firm"),
        ("mediationContactName", "The contact name"),
    ],
)
def test_control_characters_are_refused_with_a_plain_reason(field, what, sign):
    record = a_case()
    (record if field == "caseTitle" else record["litigants"][0])[field] = f"Quill{sign}Sons"
    batch = take_in([record, a_case("000DC102")])
    assert totals(batch) == (2, 1, 0, 1)
    reason = batch.referrals.get(outcome="QUARANTINED").reason
    assert "holds characters that cannot be shown." in reason, what
    assert sign not in reason


@pytest.mark.parametrize("sign", ["\a", "\x1b", "\x9b"])
def test_control_characters_in_a_row_are_refused_too(sign):
    batch = take_in(csv_rows(company=f"Quill{sign}Sons"), "feed.csv")
    assert totals(batch) == (1, 0, 0, 1)
    assert "holds characters that cannot be shown." in batch.referrals.get().reason
