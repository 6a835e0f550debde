"""Refusals that a person can act on."""


class DomainError(Exception):
    """A rule refused the act; `sentence` says what to do, `code` is stable for other systems."""

    code = "refused"

    def __init__(self, sentence: str, *, code: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if code is not None:
            self.code = code


class NotAllowed(DomainError):
    """The signed-in person may not do this; shown with status 403."""

    code = "not_allowed"


class StalePage(DomainError):
    """The page was out of date (or sent twice): somebody changed the thing after it was shown."""

    code = "stale_page"

    def __init__(
        self,
        sentence: str = (
            "This page was out of date, so nothing was changed. "
            "Check what it shows now, then try again if you still need to."
        ),
    ) -> None:
        super().__init__(sentence)
