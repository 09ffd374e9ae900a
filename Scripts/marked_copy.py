#!/usr/bin/env python3
"""Prints the comments that openpyxl or python-docx find in a file, as JSON: the tests hold marked copies against them.

    .venv/bin/python Scripts/marked_copy.py FILE

A list of comments in the order of the file. Of a workbook: place (`Sheet!D12`), text, author. Of a document: words (those between the marks of the
comment, deleted ones left out), text, author.
"""
import json
import sys


def of_workbook(path):
    import openpyxl

    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    place = sheet.title + "!" + cell.coordinate
                    yield {"place": place, "text": cell.comment.text, "author": cell.comment.author}


def of_document(path):
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(path)
    words, open_ = {}, set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(int(element.get(qn("w:id"))))
        elif element.tag in (qn("w:t"), qn("w:tab"), qn("w:br")):
            text = element.text or "" if element.tag == qn("w:t") else "\n"
            for number in open_:
                words[number] = words.get(number, "") + text
    for comment in document.comments:
        yield {"words": words.get(comment.comment_id, ""), "text": comment.text, "author": comment.author}


if __name__ == "__main__":
    name = sys.argv[1]
    print(json.dumps(list((of_document if name.endswith(".docx") else of_workbook)(name)), ensure_ascii=False))
