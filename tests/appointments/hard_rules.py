"""What no plan and no diary may ever break, looked at afresh: nothing here asks the code itself."""

from collections import Counter
from datetime import timedelta
from itertools import combinations, pairwise


def overlap(one, other):
    """Whether two spans share a moment."""
    return one[0] < other[1] and other[0] < one[1]


def broken_by_plan(plan, supply):
    """Sentences on every rule that the plan breaks."""
    wrong = []
    spans = {key: list(times) for key, times in supply.busy.items()}
    weeks = Counter()
    for one in plan.placed:
        hours, case = [one.slot, *one.more], one.case
        name = case.reference
        begin, end = hours[0].starts_at, hours[-1].starts_at + timedelta(minutes=hours[-1].minutes)
        for before, after in pairwise(hours):
            if before.starts_at + timedelta(minutes=before.minutes) != after.starts_at:
                wrong.append(f"{name}: a gap")
        if {hour.mediator for hour in hours} != {one.slot.mediator}:
            wrong.append(f"{name}: two mediators in turn")
        if not set(hours) <= set(supply.slots):
            wrong.append(f"{name}: an hour that is not free")
        if end - begin < timedelta(minutes=case.minutes) or len(hours) < case.slots:
            wrong.append(f"{name}: too short")
        if one.slot.day in case.days_off:
            wrong.append(f"{name}: a day to avoid")
        if one.slot.mediator in case.barred or case.only not in (None, one.slot.mediator):
            wrong.append(f"{name}: not that mediator")
        if any(hour.scheme not in (0, case.scheme) for hour in hours):
            wrong.append(f"{name}: another scheme's hour")
        monday = one.slot.day - timedelta(days=one.slot.day.weekday())
        weeks[one.slot.mediator, monday] += 1
        for key in case.people:
            spans.setdefault(key, []).append((begin, end))
    taken = Counter(hour.slot_id for one in plan.placed for hour in (one.slot, *one.more))
    wrong += [f"hour {pk} twice" for pk, times in taken.items() if times > 1]
    wrong += [f"quota of {week}" for week, n in weeks.items() if n > supply.room.get(week, n)]
    wrong += [
        f"{key} in two places"
        for key, times in spans.items()
        for one, other in combinations(times, 2)
        if overlap(one, other)
    ]
    return wrong
