"""The account of the referrals: its lines, and when they add up."""

from dataclasses import dataclass, field
from datetime import date, datetime

TOTALS = ("received", "accepted", "duplicate", "quarantined")


@dataclass
class Line:
    """Totals of one file or of several; `counted` are the records really stored."""

    received: int = 0
    accepted: int = 0
    duplicate: int = 0
    quarantined: int = 0
    counted: int = 0
    rejected: int = 0
    # Files of which a part is still to be read.
    unread: int = 0
    agrees: bool = True

    def add(self, other: "Line") -> None:
        """Take another line's numbers to these."""
        for name in (*TOTALS, "counted", "rejected", "unread"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.agrees = self.agrees and other.agrees

    @property
    def adds_up(self) -> bool:
        """All is read, and received = accepted + duplicate + quarantined = what is stored."""
        sums = self.accepted + self.duplicate + self.quarantined
        return self.agrees and not self.unread and self.received == sums == self.counted

    @property
    def verdict(self) -> str:
        """Whether it adds up, in words."""
        if self.unread:
            return self.how_far
        return "Yes" if self.adds_up else "No"

    @property
    def how_far(self) -> str:
        """What is said of a line of which not all is read."""
        return "Not all read yet"


@dataclass
class BatchLine(Line):
    """One file."""

    pk: int = 0
    filename: str = ""
    received_at: datetime | None = None
    expected: int = 0

    @property
    def how_far(self) -> str:
        """How many of the file's records were read."""
        if not self.received:
            return "Not read yet"
        return f"Stopped at record {self.received:,} of {self.expected:,}"


@dataclass
class DayLine(Line):
    """One day with its files; none: no file came."""

    day: date = date.min
    batches: list[BatchLine] = field(default_factory=list)
    missing: bool = False
    # Who said when why no file came.
    explained: str = ""


@dataclass(frozen=True)
class Standing:
    """How many cases stand somewhere: those the feed brought, and others."""

    heading: str
    states: str
    from_feed: int
    others: int


@dataclass(frozen=True)
class Reconciliation:
    """The whole account."""

    first: date
    last: date
    days: list[DayLine]
    period: Line
    all_time: Line
    standings: list[Standing]
    waiting: list[tuple[str, int]]

    @property
    def from_feed(self) -> int:
        """Cases the feed brought, wherever they stand."""
        return sum(standing.from_feed for standing in self.standings)

    @property
    def others(self) -> int:
        """Cases that came another way."""
        return sum(standing.others for standing in self.standings)

    @property
    def adds_up(self) -> bool:
        """Accepted over all time = the cases of the feed in every standing."""
        return self.all_time.accepted == self.from_feed

    @property
    def missing(self) -> list[date]:
        """Days of the period for which no file came."""
        return [line.day for line in self.days if line.missing]
