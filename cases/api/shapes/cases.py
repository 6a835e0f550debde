"""Cases as they are asked for and shown."""

from rest_framework import serializers

from cases.api.shapes.common import Shape
from cases.api.shapes.hearings import HearingOut
from cases.enums import (
    CaseState,
    PartyRole,
    PartyType,
    ResultCode,
    ResultOutcome,
)


class CaseQuery(Shape):
    """How the list of cases is narrowed."""

    after = serializers.CharField(
        required=False, max_length=200, help_text="`next` of the page before."
    )
    state = serializers.ChoiceField(CaseState.choices, required=False)
    changed_since = serializers.DateTimeField(required=False)
    limit = serializers.IntegerField(required=False, default=50, min_value=1, max_value=200)


class CaseOut(Shape):
    """A case in the list."""

    reference = serializers.CharField()
    ccd_number = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    state = serializers.ChoiceField(CaseState.choices)
    claim_value = serializers.CharField(help_text="Pounds and pence.")
    referred_at = serializers.DateTimeField()
    booked_at = serializers.DateTimeField(allow_null=True)
    resulted_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    changed_at = serializers.DateTimeField()


class PartyOut(Shape):
    """Who a party is."""

    role = serializers.ChoiceField(PartyRole.choices)
    type = serializers.ChoiceField(PartyType.choices)
    name = serializers.CharField()
    represented = serializers.BooleanField()


class ResultOut(Shape):
    """What the court was told."""

    outcome = serializers.ChoiceField(ResultOutcome.choices)
    codes = serializers.ListField(child=serializers.ChoiceField(ResultCode.choices))
    settled_on = serializers.DateField(allow_null=True)


class CaseInFull(CaseOut):
    """A case with parties, hearings and result."""

    parties = PartyOut(many=True)
    hearings = HearingOut(many=True)
    result = ResultOut(allow_null=True)


class CasesOut(Shape):
    """One page of cases; `next` is null on the last."""

    cases = CaseOut(many=True)
    next = serializers.CharField(allow_null=True)
