"""Reference data: the courts where hearings are listed."""

import csv
from pathlib import Path

from django.db import transaction

from accounts.models import Court
from core.history import save_with_history

COURTS_FILE = Path(__file__).resolve().parent.parent / "data" / "courts.csv"


def load_courts() -> int:
    """Add or correct every court of the list and return how many changed; safe to run twice."""
    changed = 0
    with transaction.atomic(), COURTS_FILE.open(encoding="utf-8", newline="") as file:
        known = {court.epimms_id: court for court in Court.objects.select_for_update()}
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            court = known.get(row["epimms_id"]) or Court(epimms_id=row["epimms_id"])
            facts = {name: row[name] for name in ("name", "address", "postcode")}
            if court.pk and all(getattr(court, name) == fact for name, fact in facts.items()):
                continue
            for name, fact in facts.items():
                setattr(court, name, fact)
            save_with_history(court, actor=None, reason="List of courts")
            changed += 1
    return changed
