#!/bin/sh
# Makes the environment in .venv: Python 3.10, the locked packages, and Wegwijzer itself.
#   sh setup/environment.sh requirements.lock
# Python 3.10 is taken from PATH, from pyenv or from uv, in that order.
set -eu

# Behind a gateway with a certificate of its own, the system knows it and uv does not.
export UV_SYSTEM_CERTS=1

lock=$1
venv=.venv

works() { [ -n "$1" ] && "$1" -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; }

find_python() {
    found=$(command -v python3.10 || true)
    works "$found" && { echo "$found"; return; }
    for found in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python; do
        works "$found" && { echo "$found"; return; }
    done
    found=$(command -v uv >/dev/null && uv python find 3.10 2>/dev/null || true)
    works "$found" && { echo "$found"; return; }
    if command -v uv >/dev/null && uv python install 3.10 >&2; then
        uv python find 3.10
        return
    fi
    cat >&2 <<'MESSAGE'

Wegwijzer heeft Python 3.10 nodig en kan het niet vinden. Zo komt u eraan:
  Debian of Ubuntu   apt-get install python3.10 python3.10-venv   (als het pakket er is)
  pyenv              pyenv install 3.10
  uv                 pip install uv && uv python install 3.10
Typ daarna opnieuw: make run
MESSAGE
    return 1
}

if [ ! -x "$venv/bin/python" ]; then
    python=$(find_python)
    echo "Omgeving maken met $("$python" --version) ..."
    "$python" -m venv "$venv"
fi
if [ ! -x "$venv/bin/uv" ]; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r setup/uv.lock
fi
echo "Pakketten installeren uit $lock (ongeveer een minuut) ..."
"$venv/bin/uv" pip install --python "$venv/bin/python" --require-hashes -r "$lock"
"$venv/bin/uv" pip install --python "$venv/bin/python" --quiet --no-deps --no-build-isolation -e .

# Runs bot/at_start.py at each start of Python: see docs/adr/0002-zonder-tensorflow.md.
packages=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo 'import bot.at_start' > "$packages/wegwijzer_at_start.pth"
