"""Why a case gets no hour, in words; names nobody."""

from appointments.scheduling.waiting import ANY, Supply, Waiting

NONE_FREE = "No time is free in the diary. Add hours to it."
TOO_SHORT = "It takes {minutes} minutes, and no free time is that long. Book it by hand."
NOT_THEIRS = (
    "The mediator it was given to has no free time that is long enough. "
    "Give it to another mediator, or add hours."
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
    slots = supply.slots
    if not slots:
        return NONE_FREE
    if any(slot.suits(case) and supply.has_room(slot) for slot in slots):
        return OTHERS_FIRST
    if any(slot.suits(case) for slot in slots):
        return QUOTA
    long = [
        slot for slot in slots if slot.minutes >= case.minutes and slot.scheme in (ANY, case.scheme)
    ]
    if not long:
        return TOO_SHORT.format(minutes=case.minutes)
    theirs = [slot for slot in long if case.only in (None, slot.mediator)]
    if not theirs:
        return NOT_THEIRS
    allowed = [slot for slot in theirs if slot.mediator not in case.barred]
    return AVOIDED if allowed else CONFLICT
