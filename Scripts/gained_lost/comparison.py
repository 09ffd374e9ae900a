"""Two answers to the same question, compared key by key; elements of lists find each other by what they are about."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass

# Keys whose values differ from run to run.
PASSING = re.compile(r"took|elapsed|duration|(milli|micro)?seconds|generation|(generated|imported)At", re.IGNORECASE)

# What an element of a list is about: the first row whose first key the element has, the values of all its keys joined.
LABELS = (
    ("rule", "list", "code", "power", "citation.statute", "citation.pinpoint"),
    ("statutePrinted", "power", "pinpoint"),
    ("id",),
    ("code", "pinpoint"),
    ("statute", "edition", "pinpoint"),
    ("edition",),
    ("value",),
    ("name",),
    ("title",),
)
# The parts of a pinpoint; of each its first letter stands in a label: a44.p2.
PINPOINT = ("part", "chapter", "section", "article", "suffix", "paragraph", "item", "subitem")

# Elements about the same among which a changed one is looked for.
SOUGHT = 500

# Characters of a printed line; JSON has the whole value.
LINE = 400


@dataclass(frozen=True)
class Change:
    kind: str
    who: str  # the question or the record
    path: str  # where in its answer; empty for the whole record
    pattern: str  # the path without labels
    before: object  # None: not there
    after: object

    def json(self):
        return {"record": self.who, "path": self.path, "before": self.before, "after": self.after}


class Comparison:
    """The changes of one kind of fact."""

    def __init__(self, kind, ignored=frozenset()):
        self.kind = kind
        self.ignored = set(ignored)
        self.compared = 0
        self.found = []
        self.keys = (set(), set())

    def compare(self, who, before, after):
        """Compares two answers to the question `who`; None: that program has no such record."""
        self.compared += 1
        for value, known in zip((before, after), self.keys):
            self._learn(value, "", known)
        self._differ(who, before, after, "", "")

    def compare_lists(self, before, after):
        """Compares two lists whose elements are the records."""
        for value, known in zip((before, after), self.keys):
            for element in value:
                self._learn(element, "", known)
        pairs, _ = paired(before, after)
        for label, old, new in pairs:
            self.compared += 1
            self._differ(label, old, new, "", "")

    def changes(self, all_keys=False):
        """All changes but those of keys that only one program has."""
        if all_keys:
            return self.found
        lone = set(self.lone_keys())
        return [change for change in self.found if change.pattern not in lone]

    def lone_keys(self):
        """The keys, with changes, that only one of the programs has."""
        patterns = {change.pattern for change in self.found}
        return sorted(p for p in patterns if not all(has(p, known) for known in self.keys))

    def counts(self, all_keys=False):
        changes = self.changes(all_keys)
        return {
            "compared": self.compared,
            "changed": len({change.who for change in changes}),
            "gained": sum(change.after is not None for change in changes),
            "lost": sum(change.before is not None for change in changes),
        }

    def lines(self, all_keys=False):
        """A line for each value lost or gained; the same change of many records is one pair of lines."""
        records = defaultdict(list)
        for change in self.changes(all_keys):
            records[(change.path, text(change.before), text(change.after))].append(change.who)
        lines = []
        for (path, before, after), whos in records.items():
            about = whos[0] if len(whos) == 1 else f"{whos[0]} and {len(whos) - 1} more"
            for sign, value in (("lost", before), ("gained", after)):
                if value is not None:
                    line = f"{sign:<7}{self.kind}  {about}  {path + ' = ' if path else ''}{value}"
                    lines.append(line if len(line) <= LINE else line[:LINE] + " …")
        return lines

    def _learn(self, value, pattern, known):
        known.add(pattern)
        if isinstance(value, dict):
            for key, element in value.items():
                self._learn(element, f"{pattern}.{key}" if pattern else key, known)
        elif isinstance(value, list):
            for element in value:
                self._learn(element, pattern + "[]", known)

    def _differ(self, who, before, after, path, pattern):
        before, after = nothing(before), nothing(after)
        if before == after:
            return
        if isinstance(before, dict) and isinstance(after, dict):
            for key in sorted(before.keys() | after.keys()):
                if self._counts(key):
                    step = f".{key}" if path else key
                    inner = f".{key}" if pattern else key
                    self._differ(who, before.get(key), after.get(key), path + step, pattern + inner)
        elif is_rows(before) and is_rows(after):
            pairs, orders = paired(before, after)
            for label, old, new in pairs:
                self._differ(who, old, new, f"{path}[{label}]", pattern + "[]")
            if orders[0] != orders[1]:
                self.note(who, path + ".order", pattern, *(" | ".join(order) for order in orders))
        else:
            self.note(who, path, pattern, self._kept(before), self._kept(after))

    def note(self, who, path, pattern, before, after):
        """Notes a change that was found."""
        if before != after:
            self.found.append(Change(self.kind, who, path, pattern, before, after))

    def _counts(self, key):
        return key not in self.ignored and not PASSING.match(key)

    def _kept(self, value):
        """A value without the keys that are not compared."""
        if isinstance(value, dict):
            return {key: self._kept(element) for key, element in value.items() if self._counts(key)}
        if isinstance(value, list):
            return [self._kept(element) for element in value]
        return round(value, 6) if isinstance(value, float) else value


def nothing(value):
    """None for what says nothing: null, an empty text or list."""
    return None if value in ("", [], {}) else round(value, 6) if isinstance(value, float) else value


def is_rows(value):
    return isinstance(value, list) and all(isinstance(element, dict) for element in value)


def has(pattern, known):
    """Whether a program has a key: it tells it somewhere, or what should hold it was always null there."""
    while pattern and pattern not in known:
        pattern = pattern[: max(pattern.rfind("."), pattern.rfind("["), 0)]
        if any(other.startswith((pattern + ".", pattern + "[")) if pattern else other for other in known):
            return False
    return True


def at(element, keys):
    for key in keys.split("."):
        element = element.get(key) if isinstance(element, dict) else None
    if isinstance(element, dict):
        return ".".join(f"{key[0]}{element[key]}" for key in PINPOINT if element.get(key) is not None)
    return None if element is None or isinstance(element, list) else str(element)


def label(element):
    for keys in LABELS:
        if at(element, keys[0]) is not None:
            return " ".join(value for value in (at(element, key) for key in keys) if value)
    return ""


def paired(before, after):
    """The elements of two lists by label as (label, old, new), and the order of those that both have."""
    groups = defaultdict(lambda: ([], []))
    for side, elements in enumerate((before, after)):
        for element in elements:
            groups[label(element)][side].append(element)
    pairs, common = [], set()
    for name, (olds, news) in groups.items():
        if olds and news:
            common.add(name)
        for number, (old, new) in enumerate(matched(olds, news)):
            pairs.append((name if number == 0 else f"{name} #{number + 1}", old, new))
    orders = tuple(list(dict.fromkeys(n for n in map(label, elements) if n in common)) for elements in (before, after))
    return pairs, orders


def matched(olds, news):
    """Pairs of elements about the same: equal ones first, then those that have most in common; None beside the rest."""
    if len(olds) == len(news) == 1:
        return [(olds[0], news[0])]
    places = defaultdict(list)
    for place, new in enumerate(news):
        places[text(new)].append(place)
    pairs, rest, taken = [], [], set()
    for old in olds:
        equal = places.get(text(old))
        if equal:
            taken.add(equal[0])
            pairs.append((old, news[equal.pop(0)]))
        else:
            rest.append(old)
    left = [new for place, new in enumerate(news) if place not in taken]
    for old in rest:
        best = max(range(min(len(left), SOUGHT)), key=lambda place: alike(old, left[place]), default=None)
        pairs.append((old, None if best is None else left.pop(best)))
    return pairs + [(None, new) for new in left]


def alike(old, new):
    return sum(old[key] == new.get(key) for key in old)


def text(value):
    """A value on one line, the same for the same value."""
    if value is None or isinstance(value, str):
        return value if value is None else value.replace("\n", "⏎")
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
