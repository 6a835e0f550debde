"""Pages of cases."""

from django.http import HttpRequest

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request after sign-in: every page here lies behind the sign-in middleware."""

    user: User
    # Set by a page outside /cases/ that shows something about a case, for the log of reads.
    case_read: str
