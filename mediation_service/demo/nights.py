"""The court's nightly files: those with cases, quiet nights, one that never came, and a bad one."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from io import BytesIO

from accounts.models import User
from cases.services.intake import import_feed
from core.clocks.wall import at_local

WATCHED_DAYS = 31
NEVER_CAME = 12
QUIET = b'{"cases": []}'
HEADER = (
    "SITE_ID,CASE_TYPE,CHECK_LIST,PARTY_STATUS,CASE_NUMBER,AMOUNT,PARTY_TYPE,COMPANY_NAME,"
    "CONTACT_NAME,CONTACT_NUMBER,CONTACT_EMAIL,PILOT,CASE_TITLE"
)
# One row torn by a comma, one without its side.
BAD = "\n".join(
    [
        HEADER,
        "5,1,4,5,700MC001,640.00,1,Marsh,Reed & Co,Jo Marsh,07700900011,jo@example.test,Yes,M v P",
        "5,1,4,5,700MC001,640.00,2,Pat Penrose,null,07700900012,null,Yes,M v P",
        "5,1,4,5,700MC002,85.25,1,Uma Field,null,07700900013,null,Yes,Field v Wells",
        "5,1,4,5,700MC002,85.25,null,Rhys Wells,null,07700900014,null,Yes,Field v Wells",
    ]
).encode()


def receive_quiet_nights(busy: Iterable[date], *, today: date, actor: User, at: datetime) -> None:
    """A file for each night of the last month without cases, but for one; the last is a bad one."""
    known = set(busy)
    for ago in range(WATCHED_DAYS, -1, -1):
        day = today - timedelta(days=ago)
        if day in known or ago == NEVER_CAME:
            continue
        name = f"ocmc_mediation_data_{day:%Y%m%d}.{'csv' if ago == 0 else 'json'}"
        content = BAD if ago == 0 else QUIET
        came = min(at, at_local(day, time(1)))
        import_feed(file=BytesIO(content), filename=name, actor=actor, at=came)
