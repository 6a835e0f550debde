"""`POST referrals/`: the court's feed without a file."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ClientView, client_of
from accounts.enums import ApiScope
from cases.api.shapes.common import refusals
from cases.api.shapes.referrals import ReferralsOut
from cases.errors import KeyReused, NotAFeed
from cases.selectors.submissions import answer_of
from cases.services.submissions import submit_referrals
from core.api.parsers import RawJson

LONGEST_KEY = 200
BODY = {
    "application/json": {
        "description": 'The feed `{"cases": […]}`, or one case of it. Unknown fields are kept.',
        "oneOf": [
            {
                "type": "object",
                "required": ["cases"],
                "properties": {"cases": {"type": "array", "items": {"type": "object"}}},
            },
            {
                "type": "object",
                "required": ["casemanCaseNumber"],
                "properties": {
                    "casemanCaseNumber": {"type": "string"},
                    "ccdCaseNumber": {"type": "integer"},
                    "caseTitle": {"type": "string"},
                    "caseFlags": {"type": "boolean"},
                    "claimValue": {"type": "number"},
                    "litigants": {"type": "array", "items": {"type": "object"}},
                },
            },
        ],
    }
}


class Referrals(ClientView):
    """Referrals from another system."""

    scope = ApiScope.INTAKE
    parser_classes = [RawJson]
    statuses = {NotAFeed: 400, KeyReused: 422}

    @property
    def body_limit(self) -> int:  # type: ignore[override]
        """From the settings, as they stand."""
        return int(settings.API_BODY_LIMIT)

    @extend_schema(
        operation_id="send_referrals",
        request=BODY,
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                str,
                OpenApiParameter.HEADER,
                description="Up to 200 characters; with another body than before: 422.",
            )
        ],
        responses={201: ReferralsOut, 200: ReferralsOut, **refusals(400, 413, 415, 422)},
        tags=["referrals"],
    )
    def post(self, request: Request) -> Response:
        """Send a feed, or one case; the answer says what became of every record.

        A record that cannot be understood is QUARANTINED with the reason, and staff see to it;
        the others are taken in. The same body again gives the same batch (200, not 201).
        """
        key = request.headers.get("Idempotency-Key", "")
        if len(key) > LONGEST_KEY or not key.isprintable():
            raise ValidationError({"Idempotency-Key": ["Use up to 200 printable characters."]})
        stream: Any = request.data
        if not hasattr(stream, "read"):
            raise ParseError("The body is empty. Send a feed or a case as JSON.")
        batch, new = submit_referrals(
            client=client_of(request), stream=stream, idempotency_key=key, at=timezone.now()
        )
        return Response(answer_of(batch), status=201 if new else 200)
