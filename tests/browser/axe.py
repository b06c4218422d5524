"""What axe finds on a page: its script is put into a page once, and only what it holds against the page comes back."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FOUND = "rules => axe.run(rules).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html.slice(0, 160)])))"


def violations(page: Page, *more: str) -> list[tuple[str, str]]:
    """Return the rule and the element of everything that breaks the standard, or the tags of *more* rules."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    # axe would ask for the style sheets once more, for a rule that is not among these
    rules = {"runOnly": {"type": "tag", "values": [*STANDARD, *more]}, "preload": False, "resultTypes": ["violations"]}
    return [tuple(each) for each in page.evaluate(FOUND, rules)]
