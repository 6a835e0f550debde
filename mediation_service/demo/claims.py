"""The demonstration's claims, in the court's own feed format."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

FIRST = [
    "Amir",
    "Bethan",
    "Carys",
    "Dylan",
    "Elin",
    "Farah",
    "Gareth",
    "Hana",
    "Ioan",
    "Jade",
    "Kofi",
    "Lowri",
    "Mei",
    "Nadia",
    "Owain",
]
LAST = [
    "Ahmed",
    "Bowen",
    "Clarke",
    "Davies",
    "Edwards",
    "Farrow",
    "Griffiths",
    "Hussain",
    "Jenkins",
    "Khan",
    "Lloyd",
    "Mbeki",
    "Adeyemi",
    "Barlow",
    "Cross",
    "Dunn",
    "Ellis",
    "Forde",
    "Greenwood",
    "Hopkins",
    "Iqbal",
    "Jarvis",
    "Kowalski",
    "Lambert",
    "Moss",
    "Nolan",
    "Osborne",
    "Parry",
    "Quinn",
    "Rahman",
    "Sandhu",
    "Tudor",
    "Underhill",
    "Vaughan",
    "Watts",
    "Yeo",
    "Zaman",
    "Ashby",
    "Begum",
    "Cadogan",
    "Driscoll",
    "Emery",
    "Fenn",
    "Gill",
    "Harding",
    "Ingram",
    "Joshi",
    "Keane",
    "Lockwood",
    "Maddox",
    "Norris",
    "Olawale",
    "Pugh",
    "Rowley",
    "Sharma",
    "Tanner",
    "Unwin",
    "Vickers",
    "Whelan",
    "Younis",
]
FIRMS = (
    "Harbour Flooring Ltd",
    "Taff Boilers Ltd",
    "Pennine Removals Ltd",
    "Marlow, Finch & Co Ltd",
    "Brightside Windows Ltd",
)
# Numbers that are given to nobody: a number met twice would be the same person's.
NUMBERS = (
    "07700 900",
    "01632 960",
    "020 7946 0",
    "0113 496 0",
    "0114 496 0",
    "0117 496 0",
    "0121 496 0",
    "0151 496 0",
    "0161 496 0",
    "029 2018 0",
)
SOLICITORS = ("Calder and Vane Solicitors", "Rowan Legal LLP")


@dataclass(frozen=True)
class Claim:
    """One case of the feed and the moment the court sent it."""

    reference: str
    sent_at: datetime
    record: dict[str, Any] = field(repr=False)


def make_claim(random: Random, number: int, sent_at: datetime) -> Claim:
    """A believable claim; the same random source gives the same claim."""
    claimant = _individual(random)
    defendant = random.choice(FIRMS) if random.random() < 0.6 else _individual(random)
    reference = f"{100 + number // 900:03d}MC{100 + number % 900:03d}"
    record: dict[str, Any] = {
        "ccdCaseNumber": 1_700_000_000_000_000 + number * 7919,
        "casemanCaseNumber": reference,
        "caseTitle": f"{claimant} v {defendant}",
        "caseFlags": random.random() < 0.15,
        "claimValue": round(random.triangular(180, 9900, 1400), 2),
        "litigants": [
            _litigant(random, "Claimant 1", claimant, sent_at.date()),
            _litigant(random, "Defendant 1", defendant, sent_at.date()),
        ],
    }
    if random.random() < 0.1:
        second = _individual(random)
        record["litigants"].append(_litigant(random, "Defendant 2", second, sent_at.date()))
    return Claim(reference, sent_at, record)


def feed_file(claims: list[Claim]) -> bytes:
    """The nightly JSON file that holds these claims."""
    return json.dumps({"cases": [claim.record for claim in claims]}, indent=1).encode()


def _individual(random: Random) -> str:
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def _litigant(random: Random, role: str, name: str, day: date) -> dict[str, Any]:
    company = name.endswith("Ltd")
    represented = random.random() < 0.15
    words = "".join(c if c.isalpha() else " " for c in name.lower()).split()
    address = ".".join(words) + "@example.com"
    contact = _individual(random) if company else name
    litigant: dict[str, Any] = {
        "partyID": f"party-{random.randrange(10**8):08d}",
        "partyRole": role,
        "partyType": "COMPANY" if company else "INDIVIDUAL",
        "partyName": name,
        "paperResponse": "N",
        "represented": represented,
        "litigantEmail": address,
        "litigantTelephone": _phone(random),
        "mediationContactName": contact,
        "mediationContactNumber": _phone(random),
        "mediationContactEmail": address,
        "dateRangeToAvoid": [{}],
    }
    if represented:
        litigant["solicitorOrgName"] = random.choice(SOLICITORS)
    if random.random() < 0.3:
        first = day + timedelta(days=random.randrange(5, 40))
        last = first + timedelta(days=random.choice((0, 0, 4)))
        litigant["dateRangeToAvoid"] = [{"dateFrom": str(first), "dateTo": str(last)}]
    return litigant


def _phone(random: Random) -> str:
    return f"{random.choice(NUMBERS)}{random.randrange(1000):03d}"
