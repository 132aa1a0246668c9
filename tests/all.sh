#!/bin/sh
# All tests, as a ladder: the quickest first, so that a fault shows as soon as it can.
set -eu
bin=.venv/bin
step() { printf '\n== %s\n' "$*"; }

step "Opmaak en types"
$bin/ruff format --check .
$bin/ruff check .
$bin/mypy

step "De bouw van het huis"
$bin/python -m pytest tests/test_architecture.py tests/test_repository.py

step "De kennisbank en de trainingsdata"
$bin/wegwijzer kennis controleren
$bin/rasa data validate --fail-on-warnings >var/data-validate.log 2>&1 || { cat var/data-validate.log; exit 1; }

step "De bibliotheek, zonder Rasa en Django"
$bin/python -m pytest tests/wegwijzer -p tests.without_rasa

step "De code van bot, acties, gegevens en opdrachten"
$bin/python -m pytest tests/bot tests/actions tests/records tests/cli

step "Gesprekken met de echte assistent"
$bin/wegwijzer train
$bin/python -m pytest tests/conversations


step "De widget in een echte browser"
$bin/python -m pytest tests/widget
