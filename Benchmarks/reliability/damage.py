#!/usr/bin/env python3
"""Damages files of a library and asks it questions.

    damage.py YIJU [--trials N] [--repairs N] [--seed N] [--files PATH …] [--out TABLE.md]

Each trial is a copy of the library in which one file is damaged: a bit, 16 bytes, pages of 4 KiB swapped, zeroed or of an earlier
generation, the file truncated, extended, missing, all zeros or of another generation. The worst of all answers counts, compared
byte for byte with those of the undamaged library. `yiju verify` must name every damage. With --repairs, what `yiju index`, the import
of the same files, the import of another file and `yiju restore` make of a damaged library is counted too.
"""

import argparse
import random
import shutil
import tempfile
from pathlib import Path

import sample
from trials import Program, Questions, Tally, copy

PAGE = 4096
CORPUS = Path(__file__).resolve().parents[2] / "Corpus"

KINDS = {
    "bit flip": 40, "16 bytes": 23, "pages swapped": 10, "page zeroed": 7, "page of an earlier generation": 6, "truncated": 8,
    "extended": 3, "missing": 1, "zeroed": 1, "of another generation": 1,
}
# How often each kind of file is damaged, in a hundred.
SHARES = {"catalog": 40, "sums": 5, "segment": 32, "manifest": 6, "deleted": 6, "CURRENT": 5, "generation": 3, "lock": 1, "words": 2}


def kind_of(name):
    if name.endswith(".sums"):
        return "sums"
    if name in ("lexicon.txt", "synonyms.txt"):
        return "words"
    if name == "journal":
        # No answer comes from it but its own; JournalTests damage every byte of it.
        return "journal"
    if name.endswith(("LOCK", "lock")):
        return "lock"
    return next(kind for kind in SHARES if name.rsplit("/", 1)[-1].startswith(kind))


def damage(generator, data, earlier, other):
    """The damaged bytes of a file (None: the file is gone) and the kind of damage; `earlier` and `other` are files of other generations."""
    while True:
        kind = generator.choices(list(KINDS), KINDS.values())[0]
        changed = bytearray(data)
        pages = len(data) // PAGE
        if kind == "bit flip" and data:
            changed[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
        elif kind == "16 bytes" and len(data) >= 16:
            start = generator.randrange(len(data) - 15)
            changed[start:start + 16] = generator.randbytes(16)
        elif kind == "pages swapped" and pages > 1:
            one, two = (n * PAGE for n in generator.sample(range(pages), 2))
            changed[one:one + PAGE], changed[two:two + PAGE] = data[two:two + PAGE], data[one:one + PAGE]
        elif kind == "page zeroed" and pages:
            start = generator.randrange(pages) * PAGE
            changed[start:start + PAGE] = bytes(PAGE)
        elif kind == "page of an earlier generation" and earlier and min(len(earlier) // PAGE, pages):
            start = generator.randrange(min(len(earlier) // PAGE, pages)) * PAGE
            changed[start:start + PAGE] = earlier[start:start + PAGE]
        elif kind == "truncated" and data:
            del changed[generator.randrange(len(data)):]
        elif kind == "extended":
            changed.extend(generator.randbytes(generator.choice([1, 16, PAGE])))
        elif kind == "missing":
            return None, kind
        elif kind == "zeroed" and data:
            changed = bytearray(len(data))
        elif kind == "of another generation" and other:
            changed = bytearray(other)
        if bytes(changed) != data:
            return bytes(changed), kind


class Library:
    """A library, one of an earlier generation, and one of other files, whose files can be put in its place."""

    def __init__(self, program, folder, files, lines, commands):
        self.program, self.folder = program, Path(folder)
        self.path, earlier, other = (self.folder / name for name in ("sound", "earlier", "other"))
        self.own = sample.Files(self.folder / "files")
        self.own.first()
        for library, second in ((self.path, self.own.changed_list), (other, self.own.second_statute)):
            library.mkdir()
            library.joinpath("lexicon.txt").write_text("黄金梨树\n", encoding="utf-8")
            library.joinpath("synonyms.txt").write_text("果树 = 黄金梨树\n", encoding="utf-8")
            self.own.first()
            self.must("import", "--index", library, *files, self.own.folder)
            if library == self.path:
                copy(library, earlier)
            second()
            self.must("import", "--index", library, *files, self.own.folder)
        self.own.changed_list()
        self.names = [str(path.relative_to(self.path)) for path in sorted(self.path.rglob("*")) if path.is_file()]
        self.bytes = {name: (self.path / name).read_bytes() for name in self.names}
        self.earlier = {self.same(path, earlier): path.read_bytes() for path in earlier.rglob("*") if path.is_file()}
        self.other = {self.same(path, other): path.read_bytes() for path in other.rglob("*") if path.is_file()}
        self.questions = Questions(program, lines, commands)
        self.answers = self.questions.answers(self.path)

    @staticmethod
    def same(path, library):
        """The name that a file of generation 1 has in generation 2."""
        name = str(path.relative_to(library))
        if "/" in name:
            return "index-2/" + name.split("/", 1)[1]
        return name.replace("-1", "-2")

    def must(self, *arguments):
        run = self.program.run(*arguments, limit=600)
        if run.code != 0:
            raise SystemExit(f"{arguments}: {run}")

    def damaged(self, generator, target, kinds=None):
        """Makes a damaged copy; returns the file, its kind, and the kind of damage."""
        here = {kind_of(name) for name in self.names}
        shares = {kind: share for kind, share in SHARES.items() if kind in here and (kinds is None or kind in kinds)}
        wanted = generator.choices(list(shares), shares.values())[0]
        name = generator.choice([name for name in self.names if kind_of(name) == wanted])
        content, kind = damage(generator, self.bytes[name], self.earlier.get(name), self.other.get(name))
        copy(self.path, target, shared=[other for other in self.names if other != name] if kinds is None else ())
        target.joinpath(name).unlink()
        if content is not None:
            target.joinpath(name).write_bytes(content)
        return name, wanted, kind


def ask(library, generator, tally, kinds, verified, keep):
    target = library.folder / "trial"
    name, group, kind = library.damaged(generator, target)
    # The shell asks the most, on after its first two errors; a command more is drawn, and a tenth of the trials ask the whole check.
    last = len(library.questions.commands) - 1
    commands = {generator.randrange(last), *([last] if generator.random() < 0.1 else [])}
    verdict, note = library.questions.judge(target, library.answers, commands, generator)
    bad = verdict in ("wrong", "crash", "hang")
    tally.add(group, verdict, f"{name}, {kind}: {note}" if bad else "")
    kinds.add(kind, verdict)
    found = library.program.run("verify", "--index", target)
    if group in ("lock", "words"):
        # Locks hold no bytes, and the user's own words have no checksum.
        verdict = "not covered"
    else:
        verdict = "named" if found.code in (1, 2) and found.is_clear_error else "crash" if found.crashed else "passed over"
    verified.add(group, verdict, f"{name}, {kind}: {found}" if verdict in ("passed over", "crash") else "")
    if bad and keep:
        shutil.move(target, Path(keep) / f"{verdict}-{name.replace('/', '-')}-{generator.randrange(10**6)}")


def repair(library, generator, tally):
    """Damages catalog, index or CURRENT until a question or verify meets it, and tries each remedy on a copy."""
    target, damaged = library.folder / "trial", library.folder / "damaged"
    name, group, kind = library.damaged(generator, damaged, ("catalog", "sums", "segment", "manifest", "deleted", "CURRENT"))
    files = [path for path in library.own.folder.iterdir()]
    another = library.folder / "another"
    another.mkdir(exist_ok=True)
    another.joinpath("杏.md").write_text(sample.statute("某市杏管理条例", "2021年5月6日", "杏"), encoding="utf-8")
    ways = {
        "index": ["index"], "import, same files": ["import", *files], "import, another file": ["import", another],
        "restore": ["restore"],
    }
    for way, words in ways.items():
        copy(damaged, target)
        run = library.program.run(words[0], "--index", target, *words[1:], limit=60)
        sound = library.program.run("verify", "--index", target).code == 0
        if way == "import, another file" and sound:
            # What was on hand must still be: the same question about it, answered from the new state.
            verdict = library.questions.judge(target, library.answers, {0})[0]
            words = library.questions.commands[0]
            answer = library.questions.command(target, words)
            verdict = "right" if (answer.code, answer.out) == library.answers[1][0] else "wrong"
        elif sound:
            verdict = library.questions.judge(target, library.answers)[0]
        else:
            verdict = "error"
        if run.hung or run.crashed:
            verdict = "hang" if run.hung else "crash"
        elif verdict == "right":
            verdict = "mended"
        elif verdict == "error":
            if run.code == 0:
                # An import of files that are known reads none of the index: the error stays, and is told at the next question.
                verdict = "not noticed" if "没有变化" in run.out else "published on damage"
            else:
                verdict = "refused" if run.code == 2 and run.is_clear_error else "wrong"
        bad = verdict not in ("mended", "refused", "not noticed")
        tally.add(f"{group}: {way}", verdict, f"{name}, {kind}: {run}" if bad else "")


def save(tables, path):
    """Writes the tables as far as they are; a run that is stopped leaves what it found."""
    if path:
        Path(path).write_text("\n\n".join(table.table() for table in tables) + "\n", encoding="utf-8")


LINES = ["第四十四条", "保密法44", "保密检查", '"泄密案件"', "类别:行政检查 法:保密法 检查", "72919045106000110003440200", *sample.LINES[1:]]
COMMANDS = [
    ["stats", "--json"], ["lookup", "--json", "保密法44"], ["search", "--json", "保密检查"],
    ["power", "--json", "72919045106000110003440200"], ["citations", "--json"], ["powers", "--json"], ["check", "--json"],
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yiju")
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--repairs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", nargs="*", default=[], help="files to import beside the project's own Corpus")
    parser.add_argument("--keep", help="a folder for damaged libraries that answer wrongly")
    parser.add_argument("--out")
    options = parser.parse_args()
    program = Program(options.yiju)
    columns = ["right", "error", "wrong", "crash", "hang"]
    tally, kinds = Tally(columns), Tally(columns)
    verified, repairs = Tally(["named", "passed over", "not covered", "crash"]), Tally(
        ["mended", "refused", "not noticed", "published on damage", "wrong", "crash", "hang"]
    )
    tables = [tally, kinds, verified]
    with tempfile.TemporaryDirectory() as folder:
        if options.trials:
            files = [CORPUS, *(Path(path).resolve() for path in options.files)]
            (Path(folder) / "big").mkdir()
            library = Library(program, Path(folder) / "big", files, LINES, COMMANDS)
            for number in range(options.trials):
                ask(library, random.Random(f"{options.seed} {number}"), tally, kinds, verified, options.keep)
                if number % 100 == 99:
                    save(tables, options.out)
        if options.repairs:
            (Path(folder) / "small").mkdir()
            library = Library(program, Path(folder) / "small", [], sample.LINES, sample.COMMANDS)
            for number in range(options.repairs):
                repair(library, random.Random(f"{options.seed} {number}"), repairs)
            tables.append(repairs)
    for table in tables:
        print(table.table() + "\n", flush=True)
    save(tables, options.out)
    raise SystemExit(1 if any(table.bad for table in tables) else 0)


if __name__ == "__main__":
    main()
