"""What may be read of a mediation; `accepted_terms` is all that other apps get of a room."""

from mediations.selectors.terms import MOST_INSTALMENTS, AcceptedTerms, accepted_terms

__all__ = ["MOST_INSTALMENTS", "AcceptedTerms", "accepted_terms"]
