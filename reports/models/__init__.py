"""Targets the figures are shown against."""

from reports.models.targets import RequiredRate

__all__ = ["RequiredRate"]
