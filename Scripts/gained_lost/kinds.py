"""The kinds of facts: what is asked of both programs, by rules from the corpus alone, so that every run asks the same."""

import random
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from pages import compare_pages


class Inquiry:
    """Two programs, and what they are asked."""

    def __init__(self, before, after, searches, pages):
        self.programs = (before, after)
        self.searches = searches
        self.pages = pages
        self.pool = ThreadPoolExecutor(2)
        self._citations = None

    def both(self, ask):
        """The answers of both programs, asked at the same time."""
        return list(self.pool.map(ask, self.programs))

    @property
    def citations(self):
        if self._citations is None:
            self._citations = self.both(lambda program: rows(program.json("citations")))
        return self._citations

    @property
    def places(self):
        """Every place that the corpus cites, as an officer would write it."""
        found = {
            f"《{title(citation)}》{written(citation.get('pinpoint'))}"
            for citations in self.citations
            for citation in citations
            if title(citation)
        }
        return sorted(found)


def rows(answer):
    """The rows of an answer: a list, or what an object holds as its only list of objects."""
    if isinstance(answer, list):
        return answer
    lists = [value for value in answer.values() if isinstance(value, list)]
    return lists[0] if len(lists) == 1 else answer.get("items") or answer.get("citations") or []


def title(citation):
    statute = citation.get("statute") or citation.get("statutePrinted")
    return statute.get("title") if isinstance(statute, dict) else statute


def written(pinpoint):
    if not isinstance(pinpoint, dict):
        return pinpoint or ""
    parts = []
    for key, name in (("article", "条"), ("paragraph", "款"), ("item", "项"), ("subitem", "目")):
        if pinpoint.get(key) is not None:
            suffix = f"之{pinpoint['suffix']}" if key == "article" and pinpoint.get("suffix") else ""
            parts.append(f"第{pinpoint[key]}{name}{suffix}")
    return "".join(parts)


def citations(inquiry, comparison):
    comparison.compare_lists(*inquiry.citations)


def places(findings):
    """Findings place by place: equal ones are told as one, with their places."""
    result = []
    for finding in findings:
        finding.pop("count", None)
        for place in finding.pop("places", [{}]):
            single = {key: place.get(key, value) for key, value in finding.items()}
            single["citation"] = {key: place.get(key, value) for key, value in finding.get("citation", {}).items()}
            result.append(single)
    return result


def findings(inquiry, comparison):
    before, after = inquiry.both(lambda program: program.json("check"))
    comparison.compare_lists(places(before.pop("findings", [])), places(after.pop("findings", [])))
    comparison.compare("summary", before, after)


def lookups(inquiry, comparison):
    for place in inquiry.places:
        address = "/api/v1/lookup?" + urlencode({"q": place})
        comparison.compare(place, *inquiry.both(lambda program: program.api(address)))


def searches(inquiry, comparison):
    for query in queries(inquiry):
        address = "/api/v1/search?" + urlencode({"q": query, "limit": 20})
        comparison.compare(query, *inquiry.both(lambda program: program.api(address)))


def pages(inquiry, comparison):
    compare_pages(inquiry, comparison, inquiry.pages)


KINDS = {"citations": citations, "findings": findings, "lookups": lookups, "searches": searches, "pages": pages}


def queries(inquiry):
    """The searches: titles, titles with articles, names of powers, words, verbatim runs, fields; each kind in turn."""
    program = inquiry.programs[0]
    powers = rows(program.json("powers"))
    names = sorted({power["name"] for power in powers if power.get("name")})
    categories = sorted({power["category"] for power in powers if power.get("category")})
    # A file of laws/ is named for its statute: 保守国家秘密法(2024-02-27).md.
    files = {
        re.sub(r"[(（_.].*", "", path.name) for folder in program.corpus for path in folder.rglob("*") if path.suffix == ".md"
    }
    cited = {title(citation) for citation in inquiry.citations[0] if title(citation)}
    titles = sorted(cited | files)
    places = [place for place in inquiry.places if not place.endswith("》")]
    texts = names + titles
    chosen = random.Random(18)

    def word(least=2, most=4):
        han = re.findall(r"[\u4e00-\u9fff]{2,}", chosen.choice(texts)) or ["职权"]
        run = chosen.choice(han)
        length = min(chosen.randint(least, most), len(run))
        start = chosen.randint(0, len(run) - length)
        return run[start : start + length]

    makers = [
        lambda: chosen.choice(titles) if titles else word(),
        lambda: chosen.choice(places).replace("《", "").replace("》", "") if places else word(),
        lambda: chosen.choice(names) if names else word(),
        lambda: word(),
        lambda: f"{word()} {word()}",
        lambda: f'"{word(3, 8)}"',
        lambda: f"类别:{chosen.choice(categories)} {word()}" if categories else word(),
        lambda: f"法:{chosen.choice(titles)} {word()}" if titles else word(),
        lambda: f"{word()} -{word()}",
        lambda: f"{word()} 或 {word()}",
    ]
    found = {}
    if not texts:
        return []
    # So many attempts are enough for a corpus of any size; a very small one has fewer different searches.
    for number in range(20 * inquiry.searches):
        if len(found) == inquiry.searches:
            break
        found.setdefault(makers[number % len(makers)]())
    return list(found)
