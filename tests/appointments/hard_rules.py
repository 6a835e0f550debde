"""What no plan and no diary may ever break, looked at afresh: nothing here asks the code itself."""

from collections import Counter
from datetime import timedelta
from itertools import combinations, pairwise

from appointments.models import Appointment, Slot
from cases.models import DateToAvoid


def overlap(one, other):
    """Whether two spans share a moment."""
    return one[0] < other[1] and other[0] < one[1]


def broken_by_company(one, begin, end, supply):
    """What is wrong with the second mediator and the interpreters of one planned case."""
    case, pair = one.case, one.second
    if bool(pair) != (case.mediators == 2):
        yield "a second mediator too many, or none"
    if pair:
        if {hour.mediator for hour in pair} & {one.slot.mediator, *case.barred}:
            yield "not that second mediator"
        if len({hour.mediator for hour in pair}) > 1 or not set(pair) <= set(supply.slots):
            yield "second hours that are not free"
        covered = sum((timedelta(minutes=hour.minutes) for hour in pair), timedelta())
        if pair[0].starts_at != begin or begin + covered < end:
            yield "the second one is not there all the time"
        if any(hour.scheme not in (0, case.scheme) for hour in pair):
            yield "another scheme's hour"
    for language in case.languages:
        if not set(supply.speakers.get(language, ())) & set(one.interpreters):
            yield f"nobody for {language}"


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
        wrong += [f"{name}: {why}" for why in broken_by_company(one, begin, end, supply)]
        if one.second:
            weeks[one.second[0].mediator, monday] += 1
        for key in {*case.people, *(f"interpreter:{pk}" for pk in one.interpreters)}:
            spans.setdefault(key, []).append((begin, end))
    taken = Counter(
        hour.slot_id for one in plan.placed for hour in (one.slot, *one.more, *one.second)
    )
    wrong += [f"hour {pk} twice" for pk, times in taken.items() if times > 1]
    wrong += [f"quota of {week}" for week, n in weeks.items() if n > supply.room.get(week, n)]
    wrong += [
        f"{key} in two places"
        for key, times in spans.items()
        for one, other in combinations(times, 2)
        if overlap(one, other)
    ]
    return wrong


def people_of_diary(appointment):
    """Whom the appointment needs, by what makes them one and the same; read from the rows alone."""
    yield from (("mediator", person.pk) for person in appointment.mediators)
    yield from (("interpreter", one.pk) for one in appointment.interpreters.all())
    for party in appointment.case.parties.all():
        name = party.contact_name.casefold()
        for way in filter(None, (party.contact_email, party.contact_phone)):
            if name:
                yield ("person", name, way)


def broken_by_diary():
    """Sentences on every rule that the live appointments break."""
    spans, wrong = {}, []
    for one in Appointment.objects.exclude(state="CANCELLED").select_related("case__scheme"):
        for key in set(people_of_diary(one)):
            spans.setdefault(key, []).append((one.starts_at, one.ends_at))
        needs = [need for party in one.case.parties.all() for need in party.needs.all()]
        more = sum(need.extra_minutes or 0 for need in needs)
        minutes = timedelta(minutes=one.case.scheme.duration_minutes + more)
        if one.ends_at - one.starts_at < minutes:
            wrong.append(f"{one.pk}: too short")
        if len(one.mediators) != one.case.scheme.mediators_needed:
            wrong.append(f"{one.pk}: {len(one.mediators)} mediators")
        asked = max((need.slots or 1 for need in needs), default=1)
        theirs = Slot.objects.filter(holds__appointment=one, mediator=one.mediator)
        if theirs.count() < asked:
            wrong.append(f"{one.pk}: too few hours")
        days = DateToAvoid.objects.filter(party__case=one.case)
        if days.filter(first_day__lte=one.slot.day, last_day__gte=one.slot.day).exists():
            wrong.append(f"{one.pk}: a day to avoid")
    wrong += [
        f"{key} in two places"
        for key, times in spans.items()
        for one, other in combinations(times, 2)
        if overlap(one, other)
    ]
    return wrong
