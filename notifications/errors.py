"""Refusals about notices."""

from core.errors import DomainError


class NotFailed(DomainError):
    """Only a delivery that was given up can be sent again."""

    code = "delivery_not_failed"
