"""Measures how well personal data is taken out of chat messages, per kind.

Run: ``python benchmark/measure_redaction.py [--fouten]``. Recall is the share of the values
in ``persoonsgegevens.yml`` of which nothing is left (of a postcode the letters count). A
false alarm is a marker in a message that has no personal data. "Te veel" counts the words
that were taken away from messages with personal data although they are none.
"""

import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML

from wegwijzer.redaction import MARKERS, Redactor

ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"\w+")
_MARKER = re.compile("|".join(map(re.escape, MARKERS.values())))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_MARKER.sub(" ", text)))


def is_hidden(kind: str, value: str, values: list[str], text: str, redacted: str) -> bool:
    """Return whether no word of the value is left, apart from where it stood outside all values."""
    if kind == "postcode":
        value = value[-2:]
    outside = text
    for each in values:
        outside = outside.replace(each, each[:4] if kind == "postcode" else " ", 1)
    left, allowed = _words(redacted), _words(outside)
    return all(left[word] <= allowed[word] for word in _words(value))


def main() -> None:
    """Print the figures as a table."""
    messages = YAML(typ="safe").load(
        (ROOT / "benchmark" / "persoonsgegevens.yml").read_text(encoding="utf-8")
    )["berichten"]
    redactor = Redactor.load(ROOT / "knowledge")
    total: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    right_marker: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    too_much: list[str] = []
    mistakes: list[str] = []
    clean = alarmed = 0
    seconds = []
    redactor.redact("Een eerste bericht laadt de lijsten.")
    for message in messages:
        text, data = message["tekst"], message["gegevens"]
        start = time.perf_counter()
        result = redactor.redact(text)
        seconds.append(time.perf_counter() - start)
        values = [item["waarde"] for item in data]
        if not data:
            clean += 1
            alarmed += bool(result.counts)
            alarms.update(result.counts)
            if result.counts:
                mistakes.append(f"vals alarm: {text!r} -> {result.text!r}")
            continue
        wanted = Counter(item["soort"] for item in data)
        for kind in wanted:
            right_marker[kind] += min(wanted[kind], result.counts.get(kind, 0))
        for item in data:
            kind = item["soort"]
            total[kind] += 1
            if is_hidden(kind, item["waarde"], values, text, result.text):
                hidden[kind] += 1
            else:
                mistakes.append(f"gemist ({kind}): {text!r} -> {result.text!r}")
        outside = text
        for value in values:
            outside = outside.replace(value, " ", 1)
        lost = _words(outside) - _words(result.text)
        too_much.extend(lost.elements())
        if lost:
            mistakes.append(f"te veel {sorted(lost)}: {text!r} -> {result.text!r}")
    row = "{:<15}{:>9}{:>11}{:>8}{:>14}{:>12}".format
    print(row("soort", "gegevens", "verborgen", "recall", "juiste soort", "vals alarm"))
    for kind in MARKERS:
        recall = f"{hidden[kind] / total[kind]:.1%}"
        print(row(kind, total[kind], hidden[kind], recall, right_marker[kind], alarms[kind]))
    sums = [sum(counter.values()) for counter in (total, hidden, right_marker, alarms)]
    print(row("alles", sums[0], sums[1], f"{sums[1] / sums[0]:.1%}", sums[2], sums[3]))
    print(f"Berichten zonder gegevens: {clean}, waarvan {alarmed} met een vals alarm.")
    print(f"Woorden te veel weggehaald uit berichten met gegevens: {len(too_much)}.")
    median, most = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"Tijd per bericht: p50 {median:.2f} ms, meest {most:.2f} ms.")
    if "--fouten" in sys.argv[1:]:
        print(*mistakes, sep="\n")


if __name__ == "__main__":
    main()
