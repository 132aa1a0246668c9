"""An answer as it travels: from Rasa's message to what the resident's page gets.

Rasa gives a message as a dict: ``text``, ``buttons``, and ``answer`` when the action sent
one (``wegwijzer.answer``). The page gets Dutch names, and choices without their payload:
what a choice stands for stays on the server.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wegwijzer.answer import Answer, Choice


def from_rasa(message: Mapping[str, Any]) -> Answer | None:
    """Return the answer in a message of Rasa; ``None`` when it says nothing."""
    if message.get("answer"):
        answer = Answer.from_dict(message["answer"])
    elif message.get("text"):
        answer = Answer(text=message["text"])
    else:
        return None
    return replace(answer, choices=tuple(map(_choice, message.get("buttons") or ())))


def _choice(button: Mapping[str, str]) -> Choice:
    return Choice(button["title"], button["payload"], button.get("short", button["title"]))


def choice_id(answer_id: str, number: int) -> str:
    """Return the id of choice ``number`` (from 1) of an answer."""
    return f"{answer_id}.{number}"


def content(answer_id: str, answer: Answer) -> dict[str, Any]:
    """Return what the page gets of an answer."""
    return {
        "tekst": answer.text,
        "keuzes": [
            {"id": choice_id(answer_id, number), "titel": choice.title, "kort": choice.short}
            for number, choice in enumerate(answer.choices, 1)
        ],
        "bronnen": [{"naam": source.label, "adres": source.url} for source in answer.sources],
        "contacten": [
            {
                "naam": contact.name,
                "telefoon": contact.phone,
                "email": contact.email,
                "website": contact.website,
                "open": contact.hours,
                "toelichting": contact.note,
                "bron": contact.source,
            }
            for contact in answer.contacts
        ],
        "onderwerp": answer.topic,
        "taal": answer.language,
    }
