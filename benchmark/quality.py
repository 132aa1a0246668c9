"""Measures how often residents get the right answer, next to Rasa's default pipeline.

    python benchmark/quality.py [--zonder-standaard | --rondes N]

1. The blind set (``blinde_set.yml``) is read, and once more with a typing error in 10 % of
   its words.
2. Wegwijzer's model and Rasa's default pipeline, trained on the same examples, recognise
   all of it. The default needs TensorFlow and gets an environment of its own. Rasa's 100
   rounds of training take hours on so many examples; ``--rondes`` asks for fewer.
3. A table (``var/benchmark/kwaliteit.md``) and a confusion plot are saved.

The blind set is frozen: it was written without sight of the examples and is never trained
or calibrated on.
"""

import json
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML
from sklearn.metrics import f1_score

from cli.training import train
from wegwijzer.knowledge import load
from wegwijzer.settings import ROOT
from wegwijzer.typing_errors import with_errors

matplotlib.use("Agg")
from matplotlib import pyplot as plt

OUT = ROOT / "var/benchmark"
SEED = 20261122
TYPING_ERRORS = 0.10
_NO_ANSWER = {"nlu_fallback", "buiten_bereik"}


@dataclass(frozen=True)
class Question:
    """A message of the blind set with the topics that answer it; none when out of scope."""

    text: str
    right: frozenset[str]
    topic: str
    register: str


def blind_set() -> list[Question]:
    """Return the frozen messages."""
    content = YAML(typ="safe").load((ROOT / "benchmark/blinde_set.yml").read_text("utf-8"))
    inside = [
        Question(
            row["tekst"],
            frozenset([row["intent"], *row.get("ook_goed", [])]),
            row["intent"],
            row["register"],
        )
        for row in content["vragen"]
    ]
    outside = [
        Question(row["tekst"], frozenset(), "buiten_bereik", "buiten bereik")
        for row in content["buiten_bereik"]
    ]
    return inside + outside


def mistyped(questions: list[Question]) -> list[str]:
    """Return the messages with typing errors, the same ones each time."""
    rng = random.Random(SEED)
    return [with_errors(question.text, TYPING_ERRORS, rng) for question in questions]


def figures(
    questions: list[Question], parsed: list[dict[str, Any]], articles: set[str]
) -> dict[str, float]:
    """Return the shares, 0 to 1, of what went right and wrong."""
    inside = [(q, p) for q, p in zip(questions, parsed, strict=True) if q.right]
    outside = [p for q, p in zip(questions, parsed, strict=True) if not q.right]
    best = [_best_topic(p) for _, p in inside]
    at_once = [_answers(p) & q.right for q, p in inside]
    after_one = [
        now or set(p.get("bedoelt_u") or ()) & q.right
        for now, (q, p) in zip(at_once, inside, strict=True)
    ]
    counted = [
        topic if topic in q.right else "anders" for topic, (q, _) in zip(best, inside, strict=True)
    ]
    gold = [
        topic if topic in q.right else q.topic for topic, (q, _) in zip(best, inside, strict=True)
    ]
    return {
        "Onderwerp herkend": float(
            np.mean([topic in q.right for topic, (q, _) in zip(best, inside, strict=True)])
        ),
        "Macro-F1": float(
            f1_score(gold, counted, average="macro", labels=sorted({q.topic for q, _ in inside}))
        ),
        "Meteen goed": float(np.mean([bool(right) for right in at_once])),
        "Goed na één 'Bedoelt u'": float(np.mean([bool(right) for right in after_one])),
        "Fout antwoord": float(
            np.mean(
                [bool(_answers(p)) and not now for now, (_, p) in zip(at_once, inside, strict=True)]
            )
        ),
        "Buiten bereik, toch een artikel": float(
            np.mean([bool(_answers(p) & articles) for p in outside])
        ),
        "Buiten bereik, toch iets anders": float(
            np.mean([bool(_answers(p) - articles) for p in outside])
        ),
    }


def _answers(parsed: dict[str, Any]) -> set[str]:
    return ({parsed["intent"]["name"]} | set(parsed.get("vragen") or ())) - _NO_ANSWER


def _best_topic(parsed: dict[str, Any]) -> str:
    """Return the topic that is likeliest, whether it is sure or not."""
    name: str = parsed["intent"]["name"]
    if name not in _NO_ANSWER:
        return name
    ranked = [row["name"] for row in parsed["intent_ranking"] if row["name"] not in _NO_ANSWER]
    return ranked[0] if ranked else name


def recognise(python: Path, model: Path, texts: list[str], name: str) -> dict[str, Any]:
    """Return what a model makes of the texts, in the environment of ``python``."""
    source, target = OUT / f"{name}-berichten.json", OUT / f"{name}-herkend.json"
    source.write_text(json.dumps(texts), encoding="utf-8")
    script = ROOT / "benchmark/recognise.py"
    subprocess.run([python, "-W", "ignore", script, model, source, target], cwd=ROOT, check=True)
    result: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return result


def default_model(python: Path, rounds: int) -> Path:
    """Train Rasa's default pipeline on our examples and rules, and return the model."""
    folder = OUT / "standaard"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = folder / "config.yml"
    text = (ROOT / "benchmark/rasa_default.yml").read_text("utf-8")
    config.write_text(text.replace("epochs: 100", f"epochs: {rounds}"), encoding="utf-8")
    subprocess.run(
        [str(python), "-W", "ignore", "-m", "rasa", "train", "--skip-validation"]
        + ["--config", str(config), "--data", "data", "--out", str(folder)],
        cwd=ROOT,
        check=True,
    )
    return next(folder.glob("*.tar.gz"))


def plot(questions: list[Question], parsed: list[dict[str, Any]], path: Path) -> None:
    """Save the confusions between topics as a picture: rows were meant, columns were heard."""
    topics = sorted({question.topic for question in questions})
    heard = [*topics, "geen"]
    counts = np.zeros((len(topics), len(heard)))
    for question, result in zip(questions, parsed, strict=True):
        answers = _answers(result)
        answer = question.topic if answers & question.right else next(iter(sorted(answers)), "geen")
        column = answer if answer in heard else "geen"
        if question.topic == "buiten_bereik" and not answers:
            column = "buiten_bereik"
        counts[topics.index(question.topic), heard.index(column)] += 1
    shares = counts / counts.sum(axis=1, keepdims=True)
    figure, axes = plt.subplots(figsize=(24, 22))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(heard)), heard, rotation=90, fontsize=7)
    axes.set_yticks(range(len(topics)), topics, fontsize=7)
    axes.set_xlabel("wat de assistent antwoordde")
    axes.set_ylabel("wat werd bedoeld")
    axes.set_title("Verwarring tussen onderwerpen op de blinde set (donker = vaker)")
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    """Measure, print and save."""
    OUT.mkdir(parents=True, exist_ok=True)
    questions = blind_set()
    articles = set(load(ROOT / "knowledge").articles)
    texts = [question.text for question in questions] + mistyped(questions)
    models = {"Wegwijzer": (Path(sys.executable), train())}
    rounds = int(sys.argv[sys.argv.index("--rondes") + 1]) if "--rondes" in sys.argv else 100
    if "--zonder-standaard" not in sys.argv:
        python = OUT / ".venv/bin/python"
        models[f"Rasa standaard ({rounds} rondes)"] = (python, default_model(python, rounds))
    columns: dict[str, dict[str, float]] = {}
    for name, (python, model) in models.items():
        result = recognise(python, model, texts, name.replace(" ", "-").lower())
        parsed = result["parsed"]
        plain, errors = parsed[: len(questions)], parsed[len(questions) :]
        columns[name] = figures(questions, plain, articles)
        columns[f"{name}, 10 % tikfouten"] = figures(questions, errors, articles)
        columns[name]["Herkennen, p50 in ms"] = float(np.median(result["seconds"]) * 1000)
        columns[name]["Geheugen in MB"] = result["memory_mb"]
        if name == "Wegwijzer":
            plot(questions, plain, OUT / "verwarring.png")
            registers = _by_register(questions, plain)
    _print(columns, registers)


def _by_register(questions: list[Question], parsed: list[dict[str, Any]]) -> dict[str, float]:
    by_register: dict[str, list[bool]] = {}
    for question, result in zip(questions, parsed, strict=True):
        if question.right:
            by_register.setdefault(question.register, []).append(
                bool(_answers(result) & question.right)
            )
    return {name: float(np.mean(right)) for name, right in sorted(by_register.items())}


def _print(columns: dict[str, dict[str, float]], registers: dict[str, float]) -> None:
    rows = list(next(iter(columns.values())))
    table = Table("", *columns, title="Kwaliteit op de blinde set")
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for row in rows:
        cells = [_cell(row, column.get(row)) for column in columns.values()]
        table.add_row(row, *cells)
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    Console().print(table)
    spoken = ", ".join(f"{name} {share:.0%}" for name, share in registers.items())
    print(f"Meteen goed per manier van schrijven: {spoken}")
    text = "\n".join(lines) + f"\n\nMeteen goed per manier van schrijven: {spoken}\n"
    (OUT / "kwaliteit.md").write_text(text, encoding="utf-8")
    print(f"Bewaard: {OUT / 'kwaliteit.md'} en {OUT / 'verwarring.png'}")


def _cell(row: str, value: float | None) -> str:
    if value is None:
        return ""
    if " in " in row:
        return f"{value:.0f}"
    return f"{value:.2f}" if row == "Macro-F1" else f"{value:.1%}"


if __name__ == "__main__":
    main()
