#!/bin/sh
# Puts the locked dependencies and Dateline itself into the folder named first (.venv): with uv where there is uv, else with pip.
# Each package is held against the hash in the lock file.
set -eu
cd "$(dirname "$0")/.."
. tools/python.sh
venv=${1:-.venv}

with_uv() {
    # The machine's own certificates, as pip takes them: many offices put their own between.
    UV_PROJECT_ENVIRONMENT=$venv UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1 uv sync --locked --quiet ${PYTHON:+--python "$PYTHON"}
}

make_venv() {
    if ! "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "This Python ($PYTHON, $version) cannot make virtual environments: a part of it is packed apart. Install that part:" \
            "  Debian, Ubuntu:  sudo apt-get install python$version-venv" \
            "and run make again."
        exit 1
    fi
    "$PYTHON" -m venv --clear "$venv"
}

with_pip() {
    find_python
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 && new_enough "$venv/bin/python" || make_venv
    pip="$venv/bin/python -m pip --disable-pip-version-check --quiet --quiet"
    if ! $pip install --require-hashes -r requirements.lock; then
        say "" "The packages could not be installed; pip says why above. Most often the network is missing:" \
            "  behind a proxy, set HTTPS_PROXY; with a mirror of your own:  pip config set global.index-url https://..."
        exit 1
    fi
    $pip install --no-deps --no-build-isolation --editable .
    if ! $pip check; then
        say "" "requirements.lock is older than pyproject.toml. Work it out again:  make lock"
        exit 1
    fi
}

if command -v uv >/dev/null 2>&1; then
    say "Setting up $venv with uv (once) ..."
    with_uv || { say "uv could not; trying pip."; with_pip; }
else
    say "Setting up $venv with pip (once; a minute or two) ..."
    with_pip
fi
"$venv/bin/python" -m compileall -q generator # so that no command waits for it
