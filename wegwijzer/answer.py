"""The one form of an answer, whatever the channel.

An :class:`Answer` has text, choices, sources and contact cards. A channel that knows
cards and links shows each part as it can; one that knows only text gets
:meth:`Answer.as_text`, in which nothing is missing.
"""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    """A next step to press: what it says, what it stands for, and what fits a small button.

    ``payload`` is an intent as Rasa writes it (``/kosten``); ``short`` has 20 characters at
    most, for a WhatsApp button.
    """

    title: str
    payload: str
    short: str


@dataclass(frozen=True)
class SourceRef:
    """The source that an answer names, with its address when it has one."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Contact:
    """A card of a loket: how to reach people, and which source says so since when."""

    name: str
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    note: str = ""
    source: str = ""

    def as_text(self) -> str:
        """Return the card as lines of text."""
        lines = [self.name]
        for label, value in (
            ("Telefoon", self.phone),
            ("Open", self.hours),
            ("E-mail", self.email),
            ("Website", self.website),
        ):
            if value:
                lines.append(f"{label}: {value}")
        if self.note:
            lines.append(self.note)
        if self.source:
            lines.append(f"Bron: {self.source}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Answer:
    """What the resident gets: see the story of this module.

    ``language`` (ISO 639-1) is that of the text and the choices.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    contacts: tuple[Contact, ...] = ()
    topic: str = ""
    language: str = "nl"

    def as_text(self) -> str:
        """Return text, contact cards and sources for a channel that knows text only.

        A source is named, without its address: four addresses would not fit a message.
        Choices are left to the channel: each has its own way to show buttons or numbers.
        """
        parts = [self.text, *(contact.as_text() for contact in self.contacts)]
        if self.sources:
            parts.append("Bron: " + "; ".join(source.label for source in self.sources))
        return "\n\n".join(part for part in parts if part)

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as plain data, as it travels over HTTP."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Answer":
        """Return the answer that :meth:`as_dict` wrote."""
        return cls(
            text=data["text"],
            choices=tuple(Choice(**choice) for choice in data["choices"]),
            sources=tuple(SourceRef(**source) for source in data["sources"]),
            contacts=tuple(Contact(**contact) for contact in data["contacts"]),
            topic=data.get("topic", ""),
            language=data.get("language", "nl"),
        )
