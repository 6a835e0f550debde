"""How the keys of tasks begin: by them a task is found again, and what it is about is known."""

CLOSURE = "closure:"
CONFLICT = "conflict:"
COURT_CHANGE = "court-change:"
DELIVERY = "delivery:"
LISTING_TEAM = "listing-team:"
QUARANTINE = "quarantine:"
SAFEGUARDING = "safeguarding:"
# After the case's number in a key: the question what follows now that the case is open again.
REOPENED = "reopened-"
