"""One form for things people write in many ways, so that they can be found and compared."""

import re
import unicodedata

import phonenumbers

# A firm is the same firm with or without these.
FIRM_WORDS = frozenset(
    {"and", "co", "company", "cyf", "cyfyngedig", "limited", "llp", "ltd", "plc", "the"}
)
# Addresses at these say nothing about who belongs together.
PUBLIC_DOMAINS = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "gmail.com",
        "googlemail.com",
        "hotmail.co.uk",
        "hotmail.com",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
        "ymail.com",
    }
)
POSTCODE = re.compile(r"(?:GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})")
BETWEEN_DIGITS = re.compile(r"[ ()-]")
USUAL_NUMBER = re.compile(r"(?:0|\+44)([1-9][0-9]{9})")
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Lower case, without accents: `Ŵyn` and `wyn` are the same."""
    text = text.casefold()
    if text.isascii():
        return text
    # Taking letters apart can bring out capitals, and those letters to take apart.
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a name in their plain form, in order; `O'Neill` is one word."""
    return WORD.findall(re.sub(r"(?<=\w)['’ʼ.](?=\w)", "", plain(text)))


def name_key(name: str) -> str:
    """A name of a person or firm for comparison: plain words without `Ltd`, `& Co`, `the`."""
    words = words_of(name)
    return " ".join([word for word in words if word not in FIRM_WORDS] or words)


def phone_key(number: str) -> str:
    """`+447700900123` for any way of writing it; empty when it is no telephone number."""
    if usual := USUAL_NUMBER.fullmatch(BETWEEN_DIGITS.sub("", number)):
        return f"+44{usual[1]}"  # what the library says too, twenty times as fast
    try:
        found = phonenumbers.parse(number[:60], "GB")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(found):
        return ""
    key = str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))
    return "" if key.startswith("+440") else key  # no British number begins so


def email_key(address: str) -> str:
    """An e-mail address in lower case without spaces; empty when it has no single @."""
    address = "".join(address.split()).casefold()
    name, at, domain = address.partition("@")
    return address if at and name and "." in domain and "@" not in domain else ""


def domain_key(address: str) -> str:
    """The domain of an e-mail address; empty for one that anybody may have an address at."""
    domain = email_key(address).rpartition("@")[2]
    return "" if domain in PUBLIC_DOMAINS else domain


def postcode_key(text: str) -> str:
    """`SW1A1AA` for a postcode however it is spaced; empty when it is none."""
    packed = "".join(text.split()).upper()
    return packed if POSTCODE.fullmatch(packed) else ""


def address_key(address: str, postcode: str) -> str:
    """House number or name with the postcode, for comparison; empty without a postcode."""
    code = postcode_key(postcode)
    words = words_of(address)
    return f"{words[0]} {code}" if code and words else code
