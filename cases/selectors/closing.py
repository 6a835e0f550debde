"""The closure checklist: what the service knows, and what a person has to answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.enums import CaseState, HearingState, ResultOutcome
from cases.models import Case, Result
from notifications.selectors import open_notices

CLOSABLE = (CaseState.SETTLED, CaseState.NOT_SETTLED)


@dataclass(frozen=True)
class Item:
    """One line of the checklist; `refusal` is why the case stays open until it is done."""

    label: str
    done: bool
    sentence: str
    refusal: str = ""


def checklist(case: Case) -> list[Item]:
    """What the service can see for itself, in the order in which it happens."""
    result = Result.objects.filter(case=case).first()
    if result is None or case.state not in CLOSABLE:
        return [
            Item(
                "Result for the court",
                False,
                "There is no result to close the case on.",
                "Only a case with a result can be closed.",
            )
        ]
    items = [
        Item(
            "Result for the court",
            True,
            f"{result.get_outcome_display()}, in the court's own codes. The result pack can be "
            "taken over as it is.",
        ),
        hearings_item(case),
        notices_item(case),
    ]
    if result.outcome == ResultOutcome.SETTLED:
        items.append(agreement_item(result))
    return items


def hearings_item(case: Case) -> Item:
    """Whether every hearing that settlement makes needless is out of the list."""
    waiting = case.hearings.filter(state=HearingState.VACATE_REQUESTED).exists()
    return Item(
        "Hearings",
        not waiting,
        "A hearing is still to be removed from the list."
        if waiting
        else "No hearing waits to be removed.",
        "The listing team has not removed the hearing yet, so the case stays open.",
    )


def notices_item(case: Case) -> Item:
    """Whether the listing team has done everything it was asked."""
    waiting = open_notices(case.reference).exists()
    return Item(
        "Listing team",
        not waiting,
        "A notice is still to be actioned." if waiting else "Every notice has been actioned.",
        "The listing team has not actioned every notice yet, so the case stays open.",
    )


def agreement_item(result: Result) -> Item:
    """Whether the agreement was issued, and its document sealed by its checksum."""
    done = bool(result.agreement_code and result.agreement_sha256)
    return Item(
        "Agreement",
        done,
        f"Issued with the code {result.agreement_code}; its document is sealed by a checksum."
        if done
        else "The agreement's document is not made yet.",
        "The agreement's document is not made yet, so the case stays open. See its settlement "
        "page.",
    )


def left_to_do(items: Sequence[Item]) -> str:
    """What stands in the way of closing the case, in a sentence; "" when nothing does."""
    return next((item.refusal for item in items if not item.done), "")
