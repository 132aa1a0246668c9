"""The built widget that is in the repository: up to date, small, and nothing of others in it."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from wegwijzer.settings import ROOT

WIDGET = ROOT / "widget"
BUILT = WIDGET / "dist" / "wegwijzer.js"
LARGEST = 25 * 1024

needs_npm = pytest.mark.skipif(
    shutil.which("node") is None or not (WIDGET / "node_modules").is_dir(),
    reason="Zonder Node is de widget niet te bouwen. Doe: cd widget && npm ci",
)


@needs_npm
def test_is_built_from_the_source_as_it_is_now(tmp_path: Path) -> None:
    fresh = tmp_path / "wegwijzer.js"
    subprocess.run(["node", "build.mjs", str(fresh)], cwd=WIDGET, check=True)
    assert fresh.read_text() == BUILT.read_text(), "Bouw opnieuw: cd widget && npm run build"


@needs_npm
def test_the_types_in_the_source_hold() -> None:
    tsc = WIDGET / "node_modules" / ".bin" / "tsc"
    done = subprocess.run(
        [tsc, "--project", "jsconfig.json"], cwd=WIDGET, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


def test_is_small() -> None:
    assert len(gzip.compress(BUILT.read_bytes(), 9)) <= LARGEST


def test_names_no_address_but_the_neutral_site() -> None:
    addresses = set(re.findall(r"https?://[\w.-]+", BUILT.read_text()))
    assert addresses == {"https://www.google.nl", "http://www.w3.org"}  # the second: what SVG is


def test_nothing_of_the_theme_of_the_gemeente_utrecht_is_in_it() -> None:
    assert "@utrecht/design-tokens" not in (WIDGET / "package.json").read_text()
    assert "node_modules/@utrecht/design-tokens" not in (WIDGET / "package-lock.json").read_text()


def test_the_lock_names_no_registry() -> None:
    assert re.findall(r"https?://", (WIDGET / "package-lock.json").read_text()) == []
