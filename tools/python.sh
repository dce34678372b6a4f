# Sourced: find_python sets PYTHON to a Python that is new enough, or says what to do. PYTHON given by the caller is tried alone.

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

say() {
    printf '%s\n' "$@" >&2
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" && return
        say "PYTHON=$PYTHON is no Python of 3.11 or newer."
        exit 1
    fi
    for PYTHON in python3 python3.14 python3.13 python3.12 python3.11 python; do
        new_enough "$PYTHON" && return
    done
    say "Dateline needs Python 3.11 or newer, and found $(python3 --version 2>/dev/null || echo none). Install one:" \
        "  Debian, Ubuntu:  sudo apt-get install python3 python3-venv" \
        "  Fedora:          sudo dnf install python3" \
        "  macOS:           brew install python" \
        "  elsewhere:       https://www.python.org/downloads/, or uv: https://docs.astral.sh/uv/" \
        "If you have one in an unusual place, name it:  make site PYTHON=/path/to/python3"
    exit 1
}
