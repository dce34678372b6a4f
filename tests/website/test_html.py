"""What the pages are made of: valid HTML, and schema.org data that says no more than the page."""

import json
import os
import re
import shutil
import subprocess
from html import unescape

import pytest

# Faults of the theme's own frame, by the validator's words. They stand on every page of every site that Material builds.
THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
    "Bad value “” for attribute “tabindex” on element “label”",
)


def test_the_html_is_valid_but_for_known_faults_of_the_theme(site):
    """Runs where Java is and VNU_JAR names the jar of the Nu Html Checker (npm's `vnu-jar`)."""
    jar = os.environ.get("VNU_JAR")
    if not jar or not shutil.which("java"):
        pytest.skip("Set VNU_JAR to the Nu Html Checker's jar (npm pack vnu-jar) and install Java to validate the HTML.")
    pages = sorted(map(str, site.rglob("*.html")))
    run = subprocess.run(["java", "-jar", jar, "--format", "json", "--skip-non-html", *pages], capture_output=True, text=True)
    found = json.loads(run.stderr or run.stdout)["messages"]
    assert [(m["url"], m["message"]) for m in found if not m["message"].startswith(THEME)] == []


def json_ld(page: str) -> list[dict]:
    return [json.loads(told) for told in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def test_an_event_of_a_known_day_is_a_schema_org_event(site):
    (told,) = json_ld((site / "events" / "2025-03-03-ferry-closed.html").read_text("utf-8"))
    assert (told["@context"], told["@type"], told["startDate"]) == ("https://schema.org", "Event", "2025-03-03")
    assert {"@type": "Person", "name": "Ilse Varnham"} in told["attendee"]


@pytest.mark.parametrize("name", ["2025-03-refusal", "hearing", "hostile-event"])
def test_what_is_denied_open_or_without_a_date_is_no_schema_org_event(site, name):
    assert json_ld((site / "events" / f"{name}.html").read_text("utf-8")) == []


def test_every_schema_org_name_stands_on_its_page(site):
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        for told in json_ld(page):
            assert told["@type"] in ("Event", "Person", "Organization", "Place")
            title = unescape(re.search(r"<title>(.*?) - The Merrow ferry</title>", page)[1])
            assert " ".join(re.sub("[\u202e\u202c]", "", told["name"]).split()) == title


def test_the_social_card_names_the_page(site):
    page = (site / "events" / "2025-03-08-march.html").read_text("utf-8")
    assert '<meta property="og:title" content="Islanders march through Tolley">' in page
    assert (site / "assets" / "card.png").is_file()
