"""Which hearing, and why it is removed."""

from rest_framework import serializers

from cases.api.shapes.common import Shape
from cases.feeds import fields
from cases.feeds.records import BadRecord


class HearingNumber(Shape):
    """The court's own number of a hearing, from the address."""

    hearing_id = serializers.CharField(max_length=60)

    def validate_hearing_id(self, value: str) -> str:
        """As the lists of the court are read. Raises ValidationError."""
        try:
            number = fields.text(value, "The hearing id", 60)
        except BadRecord as wrong:
            raise serializers.ValidationError(str(wrong)) from wrong
        if not number:
            raise serializers.ValidationError("This is not a hearing id.")
        return number


class Removal(Shape):
    """Why the court removed a hearing, and the version the client knows."""

    reason = serializers.CharField(max_length=200, default="Removed by the court")
    version = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
