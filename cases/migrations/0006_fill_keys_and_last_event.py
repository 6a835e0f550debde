"""Cases that were there before are found too, and know when something last happened to them."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from django.db import migrations
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from core.finding import email_keys, number_keys, phone_keys, postcode_keys, text_keys

AT_ONCE = 1000


def fill_last_events(apps: Any, schema_editor: Any) -> None:
    events = apps.get_model("cases", "TimelineEvent").objects.filter(case=OuterRef("pk"))
    newest = events.order_by().values("case").annotate(newest=Max("at")).values("newest")
    apps.get_model("cases", "Case").objects.update(
        last_event_at=Greatest(Coalesce(Subquery(newest), F("referred_at")), F("referred_at"))
    )


def fill_keys(apps: Any, schema_editor: Any) -> None:
    case_key = apps.get_model("cases", "CaseKey")
    party = apps.get_model("cases", "Party")
    rows = apps.get_model("cases", "Case").objects.order_by("pk")
    for cases in in_handfuls(rows.only("reference", "ccd_number", "title").iterator()):
        by_case = {
            case_id: list(parties)
            for case_id, parties in groupby(
                party.objects.filter(case_id__in=[case.pk for case in cases]).order_by("case_id"),
                key=lambda found: found.case_id,
            )
        }
        case_key.objects.bulk_create(
            case_key(case_id=case.pk, value=value)
            for case in cases
            for value in keys_of(case, by_case.get(case.pk, []))
        )


def in_handfuls(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while handful := list(islice(left, AT_ONCE)):
        yield handful


def keys_of(case: Any, parties: list[Any]) -> set[str]:
    keys = number_keys(case.reference) | number_keys(case.ccd_number or "") | text_keys(case.title)
    for party in parties:
        for name in (party.name, party.solicitor_name, party.contact_name):
            keys |= text_keys(name)
        keys |= phone_keys(party.phone) | phone_keys(party.contact_phone)
        keys |= email_keys(party.email) | email_keys(party.contact_email)
        keys |= postcode_keys(party.postcode)
    return keys


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_case_keys_and_last_event")]
    operations = [
        migrations.RunPython(fill_last_events, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(fill_keys, migrations.RunPython.noop, elidable=True),
    ]
