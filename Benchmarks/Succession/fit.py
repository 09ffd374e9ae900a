"""Fits what each kind of evidence weighs (Sources/Revision/SuccessionWeights.swift) to what was read by hand.

    YIJU_SUCCESSION_EVIDENCE=FILE swift test --filter SuccessionEvidence     # with YIJU_TEST_FIELD and YIJU_TEST_CORPUS
    python3 Benchmarks/Succession/fit.py FILE 1,2a                           # the sets to fit to; the others are told

Two models: which candidate carries an article on, or none (conditional logit), and whether a part of it went to another
article (logit). Both are fitted with a small penalty on large weights, and measured statute by statute, each with weights that
were fitted to the other statutes. Needs numpy and scipy.
"""

import collections
import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import numpy as np
from scipy.optimize import minimize

CARRY_PENALTY, PART_PENALTY = 0.5, 1.0


def read(path):
    carry, part = [], []
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        kind, group, statute, article, label, places, others, may_drop = cells[:8]
        row = dict(
            set=group,
            statute=statute,
            article=int(article),
            kind=label,
            places={int(p) for p in places.split(",") if p},
            others={int(p) for p in others.split(",") if p},
            may_drop=may_drop == "1",
        )
        candidates = [c.split(":") for c in cells[9:] if c]
        row["candidates"] = [(int(n), np.array(v.split(","), float)) for n, v in candidates]
        if kind == "carry":
            row["drop"] = np.array(cells[8].split(","), float)
            carry.append(row)
        else:
            row["main"] = int(cells[8])
            part.append(row)
    return carry, part


class Choice:
    """Which candidate carries an article on, or none."""

    def __init__(self, rows):
        rows = [r for r in rows if self.targets(r).any()]
        every = np.concatenate([self.table(r) for r in rows if r["candidates"]])
        self.width = every.shape[1]
        self.middle, self.spread = every.mean(0), every.std(0) + 1e-6
        most = max(len(r["candidates"]) for r in rows)
        x = np.zeros((len(rows), most, self.width))
        n = np.array([r["drop"] for r in rows])
        mask = np.zeros((len(rows), most + 1), bool)
        right = np.zeros((len(rows), most + 1), bool)
        for i, r in enumerate(rows):
            count = len(r["candidates"])
            if count:
                x[i, :count] = (self.table(r) - self.middle) / self.spread
            mask[i, :count] = mask[i, most] = True
            targets = self.targets(r)
            right[i, :count], right[i, most] = targets[:-1], targets[-1]

        def loss(w):
            s = np.concatenate([x @ w[: self.width], (n @ w[self.width :])[:, None]], 1)
            s = np.where(mask, s, -1e9)
            s -= s.max(1, keepdims=True)
            p = np.exp(s)
            p /= p.sum(1, keepdims=True)
            q = np.where(right, p, 0)
            share = q.sum(1, keepdims=True) + 1e-12
            d = p - q / share
            penalty = CARRY_PENALTY * w
            penalty[self.width :] *= 0.3
            slope = np.concatenate([np.einsum("nk,nkf->f", d[:, :-1], x), n.T @ d[:, -1]])
            return -np.log(share).sum() + 0.5 * (w @ penalty), slope + penalty

        start = np.zeros(self.width + n.shape[1])
        self.weights = minimize(loss, start, jac=True, method="L-BFGS-B").x

    @staticmethod
    def table(row):
        return np.array([v for _, v in row["candidates"]])

    @staticmethod
    def targets(row):
        return np.array([n in row["places"] for n, _ in row["candidates"]] + [row["kind"] == "dropped"])

    def plain(self):
        """The weights of values as they are; what is subtracted from all candidates goes to the other side."""
        carried = self.weights[: self.width] / self.spread
        dropped = self.weights[self.width :].copy()
        dropped[0] += self.middle @ carried
        return carried, dropped

    def shares(self, row):
        carried, dropped = self.plain()
        s = [v @ carried for _, v in row["candidates"]] + [row["drop"] @ dropped]
        e = np.exp(np.array(s) - max(s))
        return e / e.sum()


class Part:
    """Whether a part of an article went to another article."""

    def __init__(self, rows):
        x, y = self.table(rows)
        self.middle, self.spread = x.mean(0), x.std(0) + 1e-6
        z = np.c_[(x - self.middle) / self.spread, np.ones(len(x))]

        def loss(w):
            s = z @ w
            penalty = PART_PENALTY * w
            penalty[-1] = 0
            return (
                np.logaddexp(0, s).sum() - (y * s).sum() + 0.5 * (penalty @ w),
                z.T @ (1 / (1 + np.exp(-s)) - y) + penalty,
            )

        self.weights = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B").x

    @staticmethod
    def table(rows):
        pairs = [(v, n in r["places"]) for r in rows for n, v in r["candidates"] if n not in r["others"]]
        return np.array([v for v, _ in pairs]), np.array([y for _, y in pairs], float)

    def plain(self):
        weights = self.weights[:-1] / self.spread
        return weights, self.weights[-1] - self.middle @ weights

    def shares(self, row):
        weights, bias = self.plain()
        return {n: 1 / (1 + np.exp(-(v @ weights) - bias)) for n, v in row["candidates"]}


def by_statute(rows, model):
    """Every row with what a model says of it that was fitted to the other statutes."""
    told = []
    for statute in sorted({r["statute"] for r in rows}):
        fitted = model([r for r in rows if r["statute"] != statute])
        told += [(r, fitted.shares(r)) for r in rows if r["statute"] == statute]
    return told


def tell_choices(name, told):
    for least in (0.5, 0.55, 0.6, 0.7):
        answered = right = dropped = dropped_right = 0
        for row, shares in told:
            at = int(shares.argmax())
            if shares[at] < least:
                continue
            answered += 1
            if at == len(shares) - 1:
                dropped += 1
                dropped_right += row["may_drop"]
                right += row["may_drop"]
            else:
                right += row["candidates"][at][0] in row["places"] | row["others"]
        print(f"{name} from {least}: {answered}/{len(told)} answered, {right} right; dropped {dropped}, right {dropped_right}")


def tell_parts(name, told):
    for least in (0.3, 0.4, 0.5):
        splits = complete = wrong = 0
        for row, shares in told:
            named = {n for n, p in shares.items() if p >= least} | {row["main"]}
            if len(row["places"]) > 1:
                splits += 1
                complete += row["places"] <= named
            wrong += not named <= row["places"] | row["others"]
        print(f"{name} from {least}: {complete}/{splits} splits complete, a false place in {wrong}/{len(told)}")


def swift(name, values):
    cells = ", ".join(f"{v:.4f}" for v in values)
    return f"static let {name}: [Float] = [{cells}]"


def main():
    carry, part = read(sys.argv[1])
    sets = sys.argv[2].split(",")

    def split(rows):
        return [r for r in rows if r["set"] in sets], [r for r in rows if r["set"] not in sets]

    for rows, model, tell in ((carry, Choice, tell_choices), (part, Part, tell_parts)):
        seen, unseen = split(rows)
        tell("fitted to other statutes", by_statute(seen, model))
        groups = collections.defaultdict(list)
        for row in unseen:
            groups[row["set"]].append(row)
        fitted = model(seen)
        for name, group in sorted(groups.items()):
            tell("set " + name, [(r, fitted.shares(r)) for r in group])
    carried, dropped = Choice(split(carry)[0]).plain()
    parted, bias = Part(split(part)[0]).plain()
    print(swift("carried", carried), swift("dropped", dropped), swift("parted", parted), sep="\n")
    print(f"static let partedBias: Float = {bias:.4f}")


if __name__ == "__main__":
    main()
