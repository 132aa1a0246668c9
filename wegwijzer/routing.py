"""Which loket fits: from what is known about somebody to the people they can go to.

The rules (Ieder(in) 2023, passages 2, 10 and 15 to 21; Spierziekten Nederland, passage 10):

1. Wmo, Jeugdwet, Participatiewet, or no Wlz indication: the OCO of the gemeente.
2. A Wlz indication: the OCO through the zorgkantoor, or the local one that is for it.
3. Zorgverzekeringswet: zorgbemiddeling of the zorgverzekeraar.
4. A gemeente whose OCO we do not know: the overview per gemeente, and the gemeente itself.
5. Stuck, or no gemeente known: the Juiste Loket first.

A contact is never guessed, and one whose source is old says so on its card.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Literal

from wegwijzer.answer import Contact
from wegwijzer.dutch import fold
from wegwijzer.knowledge import instanties
from wegwijzer.knowledge.instanties import Instanties
from wegwijzer.knowledge.loketten import GEMEENTE, Loket
from wegwijzer.knowledge.model import Handover
from wegwijzer.knowledge.validate import STALE_AFTER

Law = Literal["wmo", "wlz", "zvw", "jeugdwet", "participatiewet"]
"""The law that a question is about."""

MAX_CONTACTS = 3
_WITHOUT_PERSON = {"overzicht_gemeenten", "overzicht_zorgkantoren", "gemeente", "zorgkantoor"}
"""Kinds that are the same for every gemeente, and give no number of their own."""
_ADULT = 18
_OF_THE_GEMEENTE = {"wmo", "jeugdwet", "participatiewet"}


class Routing:
    """The loketten, and the rules that choose among them."""

    def __init__(self, known: Instanties) -> None:
        self._known = known
        self._loketten = known.loketten

    @classmethod
    def load(cls, folder: Path) -> "Routing":
        """Return the routing of a knowledge folder; raise ``KnowledgeError`` if unreadable."""
        return cls(instanties.load(folder))

    def people(
        self,
        gemeente: str | None = None,
        wlz_indicatie: bool | None = None,
        leeftijd: int | None = None,
        wet: Law | None = None,
        overdracht: Handover = "oco",
        professional: bool = False,
        to_talk_to: bool = False,
        today: dt.date | None = None,
    ) -> tuple[Contact, ...]:
        """Return the one to three contacts that fit, the best first.

        ``gemeente`` is an official name, ``leeftijd`` is in years, and ``overdracht`` is the
        kind of person that the topic leads to. What is not known is ``None``. ``to_talk_to``:
        somebody asks for a person, and a list to look in is not the first thing then.
        """
        if gemeente not in self._known.gemeenten:
            gemeente = None
        if professional:
            found = self._for_professional(gemeente)
        elif wet == "zvw":
            found = self._of_kind("zorgverzekeraar", "advies")
        elif gemeente is None:
            found = self._without_gemeente(wlz_indicatie, wet)
        elif wlz_indicatie and wet not in _OF_THE_GEMEENTE:
            found = self._through_zorgkantoor(gemeente, leeftijd)
        else:
            found = self._of_gemeente(gemeente, wlz_indicatie, leeftijd, wet, overdracht)
        if overdracht == "juiste_loket":
            found = [*self._of_kind("advies"), *found]
        if to_talk_to:
            found = sorted(found, key=lambda loket: loket.kind in _WITHOUT_PERSON)
        once = list(dict.fromkeys(loket.id for loket in found))
        return tuple(self.contact(id_, gemeente, today) for id_ in once[:MAX_CONTACTS])

    def without_words(self, gemeente: str | None) -> tuple[Contact, ...]:
        """Return the local contacts of a gemeente, then the Juiste Loket, as cards with hardly
        any Dutch: for who reads another language.
        """
        local = self._local("oco", gemeente, False, None) if gemeente else []
        shown = [*local[: MAX_CONTACTS - 1], *self._of_kind("advies")]
        return tuple(
            replace(self.contact(loket.id, gemeente), note=_ages(loket)) for loket in shown
        )

    def gemeenten_of(self, topic: str) -> frozenset[str]:
        """Return the gemeenten that a topic is about: that of a loket, or a gemeente itself.

        None: it is about all of them.
        """
        loket = self._loketten.get(topic)
        if loket is not None:
            return frozenset(loket.gemeenten)
        named = (name for name in self._known.gemeenten if fold(name).replace(" ", "_") == topic)
        return frozenset(named)

    def crisis_contact(self, gemeente: str | None, today: dt.date | None = None) -> Contact | None:
        """Return the local contact for a crisis; none where no source gives one."""
        for loket in self._of_kind("crisis"):
            if gemeente in loket.gemeenten:
                return self.contact(loket.id, gemeente, today)
        return None

    def contact(
        self, loket_id: str, gemeente: str | None = None, today: dt.date | None = None
    ) -> Contact:
        """Return the card of a loket; raise ``KeyError`` for an unknown id."""
        loket = self._loketten[loket_id]
        source = loket.source(self._known.sources)
        label = source.label if source else loket.refs[0]
        notes = [loket.note]
        # Nobody in need should start to doubt the number that helps.
        if loket.kind != "nood":
            notes.append(_as_of(loket.source_date, today or dt.date.today()))
            label += "" if loket.source_date else ", datum van de bron onbekend"
        if loket.kind == "overzicht_zorgkantoren" and gemeente in self._known.gemeenten:
            here = self._known.gemeenten[gemeente]
            notes.append(
                f"Uw zorgkantoorregio is {here.zorgkantoorregio}, "
                f"volgens een lijst van {here.region_year}."
            )
        return Contact(
            name=loket.name.replace(GEMEENTE, gemeente or "").strip(),
            phone=loket.phone,
            email=loket.email,
            website=loket.website,
            hours=loket.hours,
            note=" ".join(filter(None, notes)),
            source=label,
        )

    # The rules; each returns the loketten that fit, the best first.

    def _for_professional(self, gemeente: str | None) -> list[Loket]:
        local = [
            loket
            for loket in self._loketten.values()
            if loket.audience == "professional" and gemeente in loket.gemeenten
        ]
        return [*local, *self._of_kind("advies", "overzicht_gemeenten")]

    def _without_gemeente(self, wlz_indicatie: bool | None, wet: Law | None) -> list[Loket]:
        if wlz_indicatie and wet not in _OF_THE_GEMEENTE:
            return self._of_kind("advies", "overzicht_zorgkantoren", "zorgkantoor")
        return self._of_kind("advies", "overzicht_gemeenten")

    def _through_zorgkantoor(self, gemeente: str, leeftijd: int | None) -> list[Loket]:
        local = self._local("oco", gemeente, True, leeftijd)
        own = [loket for loket in local if loket.wlz == "ja"]
        others = [loket for loket in local if loket.wlz == "beide" and leeftijd is not None]
        national = self._of_kind("overzicht_zorgkantoren", "zorgkantoor", "advies")
        return [*own, *national[:1], *others, *national[1:]]

    def _of_gemeente(
        self,
        gemeente: str,
        wlz_indicatie: bool | None,
        leeftijd: int | None,
        wet: Law | None,
        overdracht: Handover,
    ) -> list[Loket]:
        known = self._local("oco", gemeente, wlz_indicatie, leeftijd)
        desk = []
        if wet in (None, "wmo"):
            desk = self._local("wmo", gemeente, wlz_indicatie, leeftijd)
        first = desk if overdracht == "gemeente" else []
        if wet == "wlz" and wlz_indicatie is None and all(loket.wlz != "ja" for loket in known):
            desk = self._of_kind("overzicht_zorgkantoren")
        if not desk and (not known or overdracht == "gemeente"):
            desk = self._of_kind("gemeente")
        known = known or self._of_kind("overzicht_gemeenten")
        return [*first, *known[:1], *desk, *known[1:], *self._of_kind("advies")]

    def _local(
        self, kind: str, gemeente: str, wlz_indicatie: bool | None, leeftijd: int | None
    ) -> list[Loket]:
        """Return the loketten of a gemeente for this person, those meant for them first."""
        refused = {True: "nee", False: "ja", None: ""}[wlz_indicatie]
        fitting = [
            loket
            for loket in self._of_kind(kind)
            if gemeente in loket.gemeenten
            and loket.audience != "professional"
            and loket.wlz != refused
            and _is_of_age(loket, leeftijd)
        ]
        return sorted(
            fitting,
            key=lambda loket: (
                not (wlz_indicatie and loket.wlz == "ja"),
                not (leeftijd is not None and _has_ages(loket)),
            ),
        )

    def _of_kind(self, *kinds: str) -> list[Loket]:
        """Return the loketten of these kinds, in the order of the kinds."""
        return [loket for kind in kinds for loket in self._loketten.values() if loket.kind == kind]


def _has_ages(loket: Loket) -> bool:
    return loket.age_from is not None or loket.age_to is not None


def _ages(loket: Loket) -> str:
    """Return the ages that a loket is for as "50+" or "0-23"; "" where it is for all."""
    if not _has_ages(loket):
        return ""
    return f"{loket.age_from or 0}-{loket.age_to}" if loket.age_to else f"{loket.age_from}+"


def _is_of_age(loket: Loket, leeftijd: int | None) -> bool:
    """Return whether a loket is for an age; who tells none is taken for an adult."""
    if leeftijd is None:
        return loket.age_to is None or loket.age_to >= _ADULT
    return (loket.age_from or 0) <= leeftijd <= (loket.age_to or leeftijd)


def _as_of(source_date: dt.date | None, today: dt.date) -> str:
    """Return the sentence that says how old a source is; none for a recent one."""
    if source_date is None:
        return "De bron heeft geen datum."
    if today - source_date > STALE_AFTER:
        return f"Zo stond het in {source_date.year}."
    return ""
