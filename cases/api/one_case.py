"""`GET cases/{reference}/`: one case as other systems may read it."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ClientView, client_of
from accounts.enums import ApiScope
from cases.api.shapes.cases import CaseInFull
from cases.api.shapes.common import refusals
from cases.selectors.case_feed import case_in_full
from cases.services.access import record_reads


class OneCase(ClientView):
    """One case."""

    scope = ApiScope.READ

    @extend_schema(
        operation_id="read_case",
        responses={200: CaseInFull, **refusals(404)},
        tags=["cases"],
    )
    def get(self, request: Request, reference: str) -> Response:
        """One case by its claim number or the court system's number.

        Parties by role, hearings and result; nothing said in mediation, no need, no contact detail.
        """
        found: dict[str, Any] | None = case_in_full(reference)
        if found is None:
            raise NotFound
        record_reads(
            references=[found["reference"]],
            page="api_case",
            reader=client_of(request),
            at=timezone.now(),
        )
        return Response(found)
