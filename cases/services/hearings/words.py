"""How the story of the case tells of a hearing."""

from datetime import datetime

from accounts.models import User
from cases import timeline
from cases.models import Case, Hearing
from core.clocks.wall import day_and_time


def said(what: str, source: str) -> str:
    """What happened, with the file or system that says so where there is one."""
    return f"{what} ({source})" if source else what


def origin(source: str) -> str:
    """The file or system that says so, as the end of a sentence of the story."""
    return f" Source: {source}." if source else ""


def in_words(hearing: Hearing) -> str:
    """Kind, court, day and time."""
    return f"{hearing.kind}, {hearing.court.name}, {day_and_time(hearing.starts_at)}"


def tell(case: Case, kind: str, sentence: str, actor: User | None, at: datetime) -> None:
    """One line of the case's story."""
    timeline.record(case=case, kind=kind, sentence=sentence[:500], actor=actor, at=at)
