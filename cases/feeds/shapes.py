"""What a feed is as a whole."""

from dataclasses import dataclass

from cases.enums import FeedFormat


@dataclass(frozen=True, slots=True)
class FeedShape:
    """What a whole feed is: its format, the first line of a CSV, and how many records it has."""

    format: FeedFormat
    header: str
    records: int
