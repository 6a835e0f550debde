"""What may be read of a mediation; other apps get of a room what was accepted, and when."""

from mediations.selectors.terms import MOST_INSTALMENTS, AcceptedTerms, accepted_at, accepted_terms

__all__ = ["MOST_INSTALMENTS", "AcceptedTerms", "accepted_at", "accepted_terms"]
