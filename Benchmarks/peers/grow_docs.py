#!/usr/bin/env python3
"""N times the documents, each copy varied: clauses in another order, some left out, words exchanged for others.

usage: grow_docs.py DOCS.jsonl OUT.jsonl N
The first copy is the original.  In copy k the clauses of a text are shuffled, one in ten is left out, and every word of
two characters that is among 3,000 common ones may become its neighbour in a list that is shuffled anew for each copy,
so that neither the postings nor the stored texts are mere repetitions.
"""
import collections, json, random, re, sys

HAN2 = re.compile(r'[\u4e00-\u9fff]{2}')
CLAUSE = re.compile(r'(?<=[，。；：\n])')


def main(src, out, n):
    docs = [json.loads(l) for l in open(src, encoding='utf-8')]
    rng = random.Random(4711)
    df = collections.Counter()
    for d in rng.sample(docs, min(4000, len(docs))):
        df.update(HAN2.findall(d['text']))
    common = [w for w, _ in sorted(df.items(), key=lambda x: (-x[1], x[0]))[:3000]]
    with open(out, 'w', encoding='utf-8') as w:
        for k in range(n):
            other = {}
            if k:
                shuffled = common[:]
                rng.shuffle(shuffled)
                other = {a: b for a, b in zip(common, shuffled) if rng.random() < 0.3}
            for d in docs:
                text, statute = d['text'], d['statute']
                if k:
                    head, body = d['article'], text[len(d['article']):]
                    parts = [p for p in CLAUSE.split(body) if p and rng.random() > 0.1]
                    rng.shuffle(parts)
                    text = head + HAN2.sub(lambda m: other.get(m.group(), m.group()), ''.join(parts))
                    statute = HAN2.sub(lambda m: other.get(m.group(), m.group()), statute)
                w.write(json.dumps({'id': d['id'] + k * len(docs), 'statute': statute, 'article': d['article'],
                                    'text': text}, ensure_ascii=False) + '\n')


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
