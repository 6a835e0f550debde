"""Who may do what, decided once and said in a sentence, for buttons, services and tests alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import NotAllowed


@dataclass(frozen=True)
class Decision:
    """Allowed, or refused with the sentence that is shown to the person."""

    allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)
Predicate = Callable[[Any, Any], Decision]
Rules = Mapping[str, Sequence[Predicate]]


def refused(sentence: str) -> Decision:
    """A refusal with its sentence."""
    return Decision(False, sentence)


def decide(rules: Rules, action: str, user: Any, thing: Any) -> Decision:
    """The first refusal among the action's predicates, else allowed. KeyError: no such action."""
    for predicate in rules[action]:
        decision = predicate(user, thing)
        if not decision:
            return decision
    return ALLOWED


def require(rules: Rules, action: str, user: Any, thing: Any) -> None:
    """Raise NotAllowed with the sentence unless `decide` allows."""
    decision = decide(rules, action, user, thing)
    if not decision:
        raise NotAllowed(decision.sentence)
