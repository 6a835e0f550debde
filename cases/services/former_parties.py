"""What stays on record of a party who is taken out of a case."""

from cases.models import Conflict, Party
from cases.services.conflicts import let_go
from core.history import save_version


def keep_conflicts(party: Party) -> None:
    """What was decided of the party's conflicts stays with their name; the rest lapses.

    The caller holds the case's row, and takes the party out afterwards.
    """
    rows = Conflict.objects.select_for_update(of=("self",)).filter(party=party).order_by("pk")
    for row in rows:
        row.former_role, row.former_name = party.role, party.name
        if not let_go(row):
            save_version(row, actor=None, reason="The party was taken out of the case")
