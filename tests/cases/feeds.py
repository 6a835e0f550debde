"""Feeds for tests."""

import io
import json
from datetime import UTC, datetime

from cases.models import ReferralBatch
from cases.services.intake import import_feed

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
    batch = ReferralBatch.objects.get(pk=batch.pk)
    assert (batch.state, batch.expected) == ("DONE", batch.received)
    return (batch.received, batch.accepted, batch.duplicate, batch.quarantined)


def csv_rows(number="000MC001", company="Ada Quill", title="Quill v Stone"):
    return (
        f"{HEADER}\r\n"
        f"5,1,4,5,{number},40.99,1,{company},Ada Quill,07700900001,ada@example.test,Yes,{title}\r\n"
        f"5,1,4,5,{number},40.99,2,Bram Stone,null,null,null,Yes,{title}\r\n"
    )
