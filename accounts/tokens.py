"""The link by which an invited person sets a first password, and the tokens of other systems."""

import hashlib
import secrets

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from accounts.models import ApiToken, User


def set_password_link(person: User) -> str:
    """The full address, good for `PASSWORD_RESET_TIMEOUT` seconds and one use."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    return f"{settings.BASE_URL}{path}"


# So that a token left lying about is known for what it is, by people and by scanners.
API_PREFIX = "scms_"


def new_api_token() -> str:
    """A secret of 256 bits that nobody can guess."""
    return API_PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is stored of a token: a guess at 256 random bits needs no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def api_token_for(secret: str) -> ApiToken | None:
    """The token in force that has this secret, with its client."""
    rows = ApiToken.objects.select_related("client")
    return rows.filter(digest=digest_of(secret), revoked_at=None).first()
