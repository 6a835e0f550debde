"""Agreements."""

from settlements.models.agreements import Agreement, Term, Version
from settlements.models.assents import Assent
from settlements.models.documents import Document

__all__ = ["Agreement", "Assent", "Document", "Term", "Version"]
