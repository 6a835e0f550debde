"""Keeping secret addresses, and what people told us, out of the logs."""

import logging
import re

SECRET = re.compile(r"(/(?:feedback|party|appointment|key|calendar)/)[A-Za-z0-9_-]{20,}")
# The password in the address of a mailbox or another server.
PASSWORD = re.compile(r"(\b[a-z][a-z0-9+]*://[^\s:/@]+:)[^\s@]+(?=@)")
# PostgreSQL quotes the refused row, names and all, over as many lines as its values have.
ROW = re.compile(
    r"DETAIL:(?:(?!\nTraceback \(most|\n\n(?:The above exception|During handling)).)*", re.DOTALL
)


# A token of another system, wherever it turns up.
TOKEN = re.compile(r"scms_[A-Za-z0-9_-]{8,}")


class HideSecrets(logging.Filter):
    """Shortens the secret part of a private address in every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line pass, with its secrets cut out."""
        message = record.getMessage()
        hidden = TOKEN.sub("scms_(hidden)", SECRET.sub(r"\1(hidden)", message))
        hidden = PASSWORD.sub(r"\1(hidden)", hidden)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True


class HideRows(logging.Formatter):
    """Writes a line, its exception and its stack without the rows a database refused."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as usual, each quoted row cut out."""
        line = PASSWORD.sub(r"\1(hidden)", super().format(record))
        return TOKEN.sub("scms_(hidden)", ROW.sub("DETAIL: (hidden)", line))
