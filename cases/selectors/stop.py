"""One reason why a case stands still."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """One reason in a sentence that says what to do.

    `reason`: why the case must leave mediation, as UnsuitableReason; empty where it may wait.
    """

    sentence: str
    party_id: int
    reason: str = ""

    @property
    def for_good(self) -> bool:
        """Whether the case must leave mediation."""
        return bool(self.reason)
