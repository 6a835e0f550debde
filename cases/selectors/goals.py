"""What the parties are told that a mediation aims at (A3, A4)."""

from cases.models import Case


def goals_for_parties(case: Case) -> list[str]:
    """The goals that stand and are for the parties' eyes, in exactly the words written down."""
    goals = case.goals.filter(shown_to_parties=True, ended_at__isnull=True)
    return list(goals.order_by("pk").values_list("statement", flat=True))
