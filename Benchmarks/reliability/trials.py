"""What all reliability trials share: running the program, asking a library questions, and judging what it answers."""

import collections
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

# Seconds after which a run counts as hanging: each needs less than one, on a machine with nothing else to do.
LIMIT = 60
# How long a search took differs from run to run and is no part of an answer.
PASSING = re.compile(r'用时 [0-9.]+ (毫秒|秒)|"tookMicroseconds" : [0-9]+')
HAN = re.compile("[\u4e00-\u9fff]")
# What the program would print if a value of the language got into a sentence.
RAW = re.compile(r"\b[A-Z]\w+Error\b|Optional\(|\w\((file|path|detail|code): |fatal error", re.IGNORECASE)


class Run:
    """How one call of the program ended."""

    def __init__(self, code, out, err, hung=False):
        self.code, self.err, self.hung = code, err, hung
        self.out = PASSING.sub("", out)

    @property
    def crashed(self):
        return not self.hung and (self.code < 0 or self.code >= 128)

    @property
    def killed(self):
        return self.code in (-9, 137)

    @property
    def is_clear_error(self):
        """Exit code 2 (1 where only some files failed) and a Chinese sentence without a raw value."""
        said = self.err + self.out
        return self.code in (1, 2) and bool(HAN.search(said)) and not RAW.search(said)

    def __str__(self):
        return f"exit {'hang' if self.hung else self.code}: {(self.err or self.out)[-300:].strip()}"


class Program:
    """A yiju program; `before` stands in front of its command line, as strace does."""

    def __init__(self, executable):
        self.executable = str(Path(executable).resolve())

    def run(self, *arguments, stdin="", before=(), limit=LIMIT, preparing=None, cwd=None):
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
        command = [*before, self.executable, *map(str, arguments)]
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", errors="replace", preexec_fn=preparing, cwd=cwd, start_new_session=True,
        ) as process:
            try:
                out, err = process.communicate(stdin, timeout=limit)
                return Run(process.returncode, out, err)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                out, err = process.communicate()
                return Run(process.returncode, out, err, hung=True)


class Questions:
    """Fixed questions to a library: lines of the shell, and commands that answer with JSON."""

    def __init__(self, program, lines, commands):
        self.program, self.lines, self.commands = program, lines, commands

    def command(self, library, words):
        return self.program.run(words[0], "--index", library, *words[1:])

    def answers(self, library):
        """The whole answers of a library that is not damaged: for each line of the shell, for each command."""
        shell = [self.program.run("shell", "--index", library, stdin=line + "\n") for line in self.lines]
        commands = [self.command(library, words) for words in self.commands]
        for run in shell + commands:
            if run.code not in (0, 1) or not run.out.strip():
                raise SystemExit(f"the sound library does not answer: {run}")
        return [run.out for run in shell], [(run.code, run.out) for run in commands]

    def judge(self, library, expected, commands=None, generator=None, most=3):
        """The worst of all answers (right, error, wrong, crash, hang), and what it was.

        A shell ends at its first error; the lines after it are asked again in another one, in at most so many. With a generator the
        lines come in any order.
        """
        worst = ("right", "")
        asked = list(zip(self.lines, expected[0]))
        if generator:
            generator.shuffle(asked)
        lines, wanted = [line for line, _ in asked], [answer for _, answer in asked]
        for _ in range(most):
            if not lines:
                break
            run = self.program.run("shell", "--index", library, stdin="".join(line + "\n" for line in lines))
            verdict, told = self.verdict_of_shell(run, wanted)
            worst = worse(worst, (verdict, f"shell: {run}" if verdict != "right" else ""))
            if verdict in ("right", "wrong", "crash", "hang"):
                break
            lines, wanted = lines[told + 1:], wanted[told + 1:]
        for number, words in enumerate(self.commands):
            if commands is None or number in commands:
                run = self.command(library, words)
                worst = worse(worst, self.verdict_of_command(words, run, expected[1][number]))
        return worst

    @staticmethod
    def verdict_of_shell(run, wanted):
        """The verdict, and how many lines were answered before an error."""
        if run.hung or run.crashed:
            return ("hang" if run.hung else "crash"), 0
        rest = run.out
        for told, answer in enumerate(wanted):
            if not rest.startswith(answer) or (run.code != 0 and not rest):
                return ("error", told) if run.code == 2 and not rest and run.is_clear_error else ("wrong", told)
            rest = rest[len(answer):]
        return ("right" if run.code == 0 and not rest else "wrong"), len(wanted)

    @staticmethod
    def verdict_of_command(words, run, expected):
        if run.hung or run.crashed:
            return ("hang" if run.hung else "crash"), f"{words}: {run}"
        if (run.code, run.out) == expected:
            return "right", ""
        if run.code == 2 and run.is_clear_error and not run.out.strip():
            return "error", f"{words}: {run}"
        return "wrong", f"{words}: {run}"


ORDER = ("right", "error", "wrong", "crash", "hang")


def worse(one, other):
    return other if ORDER.index(other[0]) > ORDER.index(one[0]) else one


def copy(source, target, shared=()):
    """Copies a library; files that a trial does not change may be shared by a second name."""
    shutil.rmtree(target, ignore_errors=True)

    def take(one, two):
        if os.path.relpath(one, source) in shared:
            os.link(one, two)
        else:
            shutil.copyfile(one, two)

    shutil.copytree(source, target, copy_function=take)


def contents(library):
    """Names and bytes of everything in a library, to know a state again."""
    found = []
    for folder, _, names in os.walk(library):
        found += [(os.path.relpath(os.path.join(folder, name), library), Path(folder, name).read_bytes()) for name in names]
        found.append((os.path.relpath(folder, library), b""))
    return tuple(sorted(found))


def named(library):
    """Names and bytes of what CURRENT names; None where it names nothing."""
    try:
        number = re.search(r"^generation (\d+)$", Path(library, "CURRENT").read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return None
    if not number:
        return None
    own = ("CURRENT", f"catalog-{number[1]}.sqlite", f"catalog-{number[1]}.sqlite.sums", f"generation-{number[1]}", f"index-{number[1]}")
    return tuple((name, data) for name, data in contents(library) if name.split("/", 1)[0] in own)


class Tally:
    """Counts verdicts by group, keeps the first two of each kind of bad one, and prints a table."""

    def __init__(self, columns, path=None):
        self.columns, self.path = columns, path
        self.counts = collections.defaultdict(collections.Counter)
        self.bad, self.kinds = [], collections.Counter()

    def add(self, group, verdict, note=""):
        self.counts[group][verdict] += 1
        kind = group, verdict, re.sub(r"\d+", "", re.sub(r"^.*?: ", "", note))
        self.kinds[kind] += 1
        if note and self.kinds[kind] <= 2:
            self.bad.append(f"{group}: {verdict}: {note}")
            print("!", self.bad[-1], flush=True)
        if self.path and sum(self.counts[group].values()) % 100 == 0:
            self.write()

    def table(self):
        lines = ["| | trials | " + " | ".join(self.columns) + " |", "| --- |" + " --: |" * (len(self.columns) + 1)]
        total = collections.Counter()
        for group in sorted(self.counts):
            total.update(self.counts[group])
            lines.append(self.row(group, self.counts[group]))
        return "\n".join(lines + [self.row("all", total)])

    def row(self, group, counts):
        return f"| {group} | {sum(counts.values()):,} | " + " | ".join(f"{counts[c]:,}" for c in self.columns) + " |"

    def write(self):
        """Writes the table as far as it is; a run that is stopped leaves what it found."""
        if self.path:
            text = self.table() + "\n" + "".join(f"\n- {line}" for line in self.bad)
            Path(self.path).write_text(text + "\n", encoding="utf-8")

    def end(self):
        """Writes the table, and ends the process: with 1 where anything was bad."""
        self.write()
        raise SystemExit(1 if self.bad else 0)
