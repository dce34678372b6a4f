#!/bin/sh
# pyproject.toml -> uv.lock and requirements.lock, from the public index alone: no machine's own index or folder gets into a lock file.
# UPGRADE=1 takes the newest versions; else only what pyproject.toml asks for changes.
set -eu
cd "$(dirname "$0")/.."
. tools/python.sh

uv=$(command -v uv) || {
    find_python
    "$PYTHON" -m venv .cache/uv
    .cache/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
    uv=.cache/uv/bin/uv
}
export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
"$uv" lock --no-config --default-index https://pypi.org/simple ${UPGRADE:+--upgrade}
{
    echo "# Written by 'make lock'. Everything that 'make site' and 'make test' install, each file by its hash."
    "$uv" export --no-config --quiet --locked --no-header --format requirements-txt --no-emit-project
} >requirements.lock.new
mv requirements.lock.new requirements.lock
