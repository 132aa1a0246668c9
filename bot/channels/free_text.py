"""Makes free text of a resident safe to give to Rasa.

Rasa reads a text that starts with ``/``, after white space, as a command: an intent with
entities (``/kosten{"gemeente": "X"}``), ``/restart``, ``/session_start``
(``YAMLStoryReader.unpack_regex_message``). From a resident it is never meant so.
"""

import unicodedata

_KEPT_CONTROLS = "\t\n\r"


def _visible(char: str) -> str:
    """Return the character; for a control character or half of a pair, the sign that stands
    for "no character", because databases and JSON choke on them.
    """
    if char in _KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs"):
        return char
    return "\N{REPLACEMENT CHARACTER}"


def without_command(text: str) -> str:
    """Return the text without what Rasa would take for a command, and trimmed.

    It is empty only if there was nothing but white space and slashes.
    """
    cleaned = "".join(map(_visible, text)).strip()
    while cleaned.startswith("/"):
        cleaned = cleaned.lstrip("/").lstrip()
    return cleaned
