"""The link by which an invited person sets a first password; it dies once used."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from accounts.models import User


def set_password_link(person: User) -> str:
    """The full address, good for `PASSWORD_RESET_TIMEOUT` seconds and one use."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    return f"{settings.BASE_URL}{path}"
