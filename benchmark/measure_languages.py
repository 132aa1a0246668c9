"""Measures language recognition on ``benchmark/talen.yml`` and on Dutch sentences.

python -m benchmark.measure_languages            the tables
python -m benchmark.measure_languages --fouten   and the mistakes
"""

import argparse
import random
import statistics
import time
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML

from wegwijzer.languages import detect_language
from wegwijzer.settings import ROOT
from wegwijzer.typing_errors import with_errors

SET = Path(__file__).with_name("talen.yml")
ERRORS = 0.2
"""Share of the words that get a typing error, in one figure."""
OTHER_LANGUAGE = "andere_taal"
"""The intent whose examples are not all Dutch."""


def read_set() -> list[tuple[str, str, bool]]:
    """Return language, text and whether it is in plain Latin letters, of each message."""
    data = YAML(typ="safe").load(SET.read_text(encoding="utf-8"))
    return [
        (language, row, False)
        if isinstance(row, str)
        else (language, row["tekst"], row.get("latijns", False))
        for language, rows in data.items()
        for row in rows
    ]


def dutch_sentences() -> list[str]:
    """Return the training sentences and those of the development set."""
    yaml = YAML(typ="safe")
    found = []
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for row in yaml.load(path.read_text(encoding="utf-8"))["nlu"]:
            if row.get("intent", OTHER_LANGUAGE) != OTHER_LANGUAGE:
                found += [line.removeprefix("- ").strip() for line in row["examples"].splitlines()]
    development = yaml.load(SET.with_name("ontwikkelset.yml").read_text(encoding="utf-8"))
    found += [row["tekst"] for rows in development.values() for row in rows]
    return [text for text in found if text]


def main() -> None:
    """Print the tables, and with ``--fouten`` the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fouten", action="store_true", help="toon ook de fouten")
    show_mistakes = parser.parse_args().fouten
    detect_language("eerst de woorden inlezen")
    counts: Counter[tuple[str, str]] = Counter()
    mistakes = []
    for language, text, is_latin in read_set():
        name = f"{language}, gewone letters" if is_latin else language
        found = detect_language(text)
        counts[name, "zinnen"] += 1
        counts[name, "herkend"] += found == language
        if found != language:
            mistakes.append(f"{name} -> {found}: {text}")
    print("| taal | berichten | herkend | aandeel |\n|---|---|---|---|")
    for name in dict.fromkeys(name for name, _ in counts):
        total, right = counts[name, "zinnen"], counts[name, "herkend"]
        print(f"| {name} | {total} | {right} | {right / total:.1%} |")
    dutch = dutch_sentences()
    rng = random.Random(1)
    mistyped = [with_errors(text, ERRORS, rng) for text in dutch]
    wrong = sum(detect_language(text) is not None for text in mistyped)
    times, taken = [], []
    for text in dutch:
        start = time.process_time()
        found = detect_language(text)
        times.append(1000 * (time.process_time() - start))
        if found:
            taken.append(f"nl -> {found}: {text}")
    print(
        f"\nNederlandse zinnen: {len(dutch)}. Voor een andere taal aangezien: {len(taken)} "
        f"({len(taken) / len(dutch):.2%}).\n"
        f"Dezelfde met {ERRORS:.0%} tikfouten: {wrong} ({wrong / len(dutch):.2%}).\n"
        "Rekentijd per bericht: mediaan "
        f"{statistics.median(times):.2f} ms."
    )
    if show_mistakes:
        print("\n" + "\n".join(mistakes + taken))


if __name__ == "__main__":
    main()
