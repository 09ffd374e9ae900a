"""All pages of the served site: both sites are walked together, link by link, from the start page."""

import html
import re
from collections import Counter, deque
from urllib.parse import unquote

# A page that changed throughout is told by so many lines of it.
LINES = 20


def compare_pages(inquiry, comparison, most):
    """Compares up to `most` pages (0: all), the nearest to the start page first."""
    waiting, seen = deque(["/"]), {"/"}
    while waiting and (most == 0 or comparison.compared < most):
        address = waiting.popleft()
        answers = inquiry.both(lambda program: program.fetch(address))
        sides = [page_lines(*answer) for answer in answers]
        comparison.compared += 1
        if sides[0] != sides[1]:
            note(comparison, unquote(address), Counter(sides[0]), Counter(sides[1]))
        for status, location, body in answers:
            for target in links(location, body):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)


def note(comparison, address, before, after):
    lost, gained = list((before - after).elements()), list((after - before).elements())
    if not lost and not gained:
        comparison.note(address, "order of lines", "", "as before", "another")
    for line in lost[:LINES]:
        comparison.note(address, "", "", line, None)
    for line in gained[:LINES]:
        comparison.note(address, "", "", None, line)
    left = max(len(lost) - LINES, 0), max(len(gained) - LINES, 0)
    if any(left):
        comparison.note(address, "further lines", "", left[0] or None, left[1] or None)


def page_lines(status, location, body):
    """The lines of a page, an element a line, with its status; the digests in the addresses of assets are left out."""
    body = re.sub(r"/assets/[0-9a-z]+/", "/assets/…/", body).replace("><", ">\n<")
    return [f"status {status}"] + ([f"location {location}"] if location else []) + body.splitlines()


# What tells when the library was made.
MOMENTS = ("/changes", "/changes.atom", "/files")


def links(location, body):
    """The addresses of the site that a page leads to, in order."""
    found = [location] if location else []
    found += map(html.unescape, re.findall(r'href="([^"]*)"', body))
    for target in found:
        target = target.split("#")[0]
        if target.split("?")[0] in MOMENTS:
            continue
        if target.startswith("/") and not target.startswith(("//", "/assets/")):
            yield target
