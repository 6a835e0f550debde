"""Whom mediators of the demonstration know, and a case that the court sent again with news."""

from copy import deepcopy
from datetime import date, datetime, time
from io import BytesIO

from accounts.models import User
from cases.enums import CaseState
from cases.models import Case
from cases.services.conflicts import recheck_mediator
from cases.services.intake import import_feed
from cases.services.interests import confirm_interests, declare_interest
from core.clocks.wall import at_local
from mediation_service.demo.claims import Claim, feed_file

OPEN = (CaseState.REFERRED, CaseState.READY, CaseState.BOOKED)
NEW_NUMBER = "07700 900999"


def declare_interests(people: dict[str, User], at: datetime) -> None:
    """One relationship that keeps a mediator from a case, and a name that somebody must look at."""
    waiting = Case.objects.filter(state=CaseState.READY, mediator=None).order_by("-pk")
    for case in waiting[:1]:
        kin = people["mediator3@demo.test"]
        declare(kin, claimant(case), "My neighbour, with whom I share a drive.", at)
    for email in ("mediator@demo.test", "mediator2@demo.test"):
        booked = Case.objects.filter(state=CaseState.BOOKED, mediator=people[email])
        for case in booked.order_by("pk")[:1]:
            first, last = claimant(case).split(" ", 1)
            declare(people[email], f"{first[0]} {last}", "We were at school together.", at)
            return


def declare(mediator: User, name: str, relationship: str, at: datetime) -> None:
    """The mediator declares somebody, confirms that this is all, and the cases are looked at."""
    declare_interest(
        mediator_id=mediator.pk, name=name, relationship=relationship, actor=mediator, at=at
    )
    confirm_interests(mediator_id=mediator.pk, actor=mediator, at=at)
    recheck_mediator(mediator_id=mediator.pk, at=at)


def claimant(case: Case) -> str:
    """The name of the first claimant."""
    return str(case.parties.order_by("role").values_list("name", flat=True)[0])


def send_again(claims: list[Claim], *, today: date, actor: User, at: datetime) -> None:
    """The court sends the newest open claim again, with another number and another value."""
    references = [claim.reference for claim in claims]
    still_open = set(
        Case.objects.filter(reference__in=references, state__in=OPEN).values_list(
            "reference", flat=True
        )
    )
    came = min(at, at_local(today, time(1)))
    for claim in [claim for claim in claims if claim.reference in still_open][-1:]:
        record = deepcopy(claim.record)
        record["claimValue"] = round(record["claimValue"] + 60, 2)
        record["litigants"][0]["litigantTelephone"] = NEW_NUMBER
        import_feed(
            file=BytesIO(feed_file([Claim(claim.reference, came, record)])),
            filename=f"ocmc_mediation_data_{today:%Y%m%d}.json",
            actor=actor,
            at=came,
        )
