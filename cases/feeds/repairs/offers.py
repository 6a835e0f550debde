"""What a repair is."""

from dataclasses import dataclass, replace
from typing import Any

# What was changed in a sentence, and whether nothing else can be meant.
Change = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Offer:
    """A possible repair before the reader has judged it."""

    sentence: str
    text: str
    certain: bool

    def after(self, first: "Offer | None") -> "Offer":
        """This repair, done on top of another: both sentences, certain when both are."""
        if first is None:
            return self
        return replace(
            self,
            sentence=f"{first.sentence} {self.sentence}",
            certain=first.certain and self.certain,
        )


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair to offer: what it does in a sentence, and the whole text after it."""

    key: str
    sentence: str
    text: str
    certain: bool


def litigants(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The parties of the record that are objects."""
    parties = item.get("litigants")
    return [one for one in parties if isinstance(one, dict)] if isinstance(parties, list) else []
