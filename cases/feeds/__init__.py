"""The court's referral feeds, read into records; nothing here touches the database."""

from collections.abc import Iterator

from cases.enums import FeedFormat
from cases.feeds import csv_feed, json_feed, json_text
from cases.feeds.encoding import readable
from cases.feeds.records import CaseRecord, FeedRecord, PartyRecord
from cases.feeds.shapes import FeedShape
from cases.feeds.source import (
    Source,
    check_source,
    format_of,
    open_source,
    require_utf8,
)

__all__ = [
    "CaseRecord",
    "FeedRecord",
    "FeedShape",
    "PartyRecord",
    "Source",
    "check_source",
    "format_of",
    "open_source",
    "read_records",
    "read_shape",
    "require_utf8",
    "reread_record",
]


def read_shape(source: Source) -> FeedShape:
    """Read the whole file through without keeping it. Raises NotAFeed when it is no whole feed."""
    format = format_of(source)
    if format == FeedFormat.JSON:
        return FeedShape(format, "", sum(1 for _ in json_text.pieces(source)))
    header, _ = csv_feed.header_line(source)
    return FeedShape(format, readable(header), sum(1 for _ in csv_feed.groups(source)))


def read_records(source: Source, format: str, start: int = 0) -> Iterator[FeedRecord]:
    """The records of a feed in order, from the byte after another record on. Raises NotAFeed."""
    reader = json_feed.read_json if format == FeedFormat.JSON else csv_feed.read_csv
    return reader(source, start)


def reread_record(raw: str, format: str, header: str) -> FeedRecord:
    """One record's text, as it came or as staff corrected it; `header` is the CSV's first line."""
    if format == FeedFormat.JSON:
        return json_feed.reread(raw)
    return csv_feed.reread(raw, header)
