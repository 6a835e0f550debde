"""What accounts refuses, in words."""

from core.errors import DomainError


class AlreadyStaff(DomainError):
    """The e-mail address belongs to a member of staff."""

    code = "already_staff"


class WrongTeam(DomainError):
    """The role needs a team of another kind, or none."""

    code = "wrong_team"


class BadAddress(DomainError):
    """The e-mail address cannot be one."""

    code = "bad_address"


class NotInvited(DomainError):
    """The person has already set a password, or is switched off."""

    code = "not_invited"


class OwnRole(DomainError):
    """Nobody changes their own role."""

    code = "own_role"


class TooManyTokens(DomainError):
    """The client has as many tokens as it may have at once."""

    code = "too_many_tokens"


class CoverRefused(DomainError):
    """The cover would contradict another, or itself."""

    code = "cover_refused"
