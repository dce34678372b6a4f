#!/bin/sh
# The picture of the site in the README, taken anew from site/ by Chromium.
set -eu
cd "$(dirname "$0")/.."
page=${1:-index.html}
[ -f "site/$page" ] || { echo "$0: site/$page is missing. Run \`make site\` first." >&2; exit 1; }
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null && break
done
# Over HTTP, as readers see it: a file opened by itself has neither the site's fonts nor its search.
port=8799
.venv/bin/python -m http.server "$port" --bind 127.0.0.1 --directory site >/dev/null 2>&1 &
server=$!
trap 'kill "$server"' EXIT
sleep 1
# As root, in a container, Chromium cannot shut itself in; the page is our own.
"$browser" --headless --disable-gpu --hide-scrollbars $([ "$(id -u)" -ne 0 ] || echo --no-sandbox) --window-size=1280,900 \
    --screenshot=docs/site.png "http://127.0.0.1:$port/$page" 2>/dev/null
