"""What became of the records that were sent."""

from rest_framework import serializers

from cases.api.shapes.common import Shape
from cases.enums import (
    ReferralOutcome,
)


class RecordOut(Shape):
    """What became of one record."""

    position = serializers.IntegerField(help_text="Place in the body, from 1.")
    number = serializers.CharField(allow_blank=True, help_text="As the record gives it.")
    outcome = serializers.ChoiceField(ReferralOutcome.choices)
    reason = serializers.CharField(allow_blank=True, help_text="Why not accepted.")
    case = serializers.CharField(allow_null=True, help_text="Claim number of its case.")


class ReferralsOut(Shape):
    """Totals, which always add up, and every record."""

    batch = serializers.IntegerField()
    received_at = serializers.DateTimeField()
    received = serializers.IntegerField()
    accepted = serializers.IntegerField()
    duplicate = serializers.IntegerField()
    quarantined = serializers.IntegerField()
    records = RecordOut(many=True)
