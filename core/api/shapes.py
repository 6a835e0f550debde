"""The shape of a refusal, for the OpenAPI document."""

from typing import Any

from rest_framework import serializers


class FieldProblem(serializers.Serializer[Any]):
    """One value that was not understood."""

    field = serializers.CharField()
    message = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """Why the call was refused; `code` is stable, `detail` says what to do."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]
