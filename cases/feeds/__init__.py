"""The court's referral feeds, read into records; nothing here touches the database."""

from collections.abc import Iterator

from cases.enums import FeedFormat
from cases.feeds.csv_feed import read_csv
from cases.feeds.json_feed import read_json
from cases.feeds.records import CaseRecord, FeedRecord, PartyRecord
from cases.feeds.source import Source, check_source, format_of

__all__ = [
    "CaseRecord",
    "FeedRecord",
    "PartyRecord",
    "Source",
    "check_source",
    "format_of",
    "read_records",
]


def read_records(source: Source, format: FeedFormat) -> Iterator[FeedRecord]:
    """Every record of the file in order. Raises NotAFeed, also after the first records."""
    return read_json(source) if format == FeedFormat.JSON else read_csv(source)
