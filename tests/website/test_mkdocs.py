"""What MkDocs warns of is told where it can be mended."""

from generator.errors import Fault
from generator.website.mkdocs import build_site
from tests.website.conftest import project, write


def test_a_link_of_a_persons_page_that_leads_nowhere_is_an_error_of_that_page(tmp_path):
    settings = project(tmp_path)
    (tmp_path / "content" / "pages" / "about.md").write_text("# About\n\nSee [how](how-to-fix.md),\nand [where](methods.md#nowhere).\n")
    write(settings)
    expected = [
        Fault("content/pages/about.md", 3, "", 'the link "how-to-fix.md" leads nowhere. Name a page or a heading that is there.'),
        Fault("content/pages/about.md", 4, "", 'the link "methods.md#nowhere" leads nowhere. Name a page or a heading that is there.'),
    ]
    assert build_site(settings) == expected
    assert build_site(settings) == expected
