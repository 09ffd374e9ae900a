#!/usr/bin/env python3
"""Cuts the power at every call that changes the library: what was not synced is lost, kept, or kept in another order.

    power_loss.py YIJU [--scenario NAME …] [--seeds N] [--last N] [--out TABLE.md]

A run is logged by strace once, with every byte that it writes. The log is then played into a model of a file system that knows what
an fsync has put on the disk: after each call, folders are made as a disk could look after a power cut then (only what was synced; names
ahead of contents; lengths ahead of contents; contents ahead of names; everything; random choices of the writes and names since the
last sync, writes cut at sectors). In each the old or the new state must answer as in failed_calls.py, and after the end of
the run the new one.
"""

import argparse
import hashlib
import os
import random
import re
import shutil
import tempfile
from pathlib import Path

from failed_calls import Trials
from trials import Program

CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,rmdir,mkdir,link,sendfile,lseek,mmap,copy_file_range,fallocate"
SECTOR = 512


class File:
    """A file: its bytes as the system sees them, as they lie on the disk, and the writes between."""

    def __init__(self, data=b""):
        self.now, self.disk, self.pending = bytearray(data), bytes(data), []

    def write(self, offset, data):
        if len(self.now) < offset:
            self.now.extend(bytes(offset - len(self.now)))
        self.now[offset:offset + len(data)] = data
        self.pending.append((offset, bytes(data)))

    def truncate(self, size):
        del self.now[size:]
        self.now.extend(bytes(size - len(self.now)))
        self.pending.append((size, None))

    def sync(self):
        self.disk, self.pending = bytes(self.now), []

    def lengths_ahead(self):
        """The length is known, what was written since the last sync reads as zeros."""
        data = bytearray(self.disk[:len(self.now)])
        data.extend(bytes(len(self.now) - len(data)))
        return bytes(data)

    def some(self, generator):
        """Some of the writes since the last sync, each whole or up to a sector."""
        data = bytearray(self.disk)
        for offset, piece in self.pending:
            fate = generator.random()
            if fate < 0.4:
                continue
            if piece is None:
                del data[offset:]
                data.extend(bytes(offset - len(data)))
                continue
            if fate < 0.6:
                piece = piece[:generator.randrange(0, len(piece) + 1) // SECTOR * SECTOR]
            data.extend(bytes(max(0, offset - len(data))))
            data[offset:offset + len(piece)] = piece
        return bytes(data)


class Folder:
    """A folder: its names as the system sees them, as they lie on the disk, and the changes between."""

    def __init__(self):
        self.now, self.disk, self.pending = {}, {}, []

    def change(self, *changes):
        """Names that get a file, or none, at once."""
        self.apply(self.now, changes)
        self.pending.append(changes)

    @staticmethod
    def apply(names, changes):
        for name, node in changes:
            if node is None:
                names.pop(name, None)
            else:
                names[name] = node

    def sync(self):
        self.disk, self.pending = dict(self.now), []

    def some(self, generator):
        names = dict(self.disk)
        for changes in self.pending:
            if generator.random() < 0.5:
                self.apply(names, changes)
        return names


def load(path):
    """A folder of the disk, everything in it synced."""
    if path.is_dir():
        folder = Folder()
        for entry in sorted(path.iterdir()):
            folder.now[entry.name] = load(entry)
        folder.sync()
        return folder
    return File(path.read_bytes())


LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
ESCAPED = re.compile(r"(?:\\x[0-9a-f]{2})+")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
DESCRIPTOR = re.compile(r"^(\d+)")


def text(word):
    return bytes.fromhex(word.replace("\\x", ""))


class Disk:
    """Plays the calls of a log."""

    def __init__(self, root, start):
        self.root, self.top = str(root), Folder()
        if start:
            self.top.now["library"] = load(Path(start))
            self.top.sync()
        self.open = {}

    def node(self, path):
        node = self.top
        for part in self.parts(path):
            node = node.now[part]
        return node

    def parts(self, path):
        rest = path[len(self.root):].strip("/")
        return rest.split("/") if rest else []

    def place(self, path):
        """The folder that holds a path, and the name in it."""
        *above, name = self.parts(path)
        node = self.top
        for part in above:
            node = node.now[part]
        return node, name

    def play(self, line):
        """Plays one line; tells whether anything changed, on the disk or above it."""
        found = LINE.match(line)
        if not found or int(found[3]) < 0:
            return False
        call, words, result = found[1], found[2], int(found[3])
        names = [text(word) for word in STRING.findall(words)]
        number = int(DESCRIPTOR.match(words)[1]) if DESCRIPTOR.match(words) else None
        return getattr(self, "play_" + call)(words, names, number, result)

    def play_openat(self, words, names, number, result):
        path = names[0].decode()
        if not path.startswith(self.root):
            self.open.pop(result, None)
            return False
        if not self.parts(path):
            self.open[result] = [self.top, 0]
            return False
        folder, name = self.place(path)
        changed = False
        if name not in folder.now and "O_CREAT" in words:
            folder.change((name, File()))
            changed = True
        node = folder.now[name]
        if "O_TRUNC" in words and node.now:
            node.truncate(0)
            changed = True
        self.open[result] = [node, 0]
        return changed

    def play_write(self, words, names, number, result):
        held = self.open[number]
        held[0].write(held[1], names[0][:result])
        held[1] += result
        return True

    def play_pwrite64(self, words, names, number, result):
        offset = int(words.rsplit(", ", 1)[1])
        self.open[number][0].write(offset, names[0][:result])
        return True

    def play_sendfile(self, words, names, number, result):
        numbers = [int(n) for n in re.findall(r"(?:^|, )(\d+)<", words)]
        target, source = self.open[numbers[0]], self.open[numbers[1]]
        target[0].write(target[1], source[0].now[source[1]:source[1] + result])
        target[1] += result
        source[1] += result
        return result > 0

    def play_lseek(self, words, names, number, result):
        if number in self.open:
            self.open[number][1] = result
        return False

    def play_ftruncate(self, words, names, number, result):
        self.open[number][0].truncate(int(words.rsplit(", ", 1)[1]))
        return True

    def play_fsync(self, words, names, number, result):
        self.open[number][0].sync()
        return True

    play_fdatasync = play_fsync

    def play_rename(self, words, names, number, result):
        (folder, old), (other, new) = self.place(names[0].decode()), self.place(names[1].decode())
        assert folder is other, "a rename from folder to folder"
        folder.change((old, None), (new, folder.now[old]))
        return True

    def play_link(self, words, names, number, result):
        folder, name = self.place(names[1].decode())
        folder.change((name, self.node(names[0].decode())))
        return True

    def play_unlink(self, words, names, number, result):
        folder, name = self.place(names[0].decode())
        folder.change((name, None))
        return True

    play_rmdir = play_unlink

    def play_mkdir(self, words, names, number, result):
        folder, name = self.place(names[0].decode())
        folder.change((name, Folder()))
        return True

    def play_mmap(self, words, names, number, result):
        assert "PROT_WRITE" not in words or "MAP_SHARED" not in words, "a file is written through a map"
        return False

    # What a power cut leaves

    def states(self, seeds):
        yield "only what was synced", self.tree(self.top, lambda f: f.disk, lambda f: f.disk)
        yield "names ahead", self.tree(self.top, lambda f: f.now, lambda f: f.disk)
        yield "names and lengths ahead", self.tree(self.top, lambda f: f.now, File.lengths_ahead)
        yield "contents ahead", self.tree(self.top, lambda f: f.disk, lambda f: bytes(f.now))
        yield "everything", self.tree(self.top, lambda f: f.now, lambda f: bytes(f.now))
        for seed in range(seeds):
            generator = random.Random(seed)
            yield "a random part", self.tree(self.top, lambda f: f.some(generator), lambda f: f.some(generator))

    def tree(self, folder, names, content):
        return {
            name: self.tree(node, names, content) if isinstance(node, Folder) else content(node)
            for name, node in sorted(names(folder).items())
        }


def digest(tree):
    total = hashlib.sha256()
    for name, node in tree.items():
        total.update(name.encode() + (digest(node) if isinstance(node, dict) else hashlib.sha256(node).digest()))
    return total.digest()


def write(tree, path):
    for name, node in tree.items():
        if isinstance(node, dict):
            (path / name).mkdir()
            write(node, path / name)
        else:
            (path / name).write_bytes(node)


class PowerTrials(Trials):
    def cut(self, scenario, seeds, latest):
        self.learn(scenario)
        # The folder above holds the name of a new library, and has to be synced for it.
        self.paths.append(str(self.library.parent))
        self.begin(scenario)
        run, log = self.under(scenario, "-xx", "-s", str(1 << 26), "-e", f"trace={CALLS}")
        if run.code != 0:
            raise SystemExit(f"{scenario.name}: {run}")
        disk = Disk(self.library.parent, scenario.start)
        lines = [line for line in log.splitlines() if "<unfinished" not in line]
        seen = {}
        points = 0
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            if not disk.play(line) and not last:
                continue
            points += 1
            if latest and number < len(lines) - latest:
                continue
            for way, tree in disk.states(seeds):
                known = digest(tree)
                if known not in seen:
                    shutil.rmtree(self.library, ignore_errors=True)
                    if "library" in tree:
                        self.library.mkdir()
                        write(tree["library"], self.library)
                    seen[known] = self.judge_anew(scenario)
                state, note = seen[known]
                if last and state == "old" and self.old != self.new:
                    state, note = "wrong", "the run was through, but the old state answers"
                self.tally.add(f"{scenario.name}: {way}", state, f"call {points} {shown(line)}: {note}" if note else "")
        print(f"{scenario.name}: {points} points, {len(seen)} different folders", flush=True)
        print(self.tally.table(), flush=True)


def shown(line):
    """A line of the log as one can read it."""
    return ESCAPED.sub(lambda word: text(word[0])[-60:].decode("utf-8", "replace"), line)[:200]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yiju")
    parser.add_argument("--scenario", action="append")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--last", type=int, help="only the power cuts after the last so many calls")
    parser.add_argument("--out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trials = PowerTrials(Program(options.yiju), folder, None, options.out)
        for scenario in trials.scenarios():
            if not options.scenario or scenario.name in options.scenario:
                trials.cut(scenario, options.seeds, options.last)
        trials.tally.end()


if __name__ == "__main__":
    main()
