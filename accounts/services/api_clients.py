"""Letting other systems in: clients, their scopes and their tokens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.enums import ApiScope
from accounts.errors import TooManyTokens
from accounts.models import ApiClient, ApiToken, User
from accounts.permissions import RULES
from accounts.tokens import digest_of, new_api_token
from core.decisions import require
from core.history import save_with_history

MOST_TOKENS = 2
USE_NOTED_EVERY = timedelta(minutes=1)


def save_api_client(
    *,
    client_id: int | None,
    name: str,
    scopes: Sequence[str],
    contact: str,
    actor: User,
    at: datetime,
) -> ApiClient:
    """Create a client (None), which has no token yet, or change what one is called and may do."""
    require(RULES, "save_api_client", actor, None)
    with transaction.atomic():
        if client_id is None:
            client = ApiClient(created_at=at, created_by=actor)
        else:
            client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client_id)
        client.name, client.contact = name, contact
        client.scopes = [scope for scope in ApiScope.values if scope in scopes]
        reason = "Details changed" if client_id else "Added"
        save_with_history(client, actor=actor, reason=reason)
        return client


def issue_api_token(*, client_id: int, actor: User, at: datetime) -> tuple[ApiToken, str]:
    """A new token and its secret, which nobody can read again. Raises TooManyTokens.

    A client has two at most: it changes over to the new one, then the old one is revoked.
    """
    with transaction.atomic():
        client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client_id)
        require(RULES, "issue_api_token", actor, client)
        if client.tokens.filter(revoked_at=None).count() >= MOST_TOKENS:
            raise TooManyTokens(
                f"{client.name} has two tokens already. Revoke the one it no longer uses first."
            )
        secret = new_api_token()
        token = ApiToken.objects.create(
            client=client,
            digest=digest_of(secret),
            ending=secret[-4:],
            created_at=at,
            created_by=actor,
        )
        return token, secret


def revoke_api_token(*, token_id: int, actor: User, at: datetime) -> ApiToken:
    """The token opens nothing any more, from the next call on; again changes nothing."""
    with transaction.atomic():
        rows = ApiToken.objects.select_for_update(of=("self",)).select_related("client")
        token = rows.get(pk=token_id)
        require(RULES, "revoke_api_token", actor, token.client)
        if token.revoked_at is None:
            token.revoked_at, token.revoked_by = at, actor
            token.save(update_fields=["revoked_at", "revoked_by"])
        return token


def note_use(*, token: ApiToken, at: datetime) -> None:
    """Keep when the token was last used, to the minute."""
    stale = Q(last_used_at=None) | Q(last_used_at__lt=at - USE_NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at < at - USE_NOTED_EVERY:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=at)
