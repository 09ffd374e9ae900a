#!/usr/bin/env python3
"""Holds a program's citations and findings over real lists against labels that were made by hand.

    python3 Benchmarks/labels/measure.py PROGRAM FIELD CORPUS [--record] [--show RULE]

PROGRAM is `yiju`; FIELD and CORPUS are the folders that YIJU_TEST_FIELD and YIJU_TEST_CORPUS name. The statutes and the lists are
imported into a directory of this run's own. What comes out:

- citations: precision, recall and F1 of (statute, full pinpoint) in the labelled cells, whose labels were made from the text alone;
- edition marks: how many hold the day and the word of the label, or the number where no day is printed;
- editions: how many of the citations whose mark tells a day are judged by the edition of that day. `steps.tsv` has the days that are
  further steps of a making (passed before it was made public, in force afterwards), and those that the print got wrong;
- findings: for each rule how many of those that are said now were labelled, how many of these are true, the precision with its
  95 % interval (Wilson), how many labelled findings are no longer said, and how many of those were true;
- gained and lost findings against the last recorded run (`record.tsv`), by rule. `--record` writes the record and RESULTS.md anew.

The record says of every rule how many of its findings were judged and how many of them were right; the checker's confidence rests on
it (`Sources/LinkCheck/Rules/JudgedFindings.swift`).

The labels are facts alone: titles, numbers, days, places and a verdict. T: an officer should act or would want to know; F: nothing is
wrong, or the message says something untrue; N: true, with a wrong severity or misleading.
"""

import collections
import json
import math
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
STATUTES = ["statutes/rules-md", "statutes/editions-md", "statutes/flk-docx"]
LISTS = ["lists/karamay", "lists/guangdong", "lists/excerpts"]


def rows(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        head, *lines = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(head, line + [""] * (len(head) - len(line)))) for line in lines]


def compact(pinpoint, through=None):
    """A pinpoint as the labels write it: 44.2(3), 120-1, ch5."""
    if not pinpoint:
        return ""
    out = ""
    for key, sign in (("part", "pt"), ("chapter", "ch"), ("section", "s")):
        if pinpoint[key] is not None:
            out += sign + str(pinpoint[key])
    if pinpoint["article"] is not None:
        out += ("." if out else "") + str(pinpoint["article"])
        out += f"-{pinpoint['suffix']}" if pinpoint["suffix"] else ""
    out += f".{pinpoint['paragraph']}" if pinpoint["paragraph"] is not None else ""
    out += f"({pinpoint['item']})" if pinpoint["item"] is not None else ""
    out += str(pinpoint["subitem"]) if pinpoint["subitem"] is not None else ""
    return out + (".." + compact(through) if through else "")


def title(text):
    text = re.sub(r"\s", "", text or "")
    for given, wanted in zip("《》<>()", "〈〉〈〉（）"):
        text = text.replace(given, wanted)
    return text


DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}


def wanted_pinpoint(text):
    """What the grammar makes of a label: the whole text has no place, the item of an annex or a catalogue is an item, a numbered
    heading is told without its words, 第二部分 (pt2) by its own."""
    if text == "全文":
        return ""
    item = re.search(r"第(\d+)项$", text)
    if item:
        return f"({item.group(1)})"
    item = re.fullmatch(r"第(.)项第\((.)\)小项", text)
    if item:
        return f"({DIGITS[item.group(1)]}){DIGITS[item.group(2)]}"
    heading = re.match(r"[一二三四五六七八九十]+、(?!\()", text)
    return heading.group(0) if heading else text


def found_pinpoint(citation):
    """The place of a citation, in words where it has no number."""
    place = compact(citation["pinpoint"], citation["through"])
    words = " ".join(filter(None, [citation.get("annex"), citation.get("within")]))
    if place or words == "全文" or words.startswith("附件"):
        return place
    part = re.fullmatch(r"第([一二三四五六七八九十])部分", words)
    return f"pt{DIGITS[part.group(1)]}" if part else title(words).replace("（", "(").replace("）", ")")


def place_key(place, label):
    sheet = place.get("sheet") or {}
    return (os.path.basename(place["file"]), str(sheet.get("ordinal", "")), str(place["number"]), label)


def measure_cells(citations, lists):
    labels = collections.defaultdict(list)
    for row in rows("cells.tsv"):
        labels[lists[row["list"]], row["sheet"], row["row"], row["label"]].append(row)
    found = collections.defaultdict(list)
    for citation in citations:
        if citation["field"] != "quoted":
            found[place_key(citation["place"], citation["label"])].append(citation)
    steps = {(title(row["statute"]), row["day"]): row["text"] for row in rows("steps.tsv")}
    counts = collections.Counter(cells=len(labels))
    for key, wanted_rows in labels.items():
        own = [r for r in wanted_rows if r["n"] != "0" and "hist" not in r["flags"].split(",")]
        history = {title(r["title"]) for r in wanted_rows if r not in own}
        wanted = collections.Counter((title(r["title"]), wanted_pinpoint(r["pinpoint"])) for r in own)
        got = collections.Counter(
            (title(c["statutePrinted"]), found_pinpoint(c)) for c in found[key]
        )
        # A title inside a history may be told as a mention: the labels have it as `hist`.
        for name in list(got):
            if name not in wanted and name[0] in history and name[1] == "":
                del got[name]
        counts["right"] += sum((wanted & got).values())
        counts["missed"] += sum((wanted - got).values())
        counts["wrong"] += sum((got - wanted).values())
        editions = {}
        for citation in found[key]:
            editions.setdefault((title(citation["statutePrinted"]), found_pinpoint(citation)), citation)
        for row in own:
            day = row["edition"].split(":")[0]
            citation = editions.get((title(row["title"]), wanted_pinpoint(row["pinpoint"])))
            if citation:
                counts["marks"] += 1
                counts["marksRight"] += mark_tells(citation, row["edition"])
            resolution = (citation or {}).get("resolution") or {}
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and resolution.get("edition"):
                counts["editions"] += 1
                text = steps.get((title(row["title"]), day), day)
                counts["editionsRight"] += resolution["edition"] == text
    return counts


def mark_tells(citation, wanted):
    """Whether what was read about the edition holds the day and the word of a label, the number of one, or nothing where nothing is
    printed."""
    mark = re.sub(r"\s", "", citation["editionMark"] or "")
    day, _, word = wanted.partition(":")
    if day == "no":
        return citation["documentNumber"] is not None
    if not day:
        return not mark and citation["documentNumber"] is None
    numbers = [str(int(n)) for n in day.split("-")]
    dotted = re.search("[-./]0?".join(numbers), mark)
    chinese = re.search("年0?".join(numbers[:2]) + ("月0?" + numbers[2] if len(numbers) > 2 else ""), mark)
    return bool(dotted or chinese) and word in mark


# Rules about a title: one finding tells all the places that follow it, whatever they are.
TITLE_RULES = ("edition-", "title-", "statute-", "number-", "date-", "meeting-", "level-")


def finding_key(rule, file, sheet, row, column, statute, pinpoint):
    """What makes a finding and a label the same: labels of quotations name no column, titles have no place."""
    if rule.startswith(TITLE_RULES):
        pinpoint = ""
    return (rule, file, sheet, row, title(statute), pinpoint)


def finding_keys(findings):
    """The places of every finding, as the labels name them."""
    keys = collections.Counter()
    for finding in findings:
        citation = finding["citation"]
        for place in finding.get("places") or [citation["place"]]:
            place = place.get("place", place)
            key = place_key(place, citation["label"])
            keys[finding_key(finding["rule"], *key, citation["statute"], compact(citation["pinpoint"]))] += 1
    return keys


def wilson(right, all_):
    if not all_:
        return 0, 0
    z, p = 1.96, right / all_
    middle = (p + z * z / (2 * all_)) / (1 + z * z / all_)
    half = z * math.sqrt(p * (1 - p) / all_ + z * z / (4 * all_ * all_)) / (1 + z * z / all_)
    return middle - half, middle + half


def measure_findings(findings):
    severities = {}
    for finding in findings:
        severities[finding["rule"]] = finding["severity"]
    keys = finding_keys(findings)
    labels = collections.defaultdict(list)
    for row in rows("findings.tsv"):
        key = finding_key(
            row["rule"], row["file"], row["sheet"], row["row"], row["column"], row["statute"], row["pinpoint"]
        )
        labels[key].append(row["label"])
    rules = collections.defaultdict(collections.Counter)
    for key, count in keys.items():
        rules[key[0]]["said"] += count
    for key, verdicts in labels.items():
        said = keys.get(key, 0)
        for index, verdict in enumerate(verdicts):
            rules[key[0]][verdict if index < said or said else "gone" + verdict] += 1
    return rules, severities


def run(program, index, *arguments):
    done = subprocess.run([program, *arguments, "--index", index], capture_output=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr.decode())
    return done.stdout


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 3:
        sys.exit(__doc__)
    program, field, corpus = arguments
    with tempfile.TemporaryDirectory() as index:
        sources = [os.path.join(corpus, "laws")] + [os.path.join(field, folder) for folder in STATUTES]
        run(program, index, "import", *sources, *(os.path.join(field, folder) for folder in LISTS))
        citations = json.loads(run(program, index, "citations", "--json"))
        findings = json.loads(run(program, index, "check", "--json"))["findings"]
        powers = json.loads(run(program, index, "powers", "--json"))
    lists = {power["list"]: os.path.basename(power["source"]["file"]) for power in powers}

    out = ["# The labelled measure", "", "Made by `make measure`; what is measured and how stands in `measure.py`, what the labels are in `README.md`.", ""]
    cells = measure_cells(citations, lists)
    right, wrong, missed = cells["right"], cells["wrong"], cells["missed"]
    out += [
        "## Citations",
        "",
        f"{cells['cells']} cells, {right + missed} citations: {right} right, {wrong} wrong, {missed} missed; "
        f"F1 {2 * right / (2 * right + wrong + missed):.4f}.",
        f"Edition marks, day and word as printed, or the number where no day is: {cells['marksRight']} of {cells['marks']}.",
        f"Editions, where the mark tells a day and the statute is on hand: {cells['editionsRight']} of {cells['editions']}.",
        "",
        "## Findings",
        "",
        "| rule | severity | said | labelled | T | F | N | precision | 95 % | gone: T | gone: F, N |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --- | --: | --: |",
    ]
    rules, severities = measure_findings(findings)
    total = collections.defaultdict(collections.Counter)
    for rule, counts in sorted(rules.items(), key=lambda r: (severities.get(r[0], "x"), r[0])):
        severity = severities.get(rule, "–")
        labelled = counts["T"] + counts["F"] + counts["N"]
        low, high = wilson(counts["T"], labelled)
        share = f"{counts['T'] / labelled:.1%} | {low:.0%}–{high:.0%}" if labelled else "– | –"
        out.append(
            f"| `{rule}` | {severity} | {counts['said']} | {labelled} | {counts['T']} | {counts['F']} | {counts['N']} | {share} "
            f"| {counts['goneT']} | {counts['goneF'] + counts['goneN']} |"
        )
        total[severity].update(counts)
    out.append("")
    for severity in ("error", "warning", "note"):
        counts = total[severity]
        labelled = counts["T"] + counts["F"] + counts["N"]
        if labelled:
            low, high = wilson(counts["T"], labelled)
            out.append(
                f"{severity}: {counts['said']} said, {labelled} labelled, {counts['T'] / labelled:.1%} right ({low:.0%}–{high:.0%})."
            )
    out.append("")

    now = collections.Counter({rule: counts["said"] for rule, counts in rules.items()})
    record = os.path.join(HERE, "record.tsv")
    if os.path.exists(record):
        before = collections.Counter({row["rule"]: int(row["said"]) for row in rows("record.tsv")})
        changed = {rule: (before[rule], now[rule]) for rule in before | now if before[rule] != now[rule]}
        out += ["## Against the last recorded run", ""]
        out += [f"- `{rule}`: {old} → {new}" for rule, (old, new) in sorted(changed.items())] or ["No rule says more or less."]
        out.append("")
    print("\n".join(out))
    if "--record" in sys.argv:
        with open(record, "w", encoding="utf-8") as file:
            file.write("rule\tsaid\tright\tjudged\n")
            for rule, said in sorted(now.items()):
                counts = rules[rule]
                judged = counts["T"] + counts["F"] + counts["N"]
                if said:
                    file.write(f"{rule}\t{said}\t{counts['T']}\t{judged}\n")
        with open(os.path.join(HERE, "RESULTS.md"), "w", encoding="utf-8") as file:
            file.write("\n".join(out))


if __name__ == "__main__":
    main()
