"""What may be read of a mediation; `accepted_terms` is all that other apps get of a room."""

from mediations.selectors.terms import AcceptedTerms, accepted_terms

__all__ = ["AcceptedTerms", "accepted_terms"]
