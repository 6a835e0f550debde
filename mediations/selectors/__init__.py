"""What may be read of a mediation; other apps get of a room what was accepted, and when."""

from mediations.selectors.terms import (
    MOST_INSTALMENTS,
    MOST_YEARS_AHEAD,
    AcceptedTerms,
    accepted_at,
    accepted_terms,
    too_far,
)

__all__ = [
    "MOST_INSTALMENTS",
    "MOST_YEARS_AHEAD",
    "AcceptedTerms",
    "accepted_at",
    "accepted_terms",
    "too_far",
]
