"""Many cases at once, written by PostgreSQL itself, for plans and benchmarks at full size."""

from django.db import connection
from django.utils import timezone

from cases.models import Case

# Letters for the digits of a number, so that a made-up name is a word.
NAME = "translate(to_hex({}), '0123456789', 'ghijklmnop')"
# Nine in ten are closed; those referred last are open, in every state.
STATE = """(CASE WHEN n % 10 < 9 AND n < {last} - 20000 THEN 'CLOSED'
  WHEN n % 50 = 7 THEN 'UNSUITABLE'
  ELSE (ARRAY['REFERRED','READY','BOOKED','IN_MEDIATION','SETTLED','NOT_SETTLED','CLOSED','CLOSED'])
    [1 + n % 8] END)"""


def columns_of(overrides: dict[str, str]) -> tuple[str, str]:
    """Every column of a case, and what stands in it: as given, else as in the pattern row `t`."""
    quote = connection.ops.quote_name
    names = [str(field.column) for field in Case._meta.concrete_fields if field.column != "id"]
    values = [overrides.get(name, f"t.{quote(name)}") for name in names]
    return ", ".join(quote(name) for name in names), ", ".join(values)


def write_many_cases(first: int, count: int, *, last: int = 0) -> None:
    """`count` cases numbered from `first` with their keys: claim number, names, number, postcode.

    `last` is the number of all, where they are written in parts.

    The rarest names stand on one case, the commonest on one in fifty.
    """
    pattern = Case.objects.create(
        reference="PATTERN",
        claim_number="PATTERN",
        title="",
        claim_value=0,
        referred_at=timezone.now(),
        last_event_at=timezone.now(),
    )
    last = last or first + count
    until = first + count - 1
    surname = NAME.format("(1000 + (power(random(), 4) * 50000)::int)")
    columns, values = columns_of(
        {
            "reference": "'Z' || lpad(n::text, 8, '0')",
            "claim_number": "'Z' || lpad(n::text, 8, '0')",
            "ccd_number": "'7777' || lpad(n::text, 12, '0')",
            "title": f"initcap({surname}) || ' v ' || initcap({surname})",
            "claim_value": "100 + n % 9900",
            "needs_flagged": "n % 10 = 3",
            "state": STATE.format(last=last),
            "mediator_id": "NULL",
            "team_id": "NULL",
            "referred_at": f"now() - ({last} - n) * interval '5 minutes'",
            "last_event_at": f"now() - ({last} - n) * interval '4 minutes'",
        }
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO cases_case ({columns}) SELECT {values} "  # noqa: S608
            f"FROM generate_series({first}, {until}) n, cases_case t WHERE t.id = {pattern.pk}"
        )
        cursor.execute("DELETE FROM cases_case WHERE id = %s", [pattern.pk])
        cursor.execute(f"{KEYS} BETWEEN 'Z{first:08d}' AND 'Z{until:08d}'")


KEYS = """
INSERT INTO cases_casekey (case_id, value)
SELECT c.id, k.value FROM cases_case c CROSS JOIN LATERAL (
  SELECT lower(c.reference) AS value
  UNION SELECT c.ccd_number
  UNION SELECT w FROM regexp_split_to_table(lower(c.title), ' v ') w
  UNION SELECT '+447' || lpad((right(c.reference, 8)::int * 2 + side)::text, 9, '0')
    FROM generate_series(0, 1) side
  UNION SELECT 'party' || right(c.reference, 8) || side || '@example.com'
    FROM generate_series(0, 1) side
  UNION SELECT 'sa' || n / 700 % 100 || n % 10 || chr(97 + n / 10 % 26) || chr(97 + n / 260 % 26)
    FROM (SELECT right(c.reference, 8)::int AS n) number
) k
WHERE c.reference
"""
