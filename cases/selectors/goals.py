"""What the parties are told that a mediation aims at (A3, A4)."""

from cases.models import Case
from core.names import in_message


def goals_for_parties(case: Case) -> list[str]:
    """The goals that stand and are for the parties' eyes, as they may stand in a message."""
    goals = case.goals.filter(shown_to_parties=True, ended_at__isnull=True)
    return [in_message(words) for words in goals.order_by("pk").values_list("statement", flat=True)]
