#!/usr/bin/env python3
"""Prints what openpyxl and xlrd find in a workbook, as JSON: the tests hold the project's own decoders against it.

    .venv/bin/python Scripts/workbook_cells.py FILE

A list of sheets in their order: name, hidden, rows (number, hidden, cells), hiddenColumns. A cell is [column, kind, value, rows, columns] where
kind is text, number, day, truth or error. Blank cells are listed where they span others, covered ones are not.
"""
import datetime
import json
import sys


def lines(text):
    """A text whose lines end by a line feed alone, without control characters."""
    text = text.replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)


def day(moment):
    """A day and time in ISO 8601; midnight is left out."""
    if isinstance(moment, datetime.datetime) and moment.time() == datetime.time():
        return moment.date().isoformat()
    return moment.isoformat()


def modern(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if value is None or value == "":
                    continue
                if isinstance(value, bool):
                    found = ("truth", value)
                elif isinstance(value, (int, float)):
                    found = ("number", float(value))
                elif isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
                    found = ("day", day(value))
                else:
                    found = ("error" if cell.data_type == "e" else "text", lines(value))
                cells[cell.row, cell.column] = found
        merges = [(r.min_row, r.max_row, r.min_col, r.max_col) for r in sheet.merged_cells.ranges]
        hidden_rows = {n for n, d in sheet.row_dimensions.items() if d.hidden or d.ht == 0}
        hidden_columns = set()
        for dimension in sheet.column_dimensions.values():
            if dimension.hidden and dimension.min:
                hidden_columns.update(range(dimension.min, dimension.max + 1))
        yield sheet.title, sheet.sheet_state != "visible", cells, merges, hidden_rows, hidden_columns


def old(path):
    import xlrd

    with open(path, "rb") as file:
        book = xlrd.open_workbook(file_contents=file.read(), formatting_info=True)
    for sheet in book.sheets():
        cells = {}
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = sheet.cell(row, column)
                if cell.ctype == xlrd.XL_CELL_TEXT and cell.value:
                    found = ("text", lines(cell.value))
                elif cell.ctype == xlrd.XL_CELL_NUMBER:
                    found = ("number", cell.value)
                elif cell.ctype == xlrd.XL_CELL_DATE:
                    found = ("day", day(xlrd.xldate_as_datetime(cell.value, book.datemode)))
                elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    found = ("truth", bool(cell.value))
                elif cell.ctype == xlrd.XL_CELL_ERROR:
                    found = ("error", xlrd.error_text_from_code[cell.value])
                else:
                    continue
                cells[row + 1, column + 1] = found
        merges = [(a + 1, b, c + 1, d) for a, b, c, d in sheet.merged_cells]
        hidden_rows = {n + 1 for n, info in sheet.rowinfo_map.items() if info.hidden}
        hidden_columns = {n + 1 for n, info in sheet.colinfo_map.items() if info.hidden}
        yield sheet.name, sheet.visibility != 0, cells, merges, hidden_rows, hidden_columns


def listed(sheet):
    name, hidden, cells, merges, hidden_rows, hidden_columns = sheet
    spans = {(a, c): (b - a + 1, d - c + 1) for a, b, c, d in merges}
    for a, b, c, d in merges:
        for row in range(a, b + 1):
            for column in range(c, d + 1):
                if (row, column) != (a, c):
                    cells.pop((row, column), None)
        cells.setdefault((a, c), ("text", ""))
    rows = {}
    for (row, column), (kind, value) in sorted(cells.items()):
        rows.setdefault(row, []).append([column, kind, value, *spans.get((row, column), (1, 1))])
    width = max((column for _, column in cells), default=0)
    return {
        "name": name,
        "hidden": hidden,
        "rows": [{"number": n, "hidden": n in hidden_rows, "cells": found} for n, found in rows.items()],
        "hiddenColumns": sorted(n for n in hidden_columns if n <= width),
    }


def main():
    path = sys.argv[1]
    with open(path, "rb") as file:
        sheets = modern if file.read(2) == b"PK" else old
    json.dump([listed(sheet) for sheet in sheets(path)], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
