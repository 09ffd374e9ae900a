#!/usr/bin/env python3
"""Measures how many references inside real statutes lead to a place on hand.

    python3 Benchmarks/references/measure.py PROGRAM CORPUS FIELD [--record] [--list]

PROGRAM is `yiju`; CORPUS and FIELD are the folders that YIJU_TEST_CORPUS and YIJU_TEST_FIELD name. The statutes are imported into a
directory of this run's own, and what the import found is read from its catalog:

- same-law: 本法第三条, 第三条 without a title: places of the statute's own edition;
- relative: 前款, 前两项, 本条第二款, 本款第三项;
- cross-law: a title with a place, where the statute is on hand and so is an edition that can be meant.

Resolved is what leads to a place that the text has. What does not is grouped by reason, and `--list` prints it row by row: statute,
edition, where it stands, what it cites, outcome. Found is counted against patterns of plain text, so that nothing is passed over silently.
`--record` writes RESULTS.md anew.
"""

import collections
import glob
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ["statutes/rules-md", "statutes/editions-md", "statutes/flk-docx"]
KINDS = ("same-law", "relative", "cross-law")
GOALS = {"same-law": 0.99, "relative": 0.98, "cross-law": 0.97}

REFERENCES = """
    SELECT citation.titleForm, citation.outcome, citation.annex, citation.headings, citation.number, citation.start, citation.end,
        citation.statute = edition.statute, article.id, article.text, article.number, statute.title, edition.date
    FROM citation JOIN article ON article.id = citation.article JOIN edition ON edition.id = article.edition
        JOIN statute ON statute.id = edition.statute
    WHERE edition.shadowed = 0
"""
ARTICLES = """
    SELECT article.id, article.text FROM article JOIN edition ON edition.id = article.edition WHERE edition.shadowed = 0
"""

NUMBER = "[一二三四五六七八九十百千零〇两0-9]+"
OWN = "法|条例|办法|规定|规则|细则|解释|决定|暂行条例|暂行办法|暂行规定|实施细则|实施条例|实施办法"
PATTERNS = {
    "same-law": rf"本(?:{OWN})第{NUMBER}条|(?<![》法例办定则])第{NUMBER}条",
    "relative": r"(?<![目当提此先眼面以])前[一二两三四五六七八九十]?[款项条](?![例件目])|本[条款]第[（(一二三四五六七八九十]",
    "cross-law": rf"《[^《》]+》第{NUMBER}条",
}

# A title or a document number that is not on hand, or a statute named without a place: nothing to hold against anything.
ABSENT = {"notOnHand", "noPinpoint", "editionNotOnHand", "titleUnknown", "titleAmbiguous", "titleMisspelt", "noTitle", "editionMismatch"}


def kind(form, is_own, printed):
    if form == "relative" and is_own:
        is_relative = re.match("[前同该]|本[条款项]", printed) or not re.search("[条章节编]", printed)
        return "relative" if is_relative and not re.match("本(?:" + OWN + ")", printed) else "same-law"
    return "cross-law" if form in ("marked", "bare", "declared", "inherited") else "other"


def reason(outcome, annex, headings, number):
    if annex:
        return "a place in an annex, whose articles are not counted"
    if headings and number is None:
        return "a part of a code whose parts are files of their own, without numbers"
    return {
        "partsUnknown": "items of the text on hand have no numbers, or are missing",
        "articleMissing": "the text on hand has no such article",
        "paragraphOutOfRange": "the edition on hand has fewer paragraphs than the one that was meant",
        "itemOutOfRange": "the edition on hand has other items than the one that was meant",
        "subitemOutOfRange": "the subitems stand without numbers",
    }.get(outcome, outcome)


def measure(catalog, listed):
    database = sqlite3.connect(f"file:{catalog}?immutable=1", uri=True)
    counts = collections.defaultdict(collections.Counter)
    rest = collections.defaultdict(collections.Counter)
    spans = collections.defaultdict(list)
    for row in database.execute(REFERENCES):
        form, outcome, annex, headings, number, start, end, is_own, article, text, place, title, date = row
        spans[article].append((start, end))
        printed = text.encode()[start:end].decode()
        group = kind(form, is_own, printed)
        if group == "other":
            continue
        if outcome in ABSENT:
            counts[group]["absent"] += 1
            continue
        counts[group]["judged"] += 1
        counts[group]["resolved"] += outcome == "resolved"
        if outcome != "resolved":
            rest[group][reason(outcome, annex, headings, number)] += 1
            if listed:
                print("\t".join([group, title, date or "", str(place), printed.replace("\n", " "), outcome]))
    for article, start, end in database.execute("SELECT article, start, end FROM unparsed WHERE article IS NOT NULL"):
        spans[article].append((start, end))
        counts["unparsed"]["judged"] += 1
    for article, text in database.execute(ARTICLES):
        for group, pattern in PATTERNS.items():
            for match in re.finditer(pattern, text):
                start = len(text[: match.start()].encode())
                end = start + len(match.group().encode())
                counts[group]["printed"] += 1
                counts[group]["found"] += any(low < end and start < high for low, high in spans[article])
    statutes = database.execute("SELECT count(DISTINCT statute), count(*), sum(articleCount) FROM edition WHERE shadowed = 0").fetchone()
    return counts, rest, statutes


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 3:
        sys.exit(__doc__)
    program, corpus, field = arguments
    with tempfile.TemporaryDirectory() as index:
        sources = [os.path.join(corpus, "laws")] + [os.path.join(field, folder) for folder in FOLDERS]
        done = subprocess.run([program, "import", "--index", index, *sources], capture_output=True, check=False)
        if done.returncode > 1:
            sys.exit(done.stderr.decode())
        catalog = max(glob.glob(os.path.join(index, "catalog-*.sqlite")))
        counts, rest, (statutes, editions, articles) = measure(catalog, "--list" in sys.argv)
    out = [
        "# References inside statutes",
        "",
        "Made by `make references`; what is measured stands in `measure.py`.",
        "",
        f"{statutes} statutes, {editions} editions, {articles} articles.",
        "",
        "| kind | judged | resolved | share | wanted | target not on hand | printed by pattern | of these found |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for group in KINDS:
        own = counts[group]
        share = own["resolved"] / max(1, own["judged"])
        out.append(
            f"| {group} | {own['judged']} | {own['resolved']} | {share:.2%} | {GOALS[group]:.0%} | {own['absent']} "
            f"| {own['printed']} | {own['found']} |"
        )
    out += ["", f"Stretches reported as not understood: {counts['unparsed']['judged']}.", "", "## What does not resolve, by reason", ""]
    for group in KINDS:
        out += [f"- {group}: {count} {why}." for why, count in rest[group].most_common()]
    out.append("")
    print("\n".join(out))
    if "--record" in sys.argv:
        with open(os.path.join(HERE, "RESULTS.md"), "w", encoding="utf-8") as file:
            file.write("\n".join(out))
    sys.exit(any(counts[g]["resolved"] < GOALS[g] * counts[g]["judged"] for g in KINDS))


if __name__ == "__main__":
    main()
