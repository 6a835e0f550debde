"""What the shapes share."""

from typing import Any

from rest_framework import serializers

from core.api.shapes import Problem

Shape = serializers.Serializer[Any]


def refusals(*statuses: int) -> dict[tuple[int, str], Any]:
    """The refusals a call may answer with; who calls, how often and a fault go without saying."""
    return {(status, "application/problem+json"): Problem for status in {401, 403, 429, *statuses}}
