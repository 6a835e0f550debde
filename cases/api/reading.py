"""`GET cases/`: what other systems may read of cases."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ClientView, client_of
from accounts.enums import ApiScope
from cases.api.shapes.cases import CaseQuery, CasesOut
from cases.api.shapes.common import refusals
from cases.selectors.case_feed import page_of_feed, read_mark
from cases.services.access import record_reads


class Cases(ClientView):
    """Cases in the order in which they last changed."""

    scope = ApiScope.READ

    @extend_schema(
        operation_id="list_cases",
        parameters=[CaseQuery],
        responses={200: CasesOut, **refusals(422)},
        tags=["cases"],
    )
    def get(self, request: Request) -> Response:
        """A page of cases, those that changed longest ago first.

        Read on with `after` until `next` is null; to keep up, come back with `changed_since` a few
        minutes before the last `changed_at` you have seen.
        """
        query = CaseQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        mark = read_mark(asked["after"]) if "after" in asked else None
        if "after" in asked and mark is None:
            raise ValidationError({"after": ["This is not the “next” of a page."]})
        page = page_of_feed(
            after=mark,
            state=asked.get("state", ""),
            changed_since=asked.get("changed_since"),
            size=asked["limit"],
        )
        record_reads(
            references=[case["reference"] for case in page.cases],
            page="api_cases",
            reader=client_of(request),
            at=timezone.now(),
        )
        return Response({"cases": page.cases, "next": page.next or None})
