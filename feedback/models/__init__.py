"""Questionnaires."""

from feedback.models.questionnaires import Answer, Invitation

__all__ = ["Answer", "Invitation"]
