"""The court's CSV feed: one row per party, the rows of a case one after the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cases.enums import PartyRole, PartyType
from cases.errors import NotAFeed
from cases.feeds import columns, fields
from cases.feeds.encoding import UNREADABLE, readable
from cases.feeds.line_ends import placed_lines
from cases.feeds.records import BadRecord, CaseRecord, FeedRecord, PartyRecord
from cases.feeds.roles import settle_roles
from cases.feeds.source import Source

CLAIMANT, DEFENDANT = "1", "2"
UNREADABLE_ROW = (
    "A row holds bytes that are not UTF-8 text (shown as \\x and two signs), "
    "so a name in it cannot be read for certain."
)
ROLES = {
    CLAIMANT: (PartyRole.CLAIMANT_1, PartyRole.CLAIMANT_2),
    DEFENDANT: (PartyRole.DEFENDANT_1, PartyRole.DEFENDANT_2),
}


@dataclass
class Group:
    """Rows that belong to one case; `end` is the byte of the file after them."""

    number: str
    raw: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    reason: str = ""
    end: int = 0


def read_csv(source: Source, start: int = 0) -> Iterator[FeedRecord]:
    """Every case of the file from the byte `start` on. Raises NotAFeed."""
    return map(finish, groups(source, start))


def header_line(source: Source) -> tuple[str, int]:
    """The first line that is not empty, and the byte after it. Raises NotAFeed."""
    for line, end in placed_lines(source, source.begin):
        if line.strip():
            return line, end
    raise NotAFeed("This CSV file is not a referral feed: it has no first line.")


def groups(source: Source, start: int = 0) -> Iterator[Group]:
    """The rows of each case; a day without cases has none. Raises NotAFeed."""
    first, after = header_line(source)
    header = header_of(first)
    group: Group | None = None
    for line, end in placed_lines(source, start or after):
        if all(columns.is_nothing(cell) for cell in line.split(",")):
            continue
        row, number, reason = read_row(header, line)
        if group is None or not belongs(group, number, row):
            if group:
                yield group
            group = Group(number)
        group.raw.append(line)
        group.end = end
        group.reason = group.reason or reason
        if row:
            group.rows.append(row)
    if group:
        yield group


def reread(raw: str, header: str) -> FeedRecord:
    """The rows of one case as staff corrected them, under the first line of their file."""
    names, group = header_of(header), Group("")
    for line in re.split(r"\r\n|\n|\r", raw):
        if not all(columns.is_nothing(cell) for cell in line.split(",")):
            row, number, reason = read_row(names, line)
            if group.raw and not belongs(group, number, row):
                reason = "The rows do not belong to one case."
            group.number = group.number or number
            group.raw.append(line)
            group.reason = group.reason or reason
            if row:
                group.rows.append(row)
    if not group.raw:
        group.reason = "There is no row."
    return finish(group)


def header_of(line: str) -> list[str]:
    """Column names in order. Raises NotAFeed when one is missing or named twice."""
    names = [name.strip().strip('"').strip().upper() for name in line.split(",")]
    while names and not names[-1]:
        names.pop()
    missing = [name for name in columns.NEEDED if name not in names]
    if missing:
        raise NotAFeed(
            f"This CSV file is not a referral feed: its first line lacks {', '.join(missing)}."
        )
    if len(set(names)) != len(names):
        raise NotAFeed("This CSV file is not a referral feed: its first line names a column twice.")
    return names


def read_row(header: Sequence[str], line: str) -> tuple[dict[str, str] | None, str, str]:
    """The row by column name (None when not understood), its case number, and why not."""
    if UNREADABLE.search(line) or "\0" in line:
        return None, number_in(header, line.split(",")), UNREADABLE_ROW
    try:
        cells = columns.split(line)
    except BadRecord as wrong:
        return None, number_in(header, line.split(",")), str(wrong)
    try:
        return columns.name_columns(header, cells), number_in(header, cells), ""
    except BadRecord as wrong:
        return None, number_in(header, cells), str(wrong)


def number_in(header: Sequence[str], cells: Sequence[str]) -> str:
    """The case number, which stands before any name and so is never shifted; else empty."""
    place = header.index("CASE_NUMBER")
    found = cells[place].strip().upper() if place < len(cells) else ""
    return found if re.fullmatch(fields.CLAIM_NUMBER, found) else ""


def belongs(group: Group, number: str, row: dict[str, str] | None) -> bool:
    """Whether a row goes on with the case: same number, and no claimant after a defendant."""
    if not number or number != group.number:
        return False
    ended = any(party_type(known) == DEFENDANT for known in group.rows)
    return not (ended and row and party_type(row) == CLAIMANT)


def party_type(row: dict[str, str]) -> str:
    """`1` for a claimant, `2` for a defendant."""
    return row["PARTY_TYPE"].strip()


def finish(group: Group) -> FeedRecord:
    """The record of all rows of a case."""
    raw = readable("\n".join(group.raw))
    if group.reason:
        return FeedRecord(group.number, raw, None, group.reason[:500], end=group.end)
    try:
        return FeedRecord(group.number, raw, case_of(group.rows), end=group.end)
    except BadRecord as wrong:
        reason = fields.UNPRINTABLE.sub("", str(wrong))[:500]
        return FeedRecord(group.number, raw, None, reason, end=group.end)


def case_of(rows: Sequence[dict[str, str]]) -> CaseRecord:
    """The case of its rows. Raises BadRecord."""
    reference = fields.claim_number(rows[0]["CASE_NUMBER"])
    if not reference:
        raise BadRecord("The record has no claim number.")
    amounts = {fields.money(row["AMOUNT"]) for row in rows}
    titles = {fields.text(row.get("CASE_TITLE"), "The case title", 900) for row in rows}
    if len(amounts) > 1 or len(titles) > 1:
        raise BadRecord("The rows of the case give different amounts or titles.")
    roles = roles_of(rows)
    parties = tuple(party_of(row, role) for row, role in zip(rows, roles, strict=True))
    first = {party.role: party.name for party in parties}
    return CaseRecord(
        reference=reference,
        ccd_number=reference if re.fullmatch("[0-9]{16}", reference) else None,
        title=titles.pop() or f"{first[PartyRole.CLAIMANT_1]} v {first[PartyRole.DEFENDANT_1]}",
        claim_value=amounts.pop(),
        needs_flagged=False,
        parties=parties,
    )


def roles_of(rows: Sequence[dict[str, str]]) -> list[str]:
    """Claimant 1, claimant 2, defendant 1, defendant 2 by their order. Raises BadRecord."""
    taken: dict[str, int] = {}
    roles: list[str | None] = []
    for row in rows:
        kind = party_type(row)
        if kind not in ROLES:
            raise BadRecord("A row says neither claimant (1) nor defendant (2).")
        place = taken.get(kind, 0)
        if place >= len(ROLES[kind]):
            raise BadRecord("The case has more than two parties on one side.")
        roles.append(ROLES[kind][place])
        taken[kind] = place + 1
    return settle_roles(roles)


def party_of(row: dict[str, str], role: str) -> PartyRecord:
    """One row's party; its contact columns are the mediation contact. Raises BadRecord."""
    who = role.replace("_", " ").capitalize()
    name = fields.text(row["COMPANY_NAME"], f"{who}'s name", 400)
    if not name:
        raise BadRecord(f"{who} has no name.")
    number = fields.text(row.get("CONTACT_NUMBER"), f"{who}'s telephone number", 40)
    return PartyRecord(
        role=role,
        type=PartyType.UNKNOWN,
        name=name,
        contact_name=fields.text(row.get("CONTACT_NAME"), f"{who}'s mediation contact", 400),
        contact_phone=number,
        contact_email=fields.email(row.get("CONTACT_EMAIL"), f"{who}'s e-mail address"),
    )
