"""Conflicts of interest: finding them, and what stands in a mediator's way."""

from cases.selectors.conflicts.blocking import blocked_mediators
from cases.selectors.conflicts.matching import Match, Wanted, exact_matches, find_matches

__all__ = ["Match", "Wanted", "blocked_mediators", "exact_matches", "find_matches"]
