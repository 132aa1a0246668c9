"""The repository as others get it: nothing of one machine, a licence, a README that is whole."""

import re
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from wegwijzer.settings import ROOT

MACHINE_PATHS = [f"/{folder}/" for folder in ("root", "work")]
REGISTRIES = [
    f"{name}.{domain}"
    for name, domain in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("registry", "yarnpkg"),
        ("conda", "anaconda"),
    )
]
OPTIONS = re.compile(r"(?:index-url|find-links|trusted-host|UV_INDEX\w*)\s*[= ]\s*[\"']?https?:")
"""Options that name a registry, whichever it is."""


def git_files() -> list[Path]:
    """Return the files that git keeps; skip the test where there is no git."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("dit is geen checkout van git")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Return the text of a file; of one that is no text, what can be read of it."""
    return path.read_text(encoding="utf-8", errors="replace")


def lock_files() -> list[Path]:
    """Return the files that name the exact version of each package."""
    found = [path for path in git_files() if path.name.endswith((".lock", "-lock.json"))]
    assert ROOT / "requirements.lock" in found
    return found


def test_no_file_names_a_path_of_one_machine() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {place}"
        for path in git_files()
        for place in MACHINE_PATHS
        if re.search(rf"(?<![\w.:/-]){place}", text_of(path))
    ]
    assert named == []


def test_no_file_names_a_registry() -> None:
    named = []
    for path in git_files():
        text = text_of(path)
        named += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host in text]
        named += [f"{path.relative_to(ROOT)}: {found}" for found in OPTIONS.findall(text)]
    assert named == []


def test_lock_files_name_no_address() -> None:
    assert [path.name for path in lock_files() if re.search(r"\w+://|file:", text_of(path))] == []


def test_each_locked_package_has_a_hash() -> None:
    for path in lock_files():
        if path.suffix == ".lock":
            packages = re.split(r"^(?=\S)", text_of(path), flags=re.MULTILINE)[1:]
            packages = [package for package in packages if not package.startswith("#")]
            assert packages
            assert [lines for lines in packages if "--hash=sha256:" not in lines] == []


def test_the_licence_is_the_eupl() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUPL" in licence
    assert "v. 1.2" in licence
    assert 'license = { text = "EUPL-1.2" }' in (ROOT / "pyproject.toml").read_text()


def test_publiccode_can_be_read_and_names_the_same_licence() -> None:
    path = ROOT / "publiccode.yml"
    if not path.exists():
        pytest.skip("er is nog geen publiccode.yml")
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert {"publiccodeYmlVersion", "name", "url", "maintenance"} <= content.keys()
    assert content["legal"]["license"] == "EUPL-1.2"
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    assert str(content["softwareVersion"]) == version[1]


def test_the_readme_names_each_make_target() -> None:
    path = ROOT / "README.md"
    if not path.exists():
        pytest.skip("er is nog geen README.md")
    readme = path.read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert "run" in targets
    assert [target for target in targets if not re.search(rf"make {target}\b", readme)] == []
