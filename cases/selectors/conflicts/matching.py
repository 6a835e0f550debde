"""Which parties a mediator may have to do with, and why; set by set, never row by row."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from cases.enums import Ground, MarkKind
from cases.models import Interest, Mark, Party
from cases.selectors.conflicts.marks import Fact, facts_of, is_person, names_of, near_postcode
from cases.selectors.conflicts.names import names_in, near

# Parties of mediations begun longer ago than this are not looked for.
LOOK_BACK = timedelta(days=730)
# (case, mediator, party, ground)
Place = tuple[int, int, int, str]
# The mediators to look at, by case.
Wanted = Mapping[int, Collection[int]]
WHOSE = {
    Ground.NAME: "the same name as {role}",
    Ground.FIRM: "the same name as the solicitor of {role}",
    Ground.CONTACT: "the same name as a mediation contact of {role}",
    Ground.COMPANION: "the same name as a companion of {role}",
    Ground.ADDRESS: "the same address as {role}",
    Ground.EMAIL: "the same e-mail address as {role}",
    Ground.DOMAIN: "the same e-mail domain as {role}",
    Ground.PHONE: "the same telephone number as {role}",
}
IN_EARLIER = {
    MarkKind.NAME: "name",
    MarkKind.ADDRESS: "address",
    MarkKind.EMAIL: "e-mail address",
    MarkKind.PHONE: "telephone number",
}


@dataclass(frozen=True)
class Match:
    """Why one mediator and one party may have to do with each other.

    The sentence names a role and a kind of fact, never the fact or the relationship. `exact`
    blocks; the others are for somebody to look at.
    """

    exact: bool
    sentence: str
    fingerprint: str
    earlier_case_id: int | None = None


def find_matches(parties: Collection[Party], wanted: Wanted, *, day: date) -> dict[Place, Match]:
    """Every match, exact or near, of the parties with the wanted mediators; two queries."""
    found = exact_matches(parties, wanted, day=day)
    for place, match in near_matches(parties, wanted, day=day).items():
        found.setdefault(place, match)
    return found


def exact_matches(parties: Iterable[Party], wanted: Wanted, *, day: date) -> dict[Place, Match]:
    """Matches by a form of a name, address, telephone number or e-mail; one query.

    An earlier mediation counts as exact only for a person and by the person's own details: a
    firm, and whoever speaks for or comes with somebody, comes to the service again and again.
    """
    known: dict[tuple[str, str], list[tuple[Party, Fact]]] = defaultdict(list)
    for party in parties:
        if wanted.get(party.case_id):
            for fact in facts_of(party):
                known[fact.kind, fact.key].append((party, fact))
    people = {person for mediators in wanted.values() for person in mediators}
    hits: dict[Place, list[tuple[Fact, str, int | None]]] = defaultdict(list)
    at: dict[Place, Party] = {}
    for mediator, kind, key, interest, earlier in marks_for(people, known, day=day):
        for party, fact in known.get((kind, key), ()):
            if party.case_id == earlier or mediator not in wanted[party.case_id]:
                continue
            ground = Ground.EARLIER_CASE if earlier else fact.ground
            place = (party.case_id, mediator, party.pk, str(ground))
            hits[place].append((fact, "earlier" if earlier else f"interest {interest}", earlier))
            at[place] = party
    return {place: exact_match(at[place], place[3], rows) for place, rows in hits.items()}


def marks_for(
    people: Collection[int], known: Collection[tuple[str, str]], *, day: date
) -> Iterable[tuple[int, str, str, int | None, int | None]]:
    """Mediator, kind, key, interest and earlier case of the marks that count on a day."""
    if not people or not known:
        return []
    current = Q(interest__ended_at=None) & (Q(interest__until=None) | Q(interest__until__gte=day))
    recent = Q(case__mediation_started_at__date__gte=day - LOOK_BACK)
    rows = Mark.objects.filter(
        Q(interest__isnull=False) & current | Q(case__isnull=False) & recent,
        key__in={key for _, key in known},
        mediator__in=people,
    )
    return rows.values_list("mediator_id", "kind", "key", "interest_id", "case_id").order_by("pk")


def exact_match(party: Party, ground: str, rows: list[tuple[Fact, str, int | None]]) -> Match:
    """All hits on one ground in one sentence."""
    role = party.get_role_display().lower()
    basis = {(fact.kind, fact.key, source) for fact, source, _ in rows}
    if ground != Ground.EARLIER_CASE:
        same = WHOSE[Ground(ground)].format(role=role)
        return Match(True, f"A declared interest has {same}.", fingerprint(basis))
    kinds = [IN_EARLIER[kind] for kind in IN_EARLIER if any(f.kind == kind for f, _, _ in rows)]
    whose = (
        role
        if all(fact.own for fact, _, _ in rows)
        else f"{role}, who speaks for them or who comes with them"
    )
    return Match(
        is_person(party) and any(fact.own for fact, _, _ in rows),
        "The mediator conducted an earlier mediation with somebody of the same "
        f"{' and '.join(kinds)} as {whose}.",
        fingerprint(basis),
        max(earlier for _, _, earlier in rows if earlier),
    )


def near_matches(parties: Iterable[Party], wanted: Wanted, *, day: date) -> dict[Place, Match]:
    """Names like a declared one, and one postcode; one query."""
    people = {person for mediators in wanted.values() for person in mediators}
    declared: dict[int, list[Interest]] = defaultdict(list)
    rows = Interest.objects.filter(mediator__in=people, ended_at=None)
    for interest in rows.defer("relationship"):
        if interest.counts_on(day):
            declared[interest.mediator_id].append(interest)
    basis: dict[Place, set[tuple[str, str, str]]] = defaultdict(set)
    roles = {}
    names = {
        interest.pk: names_of_interest(interest)
        for interests in declared.values()
        for interest in interests
    }
    for party in parties:
        roles[party.pk] = party.get_role_display().lower()
        for mediator in wanted.get(party.case_id, ()):
            for interest in declared.get(mediator, ()):
                for ground, kind, key in near_hits(party, interest, names[interest.pk]):
                    place = (party.case_id, mediator, party.pk, str(ground))
                    basis[place].add((kind, key, f"near interest {interest.pk}"))
    return {
        place: Match(False, near_sentence(place[3], roles[place[2]]), fingerprint(rows))
        for place, rows in basis.items()
    }


def names_of_interest(interest: Interest) -> list[tuple[str, ...]]:
    """Every name that was declared."""
    texts = (interest.name, interest.other_names, interest.firm)
    return [words for text in texts for words in names_in(text)]


def near_hits(
    party: Party, interest: Interest, declared: list[tuple[str, ...]]
) -> Iterable[tuple[str, str, str]]:
    """Ground, kind and what was compared, of everything near but not the same."""
    for text, ground in names_of(party):
        for words in names_in(text):
            if any(near(words, name) for name in declared):
                yield ground, MarkKind.NAME, " ".join(words)
    if near_postcode(interest, party):
        yield Ground.ADDRESS, MarkKind.ADDRESS, party.postcode


def near_sentence(ground: str, role: str) -> str:
    """What to look at."""
    if ground == Ground.ADDRESS:
        return f"A declared interest has the same postcode as {role}, perhaps another house."
    same = WHOSE[Ground(ground)].format(role=role)
    return f"A declared interest has {same.replace('the same name as', 'a name like that of')}."


def fingerprint(basis: Iterable[tuple[str, str, str]]) -> str:
    """One value for what a match rests on; it tells nothing by itself."""
    return hashlib.sha256("\n".join(sorted(map("\t".join, basis))).encode()).hexdigest()
