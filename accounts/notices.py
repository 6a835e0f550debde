"""Letters to members of staff about their account."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from accounts.models import User
from accounts.tokens import set_password_link

logger = logging.getLogger(__name__)


def send_invitation(person: User) -> None:
    """E-mail the set-password link; a mail server that is away is logged, to be sent again."""
    body = render_to_string(
        "emails/invitation.txt",
        {
            "person": person,
            "link": set_password_link(person),
            "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        },
    )
    try:
        send_mail("Set your password for small claims mediation", body, None, [person.email])
    except (OSError, SMTPException):
        logger.warning("the invitation of person %s could not be sent", person.pk, exc_info=True)
