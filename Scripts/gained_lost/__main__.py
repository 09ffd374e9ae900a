"""Lists what changes between two yiju programs over a corpus: `gained` and `lost` lines, and a count for each kind.

    python3 Scripts/gained_lost BEFORE AFTER CORPUS...

BEFORE and AFTER are executables; each CORPUS is a folder with lists/ and laws/ (or statutes/, digests/, succession/), or any
folder or file that `yiju import` reads. Both programs import the corpus into a library of their own; then the same questions go
to both. Status: 0 nothing changed, 1 something changed, 2 a program failed or the call was wrong.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from comparison import Comparison
from kinds import KINDS, Inquiry
from program import Program, ProgramFailure


def arguments():
    parser = argparse.ArgumentParser(
        prog="gained_lost", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("before", help="the program that stood before the change")
    parser.add_argument("after", help="the program with the change")
    parser.add_argument("corpus", nargs="+", help="what both programs import")
    parser.add_argument("--after-corpus", nargs="+", metavar="CORPUS", help="import this into the second library instead")
    parser.add_argument("--kinds", default=",".join(KINDS), help="of %(default)s: only these, separated by commas")
    parser.add_argument("--limit", type=int, default=40, help="lines printed of each kind; 0 prints all (default %(default)s)")
    parser.add_argument("--searches", type=int, default=1000, help="searches asked (default %(default)s)")
    parser.add_argument("--pages", type=int, default=2000, help="pages of the site fetched; 0 fetches all (default %(default)s)")
    parser.add_argument("--all-keys", action="store_true", help="report keys that only one of the programs has, too")
    parser.add_argument("--scores", action="store_true", help="compare the scores of hits, not only their order")
    parser.add_argument("--json", action="store_true", help="print every change as JSON")
    parser.add_argument("--work", help="keep both libraries in this folder and use them again")
    given = parser.parse_args()
    unknown = [kind for kind in given.kinds.split(",") if kind not in KINDS]
    if unknown:
        parser.error(f"no such kind: {', '.join(unknown)}; there are {', '.join(KINDS)}")
    if given.searches < 0 or given.pages < 0 or given.limit < 0:
        parser.error("--searches, --pages and --limit are counts, 0 or more")
    return given


def main():
    given = arguments()
    work = Path(given.work or tempfile.mkdtemp(prefix="gained-lost-"))
    programs = []
    try:
        work.mkdir(parents=True, exist_ok=True)
        programs = [
            Program("before", given.before, work / "before", given.corpus),
            Program("after", given.after, work / "after", given.after_corpus or given.corpus),
        ]
        for program in programs:
            program.import_corpus()
        inquiry = Inquiry(programs[0], programs[1], given.searches, given.pages)
        comparisons = []
        for kind in given.kinds.split(","):
            print(f"comparing {kind} …", file=sys.stderr)
            comparison = Comparison(kind, {"score"} if not given.scores else set())
            KINDS[kind](inquiry, comparison)
            comparisons.append(comparison)
    except ProgramFailure as failure:
        print(f"gained_lost: {failure}", file=sys.stderr)
        return 2
    finally:
        for program in programs:
            program.stop()
        if not given.work:
            shutil.rmtree(work, ignore_errors=True)
    report = print_json if given.json else print_lines
    report(comparisons, given)
    return 1 if any(comparison.changes(given.all_keys) for comparison in comparisons) else 0


def print_json(comparisons, given):
    answer = {
        comparison.kind: {
            **comparison.counts(given.all_keys),
            "keysNotCompared": [] if given.all_keys else comparison.lone_keys(),
            "changes": [change.json() for change in comparison.changes(given.all_keys)],
        }
        for comparison in comparisons
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))


def print_lines(comparisons, given):
    for comparison in comparisons:
        lines = comparison.lines(given.all_keys)
        shown = lines[: given.limit] if given.limit else lines
        for line in shown:
            print(line)
        if len(shown) < len(lines):
            print(f"… {len(lines) - len(shown)} more lines of {comparison.kind} (--limit 0 prints all)")
        lone = [] if given.all_keys else comparison.lone_keys()
        if lone:
            print(f"not compared, as only one program has them: {', '.join(lone)} (--all-keys)")
    print(f"\n{'kind':<12}{'compared':>10}{'changed':>10}{'gained':>10}{'lost':>10}")
    for comparison in comparisons:
        counts = comparison.counts(given.all_keys)
        print(f"{comparison.kind:<12}" + "".join(f"{counts[key]:>10}" for key in ("compared", "changed", "gained", "lost")))


if __name__ == "__main__":
    sys.exit(main())
