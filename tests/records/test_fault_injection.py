"""Nothing is lost or sent twice, whatever is killed at whatever moment (see storm.py)."""

import json
import subprocess
import sys

import pytest

from tests.records.postgres import INSTALLED
from wegwijzer.settings import ROOT

SEED = 20260701


@pytest.mark.parametrize(
    ("database", "rounds"),
    [
        ("--sqlite", 200),
        pytest.param(
            "--postgres",
            40,
            marks=pytest.mark.skipif(not INSTALLED, reason="PostgreSQL is not installed"),
        ),
    ],
)
def test_a_storm_loses_nothing_and_sends_nothing_twice(database: str, rounds: int) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.records.storm", database),
            *("--rounds", str(rounds), "--seed", str(SEED)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert sum(report["kills"].values()) >= rounds
    assert min(report["kills"].values()) > 0
    assert report["confirmed"] > rounds / 2
    for fault in (
        "not_kept",
        "not_delivered",
        "sent_twice",
        "sent_again_with_other_message_id",
    ):
        assert not report[fault], (report, done.stderr)
    assert report["kept_twice"] == 0, report
