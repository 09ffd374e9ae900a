"""Turns workbooks (.xls, .xlsx) into CSV, one file a sheet, so that lists published as workbooks can be imported as tables.

    .venv/bin/python Scripts/workbooks_to_csv.py OUTPUT WORKBOOK_OR_FOLDER...

Merged cells are filled: every cell of a merged range holds the value of its first cell, as a reader of the printed page sees it.
Hidden sheets are left out. A stack of sheets becomes `NAME.SHEET.csv`. Needs openpyxl and xlrd (`make workbooks` installs them).
"""

import argparse
import csv
import re
import sys
from pathlib import Path

import openpyxl
import xlrd


def shown(value):
    """A cell as it is read: whole numbers without a point, no null."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def fill(rows, ranges):
    """Gives every cell of a merged range (first row, past the last, first column, past the last) the value of its first cell."""
    for top, bottom, left, right in ranges:
        for row in range(top, min(bottom, len(rows))):
            for column in range(left, min(right, len(rows[row]))):
                rows[row][column] = rows[top][left]
    return rows


def old_sheets(path):
    """The visible sheets of a binary workbook."""
    book = xlrd.open_workbook(path, formatting_info=True)
    for sheet in book.sheets():
        if sheet.visibility == 0:
            rows = [[shown(value) for value in sheet.row_values(number)] for number in range(sheet.nrows)]
            yield sheet.name, fill(rows, sheet.merged_cells)


def new_sheets(path):
    """The visible sheets of an Office Open XML workbook."""
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = [[shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            ranges = [(r.min_row - 1, r.max_row, r.min_col - 1, r.max_col) for r in sheet.merged_cells.ranges]
            yield sheet.title, fill(rows, ranges)


def sheets(path):
    # By content: the extension of a published workbook does not tell which kind it is.
    with open(path, "rb") as file:
        return new_sheets(path) if file.read(2) == b"PK" else old_sheets(path)


def trimmed(rows):
    """Rows without the empty ones at the end and the empty columns at the right."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((number + 1 for row in rows for number, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("workbooks", nargs="+", type=Path)
    given = parser.parse_args()
    paths = []
    for path in given.workbooks:
        inside = path.rglob("*") if path.is_dir() else [path]
        paths += sorted(p for p in inside if p.suffix.lower() in (".xls", ".xlsx") and not p.name.startswith("~$"))
    if not paths:
        print("no workbook there", file=sys.stderr)
        return 2
    given.output.mkdir(parents=True, exist_ok=True)
    failed = 0
    for path in paths:
        try:
            found = [(name, trimmed(rows)) for name, rows in sheets(path)]
        except Exception as error:  # A damaged workbook is told and does not stop the others.
            print(f"{path}: {error}", file=sys.stderr)
            failed += 1
            continue
        for name, rows in found:
            if rows:
                target = given.output / f"{path.stem}.{re.sub(r'[/:*?]', '_', name)}.csv"
                with open(target, "w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows(rows)
                print(f"{target.name}\t{len(rows)} rows\t{len(rows[0])} columns")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
