#!/usr/bin/env python3
"""Fails every system call on a library once, and kills the program before every one.

    failed_calls.py YIJU [--scenario NAME …] [--call NAME …] [--out TABLE.md]

An import (fresh, of a changed list, of a second statute, with --remove-missing), an index, a restore and the reading commands run
under strace again and again: at each run one call on the library's folder or a file in it fails (EIO, ENOSPC, …), or the process is
killed before it, until the calls are through. After each run the old or the new state must answer, whole and byte for byte, `yiju
verify` must say sound, and the same command again must bring the new state and leave nothing behind.
"""

import argparse
import re
import shutil
import tempfile
from pathlib import Path

from sample import COMMANDS, LINES, Files
from trials import LIMIT, Program, Questions, Tally, contents, copy, named, worse

FAILURES = {
    "write": ["EIO", "ENOSPC", "EFBIG"], "pwrite64": ["EIO", "ENOSPC"], "sendfile": ["EIO", "ENOSPC"],
    "fsync": ["EIO", "ENOSPC"], "fdatasync": ["EIO", "ENOSPC"], "ftruncate": ["EIO", "ENOSPC"],
    "rename": ["EIO", "ENOSPC"], "link": ["EIO", "ENOSPC"], "unlink": ["EIO"], "mkdir": ["EIO", "ENOSPC"], "rmdir": ["EIO"],
    "openat": ["EIO", "EMFILE"], "newfstatat": ["EIO"], "mmap": ["EIO", "ENOMEM"],
    "read": ["EIO"], "pread64": ["EIO"], "getdents64": ["EIO"], "flock": ["EIO"], "fcntl": ["EIO"], "close": ["EIO"],
}
# Commands that only read: there, what the table calls new is a whole answer, and old an error in its place.
READING = [
    ["lookup", "--json", "某市苹果管理条例第三条"], ["search", "--json", "装箱"], ["citations", "--json"], ["check", "--json"],
    ["verify", "--json"],
]
# Calls that leave everything as it was: killed before them, the process leaves what the call before left.
UNCHANGING = {"newfstatat", "read", "pread64", "getdents64", "fcntl"}


class Scenario:
    """A command, the library it starts from, the library it should end with."""

    def __init__(self, name, arguments, prepare, start):
        self.name, self.arguments, self.prepare, self.start = name, arguments, prepare, start


class Trials:
    def __init__(self, program, folder, calls, out=None):
        self.program, self.folder, self.calls = program, Path(folder).resolve(), calls
        self.library, self.files = self.folder / "library", Files(self.folder / "files")
        self.questions = Questions(program, LINES, COMMANDS)
        self.base = self.folder / "base"
        self.must("import", "--index", self.base, self.files.folder)
        self.tally = Tally(["old", "new", "wrong", "crash", "hang"], out)

    def must(self, *arguments):
        run = self.program.run(*arguments)
        if run.code != 0:
            raise SystemExit(f"{arguments}: {run}")

    def scenarios(self):
        files, library = self.files, self.library
        imports = ["import", "--index", library, files.folder]
        removing = ["import", "--index", library, "--remove-missing", files.folder]
        restore = ["restore", "--index", library]
        yield Scenario("import fresh", imports, files.first, None)
        yield Scenario("import changed list", imports, files.changed_list, self.base)
        yield Scenario("import second statute", imports, files.second_statute, self.base)
        yield Scenario("import removing", removing, files.one_gone, self.base)
        yield Scenario("index", ["index", "--index", library], files.first, self.base)
        for name, change in (("catalog", self.flip), ("index", self.flip_segment), ("CURRENT", self.lose)):
            start = self.folder / f"damaged-{name}"
            copy(self.base, start)
            change(start)
            yield Scenario(f"restore {name}", restore, files.first, start)

    @staticmethod
    def flip(library):
        path = library / "catalog-1.sqlite"
        data = bytearray(path.read_bytes())
        data[-30] ^= 1
        path.write_bytes(data)

    @staticmethod
    def flip_segment(library):
        path = library / "index-1" / "segment-1"
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    @staticmethod
    def lose(library):
        (library / "CURRENT").unlink()

    def begin(self, scenario):
        shutil.rmtree(self.library, ignore_errors=True)
        if scenario.start:
            copy(scenario.start, self.library)

    def under(self, scenario, *options, limit=LIMIT):
        """Runs the scenario's command under strace; returns the run and strace's log of calls on the library."""
        log = self.folder / "log"
        paths = [word for path in self.paths for word in ("-P", path)]
        # With the faster way of stopping at calls (--seccomp-bpf), strace 6.1 sends no signals.
        faster = [] if any("signal=" in option for option in options) else ["--seccomp-bpf"]
        before = ["strace", "-f", *faster, "-qq", "-y", "-o", str(log), *paths, *options]
        run = self.program.run(*scenario.arguments, before=before, limit=limit)
        return run, log.read_text(encoding="utf-8", errors="replace")

    def learn(self, scenario):
        """Learns the old and the new answers, and the names of all files that the command touches."""
        scenario.prepare()
        self.begin(scenario)
        self.known, self.asked = {}, {}
        restores = scenario.name.startswith("restore")
        self.old = None if not scenario.start or restores else self.questions.answers(self.library)
        self.is_sound = not restores
        # One run to learn the names, and the new state.
        self.paths = [str(self.library)]
        log = self.folder / "log"
        self.program.run(
            *scenario.arguments, before=["strace", "-f", "-y", "-qq", "-o", str(log), "-e", "trace=%file,%desc"], limit=LIMIT
        )
        text = log.read_text(encoding="utf-8", errors="replace")
        self.paths = sorted(set(re.findall(re.escape(str(self.library)) + r"[\w./-]*", text)))
        self.new = self.questions.answers(self.library)
        if restores:
            self.must("import", "--index", self.library, self.files.folder)
        self.end = sorted(path.name for path in self.library.iterdir())
        # An import that cannot open the index builds it anew: then hits of equal weight stand in another order.
        self.must("index", "--index", self.library)
        self.rebuilt = self.questions.answers(self.library)

    def try_scenario(self, scenario):
        self.learn(scenario)
        for call, errors in FAILURES.items():
            if self.calls and call not in self.calls:
                continue
            ways = [f"error={error}" for error in errors]
            if call not in UNCHANGING:
                ways.append("signal=KILL")
            for way in ways:
                self.try_call(scenario, call, way)
        print(self.tally.table(), flush=True)

    def try_reading(self, words):
        """Fails every call of a command that only reads: its answer is whole, or there is a clear error instead."""
        shutil.rmtree(self.library, ignore_errors=True)
        copy(self.base, self.library)
        scenario = Scenario(f"reading: {words[0]}", [words[0], "--index", self.library, *words[1:]], None, self.base)
        sound = self.questions.command(self.library, words)
        right = sound.code, sound.out
        self.paths = [str(self.library), *(str(path) for path in self.library.rglob("*"))]
        for call in ("openat", "newfstatat", "mmap", "read", "pread64", "getdents64", "fcntl"):
            if self.calls and call not in self.calls:
                continue
            for error in FAILURES[call]:
                for when in range(1, 2000):
                    run, log = self.under(scenario, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}")
                    if "INJECTED" not in log:
                        break
                    verdict, note = self.questions.verdict_of_command(words, run, right)
                    if words[0] == "verify" and verdict == "wrong" and run.code in (1, 2) and run.is_clear_error:
                        verdict, note = "error", ""
                    bad = verdict not in ("right", "error")
                    shown = {"right": "new", "error": "old"}.get(verdict, verdict)
                    self.tally.add(scenario.name, shown, f"{call} {error} #{when}: {note} {log[:300]}" if bad else "")
        print(self.tally.table(), flush=True)

    def try_call(self, scenario, call, way):
        group = f"{scenario.name}: {'killed' if 'KILL' in way else 'failed'}"
        for when in range(1, 2000):
            self.begin(scenario)
            run, log = self.under(scenario, "-e", f"trace={call}", "-e", f"inject={call}:{way}:when={when}")
            if "KILL" in way:
                if not run.killed:
                    return
            elif "INJECTED" not in log:
                return
            point = f"{call} {way} #{when}"
            if run.hung:
                self.tally.add(group, "hang", point)
                continue
            if run.crashed and not run.killed:
                self.tally.add(group, "crash", f"{point}: {run}")
                continue
            if run.code not in (0, -9, 137) and not run.is_clear_error:
                self.tally.add(group, "wrong", f"{point}: not a clear error: {run}")
                continue
            state, note = self.judge(scenario)
            if run.code == 0 and state == "old" and self.old != self.new:
                state, note = "wrong", f"said done, but the old state answers: {run.out[-200:]}"
            where = next((line for line in log.splitlines() if "INJECTED" in line), "") if note else ""
            self.tally.add(group, state, f"{point}: {note} after {run} {where[:200]}" if note else "")

    def judge(self, scenario):
        """Which state answers, and whether the next run heals everything; equal folders are judged once."""
        state = contents(self.library) if self.library.exists() else None
        if state not in self.known:
            self.known[state] = self.judge_anew(scenario)
        return self.known[state]

    def judge_anew(self, scenario):
        verdict = self.state()
        if verdict[0] not in ("old", "new"):
            return verdict
        again = [self.program.run(*scenario.arguments)]
        if scenario.name.startswith("restore"):
            # A restoring removes nothing; the next import does.
            again.append(self.program.run("import", "--index", self.library, self.files.folder))
        for run in again:
            if run.code != 0:
                return "wrong", f"{verdict[0]} state, but the next run: {run}"
        if (found := self.ask_new())[0] != "right":
            return "wrong", f"after the next run: {found[1]}"
        if (sound := self.program.run("verify", "--index", self.library)).code != 0:
            return "wrong", f"after the next run: {sound}"
        plain = [re.sub(r"\d+", "N", path.name) for path in sorted(self.library.iterdir())]
        if plain != [re.sub(r"\d+", "N", name) for name in self.end]:
            return "wrong", f"left behind: {plain}"
        return verdict

    def ask(self, expected):
        """The verdict on all questions; where the files that CURRENT names were asked all of them before, the shell's alone."""
        key = named(self.library), expected is self.new
        if key[0] is None:
            # Where nothing is named, one question says so as well as another.
            return self.questions.judge(self.library, expected, (0,), most=1)
        known = key in self.asked
        verdict = self.questions.judge(self.library, expected, () if known else None)
        if known:
            return worse(verdict, self.asked[key])
        self.asked[key] = verdict
        return verdict

    def ask_new(self):
        """The verdict on the new state, whose index may have followed or may have been built anew."""
        found = self.ask(self.new)
        if found[0] == "wrong" and self.rebuilt != self.new:
            again = self.questions.judge(self.library, self.rebuilt)
            return again if again[0] == "right" else found
        return found

    def state(self):
        sound = self.program.run("verify", "--index", self.library)
        new = self.ask_new()
        if new[0] in ("crash", "hang"):
            return new
        if new[0] == "right" and sound.code == 0:
            return "new", ""
        if self.old:
            old = self.ask(self.old)
            if old[0] == "right" and sound.code == 0:
                return "old", ""
            return "wrong", f"verify {sound}; old: {old}; new: {new}"
        # Before a first import nothing answers; a damaged library says so, in all that meets the damage.
        if new[0] in ("error", "right") and sound.code in (1, 2):
            return "old", ""
        return "wrong", f"verify {sound}; {new}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yiju")
    parser.add_argument("--scenario", action="append")
    parser.add_argument("--call", action="append")
    parser.add_argument("--out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trials = Trials(Program(options.yiju), folder, options.call, options.out)
        for words in READING:
            if not options.scenario or f"reading: {words[0]}" in options.scenario:
                trials.try_reading(words)
        for scenario in trials.scenarios():
            if not options.scenario or scenario.name in options.scenario:
                trials.try_scenario(scenario)
        trials.tally.end()


if __name__ == "__main__":
    main()
