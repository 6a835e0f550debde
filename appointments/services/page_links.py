"""Opening a party's private page, and sending its address again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.errors import LinkRefused, PageCancelled, PageOver, PageRevoked, PageUnknown
from appointments.models import PartyLink
from appointments.notices.reminders import remind
from appointments.permissions import RULES
from appointments.scheduling import DueReminder
from appointments.selectors.page_links import coming_link, is_revoked, link_of, parties_named
from appointments.selectors.reminders import parties_to_remind
from appointments.tokens import revoke_links
from cases import timeline
from cases.models import Case
from cases.selectors.goals import goals_for_parties
from core.decisions import require


def open_page(*, secret: str, at: datetime) -> PartyLink:
    """The link with its appointment; after a rearrangement that of the new hour.

    Opening uses nothing up. Raises PageUnknown, PageRevoked, PageCancelled, PageOver.
    """
    link = link_of(secret)
    if link is None:
        raise PageRevoked if is_revoked(secret) else PageUnknown
    if found := coming_link(link.party_id, at):
        booked = link.appointment.state == AppointmentState.BOOKED
        return link if booked and link.appointment.starts_at > at else found
    raise PageCancelled if link.appointment.state == AppointmentState.CANCELLED else PageOver


def send_link_again(*, claim_number: str, email: str, at: datetime) -> int:
    """Write to the parties of this number and address once more; returns how many messages.

    Whoever asks learns nothing: the address on record is written to, at most once in ten minutes.
    """
    sent = 0
    for party_id in parties_named(claim_number, email):
        found = coming_link(party_id, at)
        if found is None:
            continue
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",)).get(pk=found.party.case_id)
            link = coming_link(party_id, at)
            ten_minutes = f"LINK-{at:%Y%m%d%H}{at.minute // 10}"
            if link and _send(case, link, name=ten_minutes, at=at):
                who = link.party.get_role_display()
                _tell(case, f"{who} asked for its private link again; it was sent.", None, at)
                sent += 1
    return sent


def renew_page_link(*, link_id: int, actor: User, at: datetime) -> PartyLink:
    """Stop every address the party has, and send a new one for its coming appointment.

    For addresses that came into wrong hands. Raises NotAllowed, LinkRefused.
    """
    with transaction.atomic():
        found = PartyLink.objects.select_related("appointment", "party").get(pk=link_id)
        case = Case.objects.select_for_update(of=("self",)).get(pk=found.appointment.case_id)
        require(RULES, "renew_page_link", actor, found.appointment)
        if coming_link(found.party_id, at) is None:
            raise LinkRefused("This appointment is over or cancelled, so it has no page any more.")
        revoke_links(found.party_id, at=at)
        link = coming_link(found.party_id, at)
        if link is None or not _send(case, link, name=f"LINK-{at:%Y%m%d%H%M%S%f}", at=at):
            raise LinkRefused(
                "The party cannot be written to now: it has no e-mail address, or the case is "
                "stopped. Record an address first. The old link still works."
            )
        who = link.party.get_role_display().lower()
        _tell(case, f"The private link of {who} was replaced by a new one.", actor, at)
        return link


def _send(case: Case, link: PartyLink, *, name: str, at: datetime) -> bool:
    """The facts of the appointment once more, with the address; False: nobody was written to."""
    hour = link.appointment
    parties = parties_to_remind(case, [link.party_id], at=at)
    goals = goals_for_parties(case)
    due = DueReminder(name, hour.starts_at)
    return any(remind(hour, party, goals=goals, due=due, at=at) for party in parties)


def _tell(case: Case, sentence: str, actor: User | None, at: datetime) -> None:
    timeline.record(
        case=case, kind="appointments.renew_page_link", sentence=sentence, actor=actor, at=at
    )
