"""Writing the story of a case; upper apps call this, nobody changes what is written."""

from datetime import datetime

from accounts.models import User
from cases.models import Case, TimelineEvent


def record(
    *, case: Case, kind: str, sentence: str, actor: User | None, at: datetime
) -> TimelineEvent:
    """Add one sentence (`kind` is `app.verb_object`); never words said in a room."""
    return TimelineEvent.objects.create(case=case, kind=kind, sentence=sentence, actor=actor, at=at)
