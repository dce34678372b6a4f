#!/bin/sh
# The picture of the site in the README, taken anew from site/ by Chromium.
set -eu
cd "$(dirname "$0")/.."
page=${1:-index.html}
[ -f "site/$page" ] || { echo "$0: site/$page is missing. Run \`make site\` first." >&2; exit 1; }
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null && break
done
# As root, in a container, Chromium cannot shut itself in; the page is our own.
"$browser" --headless --disable-gpu --hide-scrollbars $([ "$(id -u)" -ne 0 ] || echo --no-sandbox) --window-size=1280,900 \
    --screenshot=docs/site.png "file://$PWD/site/$page"
