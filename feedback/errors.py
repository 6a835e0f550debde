"""Why a feedback link does not open its form."""

from django.utils.translation import gettext as _

from core.errors import DomainError


class LinkUnknown(DomainError):
    """No invitation has this secret: cut short, mistyped or made up."""

    code = "link_unknown"

    def __init__(self) -> None:
        super().__init__(_("This link does not work."))


class LinkUsed(DomainError):
    """The answers were already given; a second set would count twice."""

    code = "link_used"

    def __init__(self) -> None:
        super().__init__(_("You have already sent your answers."))


class LinkExpired(DomainError):
    """Its days are over."""

    code = "link_expired"

    def __init__(self) -> None:
        super().__init__(_("This link has expired."))
