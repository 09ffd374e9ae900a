"""Prints what the columns of power lists hold in workbooks (.xls, .xlsx), row by row, as JSON: the tests' independent reader.

    .venv/bin/python Scripts/workbook_lists.py WORKBOOK...

One line a workbook: {"file", "rows": [{"sheet", "row", "cells": {LABEL: [text, row of the cell]}}]}. The header is the first row that
holds 实施依据 or 法律依据; of two columns of one label the visible one counts. A merged cell is given for every row that it covers, with
the number of its own row. Blank cells are left out. Needs openpyxl and xlrd (`make workbook-tools` installs them).
"""

import json
import sys
from pathlib import Path

import openpyxl
import xlrd

BASES = ("实施依据", "法律依据")


def shown(value):
    """A cell as it is read: whole numbers without a point, no null."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def old_sheets(path):
    """Name, cells, merged ranges and hidden columns of the sheets of a binary workbook, all counted from 0."""
    book = xlrd.open_workbook(path, formatting_info=True)
    for sheet in book.sheets():
        rows = [[shown(value) for value in sheet.row_values(number)] for number in range(sheet.nrows)]
        hidden = {column for column, kind in sheet.colinfo_map.items() if kind.hidden}
        yield sheet.name, rows, sheet.merged_cells, hidden


def new_sheets(path):
    """The same of an Office Open XML workbook."""
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        rows = [[shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        ranges = [(r.min_row - 1, r.max_row, r.min_col - 1, r.max_col) for r in sheet.merged_cells.ranges]
        hidden = set()
        for kind in sheet.column_dimensions.values():
            if kind.hidden:
                hidden.update(range(kind.min - 1, min(kind.max, 400)))
        yield sheet.title, rows, ranges, hidden


def sheets(path):
    # By content: the extension of a published workbook does not tell which kind it is.
    with open(path, "rb") as file:
        return new_sheets(path) if file.read(2) == b"PK" else old_sheets(path)


def listed(rows, ranges, hidden):
    """The rows below the header, each with its cells by label."""
    owner = {}
    for top, bottom, left, right in ranges:
        for row in range(top, bottom):
            for column in range(left, right):
                owner[row, column] = (top, left)
    columns = {}
    for number, row in enumerate(rows):
        labels = ["".join(cell.split()) for cell in row]
        if not columns and not any(base in labels for base in BASES):
            continue
        if not columns:
            for column, label in enumerate(labels):
                if label and owner.get((number, column), (number, column)) == (number, column):
                    if label not in columns or columns[label] in hidden:
                        columns[label] = column
            continue
        cells = {}
        for label, column in columns.items():
            top, left = owner.get((number, column), (number, column))
            # A remark that is merged over all columns is no cell of any of them.
            if rows[top][left].strip() and left == column:
                cells[label] = [rows[top][left], top + 1]
        if cells:
            yield number + 1, cells


def main():
    for path in map(Path, sys.argv[1:]):
        found = [
            {"sheet": name, "row": number, "cells": cells}
            for name, rows, ranges, hidden in sheets(path)
            for number, cells in listed(rows, ranges, hidden)
        ]
        print(json.dumps({"file": path.name, "rows": found}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
