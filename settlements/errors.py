"""What settlements refuse, in sentences."""

from core.errors import DomainError, StalePage


class NothingAccepted(DomainError):
    """No proposal has been accepted, so there is nothing to write down."""

    code = "nothing_accepted"

    def __init__(self) -> None:
        super().__init__("No proposal has been accepted yet, so there is nothing to draft.")


class AlreadyIssued(DomainError):
    """An issued agreement never changes."""

    code = "already_issued"

    def __init__(self) -> None:
        super().__init__("This agreement has been issued and can no longer be changed.")


class OtherDocument(DomainError):
    """The case's scheme ends with another document than the settlement agreement."""

    code = "other_document"


class MediationOver(DomainError):
    """A draft that was never issued is not worked on after the mediation."""

    code = "mediation_over"

    def __init__(self) -> None:
        super().__init__("This mediation has ended, so its draft can no longer be changed.")


class TextChanged(StalePage):
    """What was read out is not the current text."""

    code = "text_changed"

    def __init__(self) -> None:
        super().__init__(
            "The text has changed since this page was opened, so the answer was not recorded. "
            "Read the current text to the party, then record their answer."
        )


class AlreadyAnswered(StalePage):
    """The party's answer to this text was recorded after the page was opened."""

    code = "already_answered"

    def __init__(self, answered: str) -> None:
        super().__init__(f"This page was out of date, so nothing was changed. {answered}")


class ReasonNeeded(DomainError):
    """A recorded answer is changed only with a reason."""

    code = "reason_needed"

    def __init__(self) -> None:
        super().__init__("Say why the answer is changed.")


class TermNeeded(DomainError):
    """This term may not be left out."""

    code = "term_needed"


class NotReady(DomainError):
    """Something still stands in the way of issuing; `problems` lists every sentence."""

    code = "not_ready"

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The agreement cannot be issued yet. " + " ".join(problems))
        self.problems = problems


class NoDocument(DomainError):
    """The PDF is not there (yet)."""

    code = "no_document"

    def __init__(self) -> None:
        super().__init__("The document is being prepared. Try again in a minute.")
