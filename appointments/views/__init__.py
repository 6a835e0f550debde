"""Pages of the diary and of a case's appointments."""

from django.http import HttpRequest

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request after sign-in: every page here lies behind the sign-in middleware."""

    user: User
