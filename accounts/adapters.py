"""How allauth behaves here: staff are invited, nobody signs up."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up, and refusals in the service's own words."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "enter_current_password": "Enter the password you use now.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: `create_staff` and the admin invite people."""
        return False
