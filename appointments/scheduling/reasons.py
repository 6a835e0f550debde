"""Why a case gets no hour, in words; names nobody."""

from collections.abc import Iterator
from dataclasses import replace

from appointments.scheduling.special import is_busy, place_at
from appointments.scheduling.waiting import Free, Supply, Waiting

NONE_FREE = "No time is free in the diary. Add hours to it."
TOO_SHORT = "It takes {time}, and no free time is that long. Add hours to the diary."
ELSEWHERE = (
    "Who speaks for a party is in another appointment at every free time that suits. "
    "Add hours to the diary."
)
NOT_THEIRS = (
    "The mediator it was given to has no free time that is long enough. "
    "Give it to another mediator, or add hours."
)
NO_SECOND = (
    "Its scheme needs two mediators at one time, and no two are free at a time that suits. "
    "Add hours to the diary."
)
# Does not say who, as that would say what a party needs.
NOBODY = (
    "Somebody else who must be there is free at none of the times that suit. Add hours to the "
    "diary, or book it by hand."
)
CONFLICT = (
    "Every mediator with a free time has a possible conflict of interest, or the case was given "
    "to one who has. Give it to another mediator."
)
AVOIDED = "A party cannot come on any day with a free time that suits. Ask for other dates."
QUOTA = (
    "The mediators whose free times suit it have all the appointments that their weekly quota "
    "allows. Add hours of others, or change a quota."
)
OTHERS_FIRST = (
    "The free times that suit it are needed for other cases that would be later without them. "
    "Add hours to the diary."
)


def why_left(case: Waiting, supply: Supply) -> str:
    """The first thing that no free hour has; else that others need those that suit."""
    if not supply.slots:
        return NONE_FREE
    if reason := why_not_then(case, supply):
        return reason
    anybodys = replace(case, only=None, barred=frozenset(), days_off=frozenset())
    long = [run[0] for run in runs(anybodys, supply)]
    if not long:
        return TOO_SHORT.format(time=case.asked.in_words)
    theirs = [slot for slot in long if case.only in (None, slot.mediator)]
    if not theirs:
        return NOT_THEIRS
    allowed = [slot for slot in theirs if slot.mediator not in case.barred]
    return AVOIDED if allowed else CONFLICT


def why_not_then(case: Waiting, supply: Supply) -> str:
    """Why none of the times that suit the mediators is the case's; "" where there are none."""
    reason = ""
    for run in runs(case, supply):
        if not supply.has_room(run[0]):
            reason = reason or QUOTA
        elif is_busy(supply.busy, case.people, run[0].starts_at, run[-1].ends_at):
            reason = ELSEWHERE
        elif place_at(case, run[0], supply) is None:
            reason = NO_SECOND if case.mediators > 1 and not case.languages else NOBODY
        else:
            return OTHERS_FIRST
    return reason


def runs(case: Waiting, supply: Supply) -> Iterator[list[Free]]:
    """The hours that it could take, were they not taken."""
    for slot in supply.slots:
        if slot.may_have(case) and (run := supply.run(slot, case)):
            yield run
