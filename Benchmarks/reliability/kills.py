#!/usr/bin/env python3
"""Kills imports at random moments, and runs them where files, memory, descriptors or room are short.

    kills.py YIJU [--kills N] [--seed N] [--out TABLE.md]

After each run the old or the new state must answer, `yiju verify` must say sound, and the same command without the limit must bring
the new state and leave nothing behind, as in failed_calls.py. A full or read-only disk is made with tmpfs and an immutable file
with chattr; both need root, and are passed over (and said so) without it.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from failed_calls import Trials
from trials import Program

KB, MB = 1 << 10, 1 << 20


def limit(kind, amount):
    return lambda: resource.setrlimit(kind, (amount, amount))


class KillTrials(Trials):
    def kill_at_random(self, count, seed):
        generator = random.Random(seed)
        scenarios = [s for s in self.scenarios() if not s.name.startswith("restore")]
        for number, scenario in enumerate(scenarios):
            self.learn(scenario)
            self.known = {}
            begun = time.monotonic()
            self.begin(scenario)
            self.program.run(*scenario.arguments)
            length = time.monotonic() - begun
            for _ in range(count // len(scenarios) + (number < count % len(scenarios))):
                self.begin(scenario)
                with subprocess.Popen(
                    [self.program.executable, *map(str, scenario.arguments)], stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                ) as process:
                    time.sleep(generator.random() * length)
                    process.send_signal(signal.SIGKILL)
                ended = "killed" if process.returncode == -9 else "through before the kill"
                self.tally.add(f"kill -9, {scenario.name}: {ended}", *self.judge(scenario))
            print(self.tally.table(), flush=True)


    def judge_limited(self, scenario, group, run, told):
        if run.hung:
            return self.tally.add(group, "hang", told)
        if run.crashed:
            return self.tally.add(group, "crash", f"{told}: {run}")
        if run.code != 0 and not run.is_clear_error:
            return self.tally.add(group, "wrong", f"{told}: not a clear error: {run}")
        state, note = self.judge(scenario)
        if run.code == 0 and state == "old" and self.old != self.new:
            state, note = "wrong", "said done, but the old state answers"
        return self.tally.add(group, state, f"{told}: {note} after {run}" if note else "")

    def limits(self):
        by_name = {scenario.name: scenario for scenario in self.scenarios()}
        kinds = {
            "file size": (resource.RLIMIT_FSIZE, [0, 1, 4 * KB, 20 * KB, 60 * KB, 100 * KB, 150 * KB, 200 * KB, 250 * KB, 400 * KB]),
            "open files": (resource.RLIMIT_NOFILE, [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 25, 30]),
            "memory": (resource.RLIMIT_AS, [100 * MB, 200 * MB, 250 * MB, 300 * MB, 350 * MB, 400 * MB, 500 * MB, 800 * MB]),
        }
        for name in ("import fresh", "import changed list", "index"):
            scenario = by_name[name]
            self.learn(scenario)
            self.known = {}
            for kind, (resource_kind, amounts) in kinds.items():
                for amount in amounts:
                    self.begin(scenario)
                    run = self.program.run(*scenario.arguments, preparing=limit(resource_kind, amount))
                    self.judge_limited(scenario, f"limit of {kind}", run, f"{name}, {amount}")
            if os.geteuid() == 0:
                self.on_small_disks(scenario)
            else:
                print("full disks, read-only disks and immutable files are passed over: they need root", flush=True)
        print(self.tally.table(), flush=True)

    def on_small_disks(self, scenario):
        """A disk that fills up, one that cannot be written, and a CURRENT that cannot be replaced."""
        disk = self.library
        for kilobytes in [64, 128, 256, 384, 512, 640, 768, 896, 1024, 1280, 1536, 2048]:
            with Mounted(disk, f"size={kilobytes}k"):
                if not self.fill(scenario):
                    continue
                run = self.program.run(*scenario.arguments)
                # The folder itself is the disk, so what the next run needs as room is given to it.
                subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
                self.judge_limited(scenario, "full disk", run, f"{scenario.name}, {kilobytes} KiB")
        if scenario.start:
            with Mounted(disk, "size=64m"):
                self.fill(scenario)
                subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
                run = self.program.run(*scenario.arguments)
                subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
                self.judge_limited(scenario, "read-only disk", run, scenario.name)
            self.begin(scenario)
            current = self.library / "CURRENT"
            if subprocess.run(["chattr", "+i", str(current)], stderr=subprocess.DEVNULL, check=False).returncode == 0:
                run = self.program.run(*scenario.arguments)
                subprocess.run(["chattr", "-i", str(current)], check=True)
                self.judge_limited(scenario, "immutable CURRENT", run, scenario.name)
            else:
                print("immutable files are passed over: the file system has none", flush=True)

    def fill(self, scenario):
        """Puts the library that the scenario starts from on the disk, where it has room."""
        if not scenario.start:
            return True
        filled = subprocess.run(["cp", "-r", f"{scenario.start}/.", str(self.library)], stderr=subprocess.DEVNULL, check=False)
        return filled.returncode == 0


class Mounted:
    """A disk in memory in the place of a folder."""

    def __init__(self, folder, options):
        self.folder, self.options = folder, options

    def __enter__(self):
        subprocess.run(["rm", "-rf", str(self.folder)], check=True)
        self.folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", str(self.folder)], check=True)

    def __exit__(self, *_):
        subprocess.run(["umount", str(self.folder)], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yiju")
    parser.add_argument("--kills", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trials = KillTrials(Program(options.yiju), folder, None, options.out)
        trials.kill_at_random(options.kills, options.seed)
        trials.limits()
        trials.tally.end()


if __name__ == "__main__":
    main()
