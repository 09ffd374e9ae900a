#!/usr/bin/env python3
"""What documents of Word hold, by a plain walk through their XML: one line of JSON for each file that is named.

A second reader for tests, made for documents without tracked changes, automatic numbers and boxes. A block is the text of a paragraph, or
the rows of a table: for each cell its column, its columns, whether it runs on from above, and the texts of its paragraphs.
"""
import json
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


def value(element, name, default=None):
    return default if element is None else element.get(W + name, default)


def text(paragraph):
    words = []
    for element in paragraph.iter():
        if element.tag == W + "t":
            words.append(element.text or "")
        elif element.tag == W + "br" and value(element, "type") not in ("page", "column"):
            words.append("\n")
        elif element.tag in SIGNS and element not in stops(paragraph):
            words.append(SIGNS[element.tag])
    return "".join(words)


def stops(paragraph):
    """Tab stops are called tabs as well."""
    return [stop for tabs in paragraph.iter(W + "tabs") for stop in tabs]


def cells(row):
    column = 1 + int(value(row.find(f"{W}trPr/{W}gridBefore"), "val", 0))
    for cell in row.findall(W + "tc"):
        span = int(value(cell.find(f"{W}tcPr/{W}gridSpan"), "val", 1))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        runs_on = merge is not None and value(merge, "val", "continue") == "continue"
        yield {
            "column": column,
            "columns": span,
            "runsOn": runs_on,
            "lines": [text(paragraph) for paragraph in cell.findall(W + "p")],
        }
        column += span


for path in sys.argv[1:]:
    body = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml")).find(W + "body")
    blocks = []
    for element in body:
        if element.tag == W + "p":
            blocks.append({"text": text(element)})
        elif element.tag == W + "tbl":
            blocks.append({"rows": [list(cells(row)) for row in element.findall(W + "tr")]})
    print(json.dumps({"path": path, "blocks": blocks}, ensure_ascii=False))
