"""Single values of a JSON record that were written in an unusual way."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from cases.feeds import fields
from cases.feeds.repairs.contacts import clean_emails, clean_numbers
from cases.feeds.repairs.dates import clean_dates
from cases.feeds.repairs.offers import Change, Offer, litigants

Step = Callable[[dict[str, Any]], list[Change]]


def value_offers(text: str) -> Iterator[Offer]:
    """All tidying that is certain as one repair; then each choice on its own."""
    try:
        given = json.loads(text)
    except (RecursionError, ValueError):
        return
    if not isinstance(given, dict):
        return
    item = json.loads(json.dumps(given))
    done = [change for step in STEPS for change in step(item)]
    if done:
        yield Offer(
            " ".join(sentence for sentence, _ in done),
            json.dumps(item, ensure_ascii=False),
            all(certain for _, certain in done),
        )
    yield from flag_choices(item)


def flag_choices(item: dict[str, Any]) -> Iterator[Offer]:
    """A case flag that says neither yes nor no is asked of a person."""
    if "caseFlags" not in item or isinstance(item["caseFlags"], bool):
        return
    for value, words in ((True, "Somebody has a need"), (False, "Nobody has a need")):
        changed = json.dumps({**item, "caseFlags": value}, ensure_ascii=False)
        yield Offer(f"{words}: set the case flag to {'yes' if value else 'no'}.", changed, False)


def clean_characters(item: dict[str, Any]) -> list[Change]:
    """Control characters are never part of a name."""
    found = False
    for owner in (item, *litigants(item)):
        for name, value in owner.items():
            if isinstance(value, str) and fields.UNPRINTABLE.search(value):
                owner[name] = fields.UNPRINTABLE.sub("", value)
                found = True
    return [("Take out characters that cannot be shown.", True)] if found else []


def clean_money(item: dict[str, Any]) -> list[Change]:
    """An amount with the name of the currency or with spaces."""
    value = item.get("claimValue")
    better = tidy_money(value) if isinstance(value, str) else ""
    if not better:
        return []
    item["claimValue"] = better
    return [(f"Read the claim value “{str(value)[:60]}” as £{better}.", True)]


def tidy_money(value: str) -> str:
    """The amount in the form the reader takes; empty when it needs or allows no repair."""
    if fields.MONEY.fullmatch(" ".join(value.split())):
        return ""
    better = re.sub(r"(?i)gbp|pounds?|sterling|[£\s]", "", value).rstrip(".")
    return better if fields.MONEY.fullmatch(better) else ""


def clean_claim_numbers(item: dict[str, Any]) -> list[Change]:
    """Signs around a number that is otherwise whole."""
    changes: list[Change] = []
    value = item.get("ccdCaseNumber")
    digits = re.sub(r"\D", "", value) if isinstance(value, str) else ""
    if isinstance(value, str) and re.search(r"[^\d\s-]", value) and len(digits) == 16:
        item["ccdCaseNumber"] = digits
        changes.append((f"Read the court system number “{value[:60]}” as {digits}.", True))
    value = item.get("casemanCaseNumber")
    if isinstance(value, str) and not fields.CLAIM_NUMBER.fullmatch(value.upper().replace(" ", "")):
        better = re.sub(r"[^A-Z0-9-]", "", value.upper()).strip("-")
        if fields.CLAIM_NUMBER.fullmatch(better):
            item["casemanCaseNumber"] = better
            changes.append((f"Read the claim number “{value[:60]}” as {better}.", True))
    return changes


STEPS: tuple[Step, ...] = (
    clean_characters,
    clean_emails,
    clean_numbers,
    clean_money,
    clean_claim_numbers,
    clean_dates,
)
