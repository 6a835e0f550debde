"""Reading one record once more, by the reader that judged it first."""

import json

from cases.enums import FeedFormat
from cases.feeds import csv_feed, json_feed
from cases.feeds.records import FeedRecord

# More than any record the court sends; the reader of a whole file has no such limit.
LONGEST_RECORD = 1024 * 1024
# The court's columns, for files taken in before their first line was kept.
STANDARD_HEADER = (
    "SITE_ID,CASE_TYPE,CHECK_LIST,PARTY_STATUS,CASE_NUMBER,AMOUNT,PARTY_TYPE,COMPANY_NAME,"
    "CONTACT_NAME,CONTACT_NUMBER,CONTACT_EMAIL,PILOT,CASE_TITLE"
)


def read_again(text: str, *, format: str, header: str) -> FeedRecord:
    """One record from its text; when it is not exactly one that is understood, `reason` says so."""
    if format != FeedFormat.JSON:
        return csv_feed.reread(text, header or STANDARD_HEADER)
    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as wrong:
        place = f"look at line {wrong.lineno}, place {wrong.colno}"
        return FeedRecord("", text, None, f"The text is not whole JSON: {place}.")
    except (RecursionError, ValueError):
        return FeedRecord("", text, None, "The text is not JSON that can be read.")
    return json_feed.reread(text)


def laid_out(text: str, format: str) -> str:
    """A record's text for a person: JSON indented, CSV as it is."""
    if format != FeedFormat.JSON:
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (RecursionError, ValueError):
        return text
