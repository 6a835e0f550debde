"""A hearing as it is sent and as it stands."""

from datetime import datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.api.shapes.common import Shape
from cases.enums import (
    HearingState,
)
from cases.feeds import fields
from cases.feeds.hearing_rows import HearingRow, moment
from cases.feeds.records import BadRecord

LONGEST = 30 * 24 * 60


@extend_schema_field(OpenApiTypes.DATETIME)
class Moment(serializers.CharField):
    """A date and time as the lists of the court write it; without an offset, court time."""

    def to_internal_value(self, data: Any) -> datetime:  # type: ignore[override]
        """An aware moment. Raises ValidationError."""
        try:
            return moment(super().to_internal_value(data).strip())
        except BadRecord as wrong:
            raise serializers.ValidationError(str(wrong)) from wrong


class HearingIn(Shape):
    """Where and when a hearing is; the names of the court's list of hearings."""

    case_number = serializers.CharField(
        max_length=60, help_text="Claim number or the court system's 16 digits."
    )
    court_epimms = serializers.CharField(max_length=10, help_text="The court's ePIMMS id.")
    starts_at = Moment(
        help_text="2027-06-07T10:30 (the clock in the court) or with an offset.",
    )
    minutes = serializers.IntegerField(min_value=1, max_value=LONGEST)
    kind = serializers.CharField(max_length=60, default="Hearing")
    version = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text="The version the client knows; another one here is refused with 409.",
    )

    def row(self, hearing_id: str) -> HearingRow:
        """As a row of the court's list. Raises ValidationError."""
        found = self.validated_data
        try:
            return HearingRow(
                case_number=fields.claim_number(found["case_number"]),
                hearing_id=hearing_id,
                court_epimms=found["court_epimms"],
                starts_at=found["starts_at"],
                minutes=found["minutes"],
                kind=fields.text(found["kind"], "The kind of hearing", 60) or "Hearing",
            )
        except BadRecord as wrong:
            raise serializers.ValidationError({"case_number": [str(wrong)]}) from wrong


class HearingOut(Shape):
    """A hearing as it stands."""

    hearing_id = serializers.CharField()
    case_number = serializers.CharField()
    court_epimms = serializers.CharField()
    court_name = serializers.CharField()
    court_address = serializers.CharField(allow_blank=True)
    starts_at = serializers.DateTimeField()
    minutes = serializers.IntegerField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(HearingState.choices)
    version = serializers.IntegerField()
