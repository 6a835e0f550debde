"""`PUT` and `DELETE hearings/{hearing_id}/`: what the court lists, moves and removes."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ClientView, client_of
from accounts.enums import ApiScope
from cases.api.shapes.common import refusals
from cases.api.shapes.hearings import HearingIn, HearingOut
from cases.api.shapes.removals import HearingNumber, Removal
from cases.errors import HearingInPast, UnknownHearing
from cases.models import Hearing
from cases.selectors.case_feed import hearing_line
from cases.services.hearing_lists import put_hearing
from cases.services.hearings import remove_hearing


class OneHearing(ClientView):
    """One hearing by the court's own number."""

    scope = ApiScope.LISTING
    statuses = {UnknownHearing: 422, HearingInPast: 422}

    @extend_schema(
        operation_id="put_hearing",
        request=HearingIn,
        responses={200: HearingOut, 201: HearingOut, **refusals(400, 409, 413, 415, 422)},
        tags=["hearings"],
    )
    def put(self, request: Request, hearing_id: str) -> Response:
        """A hearing is listed (201), moved, listed again, or as it was (200).

        Safe to repeat. 409 while it is being taken out of the list because the claim settled, or
        where it is not the `version` the client knows.
        """
        number = number_of(hearing_id)
        body = HearingIn(data=request.data)
        body.is_valid(raise_exception=True)
        row, known = body.row(number), Hearing.objects.filter(hearing_id=number).exists()
        hearing, _ = put_hearing(
            row,
            source=client_of(request).name,
            actor=None,
            at=timezone.now(),
            version=body.validated_data.get("version"),
        )
        return Response(hearing_line(hearing), status=200 if known else 201)

    @extend_schema(
        operation_id="remove_hearing",
        parameters=[Removal],
        request=None,
        responses={204: None, **refusals(404, 409, 413, 422)},
        tags=["hearings"],
    )
    def delete(self, request: Request, hearing_id: str) -> Response:
        """The court removed the hearing. Safe to repeat.

        An open notice that asks for this is withdrawn.
        """
        query = Removal(data=request.query_params)
        query.is_valid(raise_exception=True)
        hearing = Hearing.objects.filter(hearing_id=number_of(hearing_id)).first()
        if hearing is None:
            raise NotFound
        remove_hearing(
            hearing_pk=hearing.pk,
            reason=query.validated_data["reason"],
            version=query.validated_data.get("version"),
            source=client_of(request).name,
            actor=None,
            at=timezone.now(),
        )
        return Response(status=204)


def number_of(hearing_id: str) -> str:
    """The hearing's number in the address. Raises ValidationError."""
    place = HearingNumber(data={"hearing_id": hearing_id})
    place.is_valid(raise_exception=True)
    number: str = place.validated_data["hearing_id"]
    return number
