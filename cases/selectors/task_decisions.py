"""Tasks that only a decision closes, and the page on which it is taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from cases.enums.task_keys import CLOSURE, CONFLICT, COURT_CHANGE, QUARANTINE, REOPENED
from cases.models import Case, Task


@dataclass(frozen=True)
class Deciding:
    """What has to be decided: the words of the link, its address, and why a tick is not enough."""

    label: str
    address: str
    refusal: str


@dataclass(frozen=True)
class Sort:
    """One kind of decision: the keys of its tasks; `place` takes the case and the key's numbers."""

    keys: re.Pattern[str]
    label: str
    place: Callable[[Case | None, list[str]], str]
    refusal: str


SORTS = (
    Sort(
        re.compile(rf"{CONFLICT}\d+:(\d+):\d+"),
        "Look at the conflict and decide",
        lambda _case, found: reverse("conflict_detail", args=found),
        "Only a decision about the conflict closes this task, or the end of the appointment where "
        "the conflict stands. Open the conflict.",
    ),
    Sort(
        re.compile(rf"{COURT_CHANGE}(\d+):"),
        "Compare the changes and decide",
        lambda case, found: reverse("court_change", args=[case and case.reference, *found]),
        "Only a decision about what the court sent closes this task. Open the changes, and take "
        "them over or decline them.",
    ),
    Sort(
        re.compile(rf"{QUARANTINE}(\d+):\d+"),
        "Open the records in quarantine",
        lambda _case, found: (
            f"{reverse('admin:cases_quarantinedrecord_changelist')}?file={found[0]}"
        ),
        "This task closes when no record of the file waits in quarantine. Open the records, and "
        "put each right or reject it.",
    ),
    Sort(
        re.compile(r"own-contact:(\d+):\d+:offered"),
        "Look at whom the party wants rung, and decide",
        lambda case, found: reverse("party_detail", args=[case and case.reference, *found]),
        "Only a decision closes this task: verify the contact and use it first, or remove it.",
    ),
    Sort(
        re.compile(r"party-page:(\d+):another:\d+"),
        "Read why, and decide",
        lambda case, _found: reverse("case_appointments", args=[case and case.reference]),
        "Only a decision closes this task: give the party another time, or say that the "
        "appointment stands.",
    ),
    Sort(
        re.compile(rf"{CLOSURE}\d+:{REOPENED}\d+"),
        "Decide what is to be done, or close the case",
        lambda case, _found: reverse("case_close", args=[case and case.reference]),
        "Only a decision closes this task: close the case, or say what is still to be done.",
    ),
    Sort(
        re.compile(r"enquiry:(\d+):(?:answer|escalated)"),
        "Read it, and conclude it when it is answered",
        lambda case, found: (
            f"{reverse('enquiry_list', args=[case and case.reference])}#enquiry-{found[0]}"
        ),
        "This task closes when the query or complaint is concluded. Open it, and say how it was "
        "concluded.",
    ),
)
CONCERN = (
    "Only a decision about the concern closes this task, and only those it was escalated "
    "to may read it. Open the concern and decide how the case goes on."
)


def deciding(task: Task) -> Deciding | None:
    """What the task waits for, None where a person may say that it is done."""
    if task.concern_id is not None:
        place = [task.case and task.case.reference, task.concern_id]
        return Deciding("Read it and decide", reverse("concern_detail", args=place), CONCERN)
    for sort in SORTS:
        if found := sort.keys.fullmatch(task.dedupe_key):
            address = sort.place(task.case, list(found.groups()))
            return Deciding(sort.label, address, sort.refusal)
    return None
