"""Makes a list of many powers out of those on hand, with faults put in, as a table that `yiju import` reads.

    yiju powers --json | python3 Benchmarks/enlarge_list.py 5567 > large.csv

Every row repeats a power of the list under a code of its own; three basis cells in ten get another article number, three in
ten lose a character. The same count gives the same file.
"""

import csv
import json
import random
import re
import sys

HEAD = ["编码", "职权类型", "职权名称", "子项名称"]


def spoiled(cell, dice):
    """The cell with another article number, or a character less, or as it was."""
    places = list(re.finditer("第([一二三四五六七八九十百]+)条", cell))
    if places and dice.random() < 0.3:
        place = dice.choice(places)
        cell = cell[: place.start(1)] + dice.choice("一二三四五六七八九十") + cell[place.end(1) :]
    if cell and dice.random() < 0.3:
        at = dice.randrange(len(cell))
        cell = cell[:at] + cell[at + 1 :]
    return cell


def main():
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 5567
    powers = json.load(sys.stdin)
    labels = list(dict.fromkeys(label for power in powers for label in power["fields"] if label not in HEAD))
    dice = random.Random(7)
    table = csv.writer(sys.stdout)
    table.writerow(HEAD + labels)
    for number in range(wanted):
        power = powers[number % len(powers)]
        cells = [power["fields"].get(label, "") for label in labels]
        cells = [spoiled(cell, dice) if "依据" in label else cell for label, cell in zip(labels, cells)]
        head = [f"{power['code'][:-6]}{number:06}", power["category"], f"{power['name']}{number}", power["subitem"] or ""]
        table.writerow(head + cells)


if __name__ == "__main__":
    main()
