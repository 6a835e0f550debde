"""How another system proves who it is, and what it may do: bearer tokens with scopes."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from accounts.enums import ApiScope
from accounts.models import ApiClient, ApiToken
from accounts.services.api_clients import note_use
from accounts.tokens import api_token_for
from core.api.negotiation import OnlyJson
from core.api.parsers import SmallJson
from core.api.problems import TooLarge


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; the request has a token and no person."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiToken] | None:
        """Nobody and the token; None without the header. Raises AuthenticationFailed."""
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = api_token_for(given.strip())
        if token is None:
            raise AuthenticationFailed(
                "This token is not known, or was revoked. Ask a system administrator for a new one."
            )
        note_use(token=token, at=timezone.now())
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        """What a client without a token is asked for."""
        return 'Bearer realm="api"'


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The token in the OpenAPI document."""

    target_class = BearerAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer"}


class HasScope(BasePermission):
    """The token's client holds the scope that the call asks for."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Compare with `view.scope`."""
        if not isinstance(request.auth, ApiToken):
            return False
        self.message = f"This client lacks the scope “{view.scope}”. Ask a system administrator."
        self.code = "scope_missing"
        return view.scope in request.auth.client.scopes


class PerClient(SimpleRateThrottle):
    """So many calls a minute for one client, whichever of its tokens it uses."""

    scope = "client"

    def get_rate(self) -> str:
        """From the settings, as they stand."""
        return str(settings.API_RATE)

    def get_cache_key(self, request: Request, view: Any) -> str:
        """One count per client."""
        return f"api-rate:{client_of(request).pk}"


class ClientView(APIView):
    """A call by another system; `scope` is what it needs, `body_limit` is in bytes."""

    authentication_classes = [BearerAuthentication]
    permission_classes = [HasScope]
    throttle_classes = [PerClient]
    parser_classes = [SmallJson]
    content_negotiation_class = OnlyJson
    scope: ClassVar[ApiScope]
    body_limit = 64 * 1024

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who, may they, how often, how much. Raises TooLarge."""
        super().initial(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > self.body_limit:
            raise TooLarge(self.body_limit)


def client_of(request: Request) -> ApiClient:
    """The client of an authenticated call."""
    assert isinstance(request.auth, ApiToken)  # noqa: S101
    return request.auth.client
