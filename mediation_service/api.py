"""The API `/api/v1/`: the calls of every app, the OpenAPI document and its page."""

from typing import Any

from django.urls import include, path, re_path
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import BearerAuthentication, ClientView
from accounts.models import ApiToken
from core.api.negotiation import OnlyJson
from mediation_service.views import api_docs


class StaffOrClient(BasePermission):
    """Anybody who is signed in, and every client: the document holds no data."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """A session or a token."""
        return bool(request.user.is_authenticated) or isinstance(request.auth, ApiToken)


class Schema(SpectacularAPIView):
    """The OpenAPI document as JSON."""

    authentication_classes = [BearerAuthentication, SessionAuthentication]
    permission_classes = [StaffOrClient]
    renderer_classes = [OpenApiJsonRenderer]
    content_negotiation_class = OnlyJson


class NoSuchCall(ClientView):
    """Any other address below the API: refused in the API's own form."""

    permission_classes = [StaffOrClient]
    throttle_classes = []
    schema = None

    def get(self, request: Request, rest: str) -> Response:
        """404."""
        raise NotFound

    put = post = patch = delete = get


urlpatterns = [
    path("schema/", Schema.as_view(), name="api_schema"),
    path("docs/", api_docs, name="api_docs"),
    path("", include("cases.api.urls")),
    re_path(r"^(?P<rest>.*)$", NoSuchCall.as_view(), name="api_unknown"),
]
