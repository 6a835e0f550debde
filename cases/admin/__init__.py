"""Cases in Django admin, the case administrators' working place; nothing is deleted here."""

from cases.admin import (
    accesses,
    batches,
    cases,
    closing,
    hearing_files,
    hearings,
    parties,
    quarantine,
    records,
    schemes,
    sources,
    tasks,
)

__all__ = [
    "accesses",
    "batches",
    "cases",
    "closing",
    "hearing_files",
    "hearings",
    "parties",
    "quarantine",
    "records",
    "schemes",
    "sources",
    "tasks",
]
