#!/usr/bin/env python3
"""Medians over the rounds, as RESULTS.md and two charts.  usage: report.py RESULTS.jsonl RESULTS.md CHART.svg GROWTH.svg"""
import collections, datetime, json, math, os, statistics, sys

src, page, chart, growth_chart = sys.argv[1:5]
rows = [json.loads(l) for l in open(src, encoding='utf-8') if l.startswith('{')]
by = collections.OrderedDict()
for r in rows:
    if 'phase' in r:
        by.setdefault((r['phase'], r['peer']), []).append(r)
other = [r for r in rows if 'phase' not in r]
# The row of Yiju that ran right before each row of another engine.
before, before_build, before_words, latest = {}, {}, {}, {}
for r in (r for r in rows if 'phase' in r):
    if r.get('peer') in ('yiju', 'yiju-exactcount', 'yiju-analysed'):
        latest[r['phase'], r['peer']] = r
    else:
        before[id(r)] = latest.get((r['phase'], 'yiju'))
        before_words[id(r)] = latest.get((r['phase'], 'yiju-analysed'))
        before_build[id(r)] = latest.get(('build', 'yiju'))


def med(rs, *path):
    out = []
    for r in rs:
        for p in path:
            r = r.get(p) if isinstance(r, dict) else None
        if r is not None:
            out.append(r)
    return statistics.median(out) if out else None


def paired(rs, *path, yiju=before):
    """The median of these rows' figures, each divided by that of the Yiju row right before it."""
    both = [(med([r], *path), med([yiju[id(r)]], *path)) for r in rs if yiju.get(id(r))]
    quotients = [a / b for a, b in both if a and b]
    return statistics.median(quotients) if quotients else None


def f(x, d=1):
    return '' if x is None else f'{x:,.{d}f}'


is_growth = lambda peer: peer.startswith('yiju-x')
builds = [(p, rs) for (ph, p), rs in by.items() if ph == 'build' and not is_growth(p)]
queries = [(p, rs) for (ph, p), rs in by.items() if ph == 'query' and not is_growth(p)]
cut = by.get(('tokenize', 'rjieba-pretokenize'), [])
words = med(cut, 'secs')
cuts = [r['secs'] / latest_build['build_s'] for r in cut if (latest_build := before_build.get(id(r)))]
words_quotient = statistics.median(cuts) if cuts else None
needs_words = ('tantivy', 'lucene9-space', 'bm25s', 'sqlite-fts5-unicode61')
yiju_query = dict(queries).get('yiju', [])
KINDS = ['topic', 'single', 'statute', 'phrase']
out = []
w = out.append
corpus = next((r for r in other if 'documents' in r), {})
cpu = next((l.split(':')[1].strip() for l in open('/proc/cpuinfo') if l.startswith('model name')), '?')
load = os.getloadavg()
memory = int(next(l for l in open('/proc/meminfo') if l.startswith('MemTotal')).split()[1]) / 1e6
w('# Yiju beside other engines\n')
w('Written by `Benchmarks/peers/run.sh`; medians over the rounds named in each row. All engines ran in turn in one call, over the same')
w('documents, with the same questions; Yiju built and answered anew right before every other engine, so that a load on the machine meets')
w('both. Every ratio is the median of such pairs. Read ratios rather than absolute figures.\n')
loads = ', '.join(f"{r['load']:.1f}" for r in other if 'load' in r)
w(f'- {datetime.date.today()}. Machine: {os.cpu_count()} cores, {cpu}, {memory:.0f} GB. Load average when the rounds began: {loads}; when this '
  f'page was written: {load[0]:.1f} (what lies above 1 is other work).')
w(f"- Documents: {corpus.get('documents', 0):,} articles of {corpus.get('files_with_articles', 0):,} statutes, "
  f"{corpus.get('text_bytes', 0) / 1e6:.1f} MB of text. One searchable field: statute + newline + text.")
w('- Questions: 1,000 (400 topic, 200 single word, 200 statute + topic, 200 phrase); ten hits with scores, no stored text, one thread, one')
w('  untimed and one timed pass. Yiju is timed from the question\'s string, its analysis included; tantivy and lucene9 get their words cut beforehand:')
w('  as Yiju is asked in the rows named "analysed".')
w('- Yiju indexes all that it indexes in earnest: every word with its positions, and beside them article numbers and terms of its lexicon.')
versions = sorted({f"{p.split('-')[0]} {r['version']}" for p, rs in builds for r in rs if 'version' in r})
w('- Versions: ' + '; '.join(versions) + '.\n')
w('## Build\n')
w('"with words" adds the cutting of words by rjieba for the engines that cannot cut Chinese themselves'
  + (f' ({words:.2f} s from Python).' if words else '.') + ' Yiju cuts words inside its build, on both cores.\n')
w('| engine | rounds | build s | with words s | ÷ Yiju | cpu s | MB/s | peak MB | index MB | × text |')
w('|---|' + '--:|' * 9)
for p, rs in builds:
    b = med(rs, 'build_s')
    t = b + (words or 0) if p.startswith(needs_words) else b
    quotient = paired(rs, 'build_s')
    if quotient and t != b:
        quotient += words_quotient or 0
    w(f"| {p} | {len(rs)} | {f(b, 2)} | {f(t, 2)} | {f(quotient, 2)} | {f(med(rs, 'cpu_s'), 2)} | {f(med(rs, 'mb_s'))} "
      f"| {f(med(rs, 'peak_rss_mb'), 0)} | {f(med(rs, 'index_mb'))} | {f(med(rs, 'index_over_text'), 3)} |")
w('\n## Questions, µs (p50 / p95 / p99)\n')
w('| engine | topic | single word | statute + topic | phrase | all p50 | first answer ms | peak MB |')
w('|---|' + '--:|' * 7)
for p, rs in queries:
    cells = [' / '.join(f(med(rs, 'kinds', k, m), 0) for m in ('p50', 'p95', 'p99')) for k in KINDS]
    cold = med(rs, 'cold_open_us')
    w(f"| {p} | " + ' | '.join(cells) + f" | {f(med(rs, 'all', 'p50'))} | {f(cold / 1000 if cold else None, 2)} | {f(med(rs, 'peak_rss_mb'), 0)} |")
w('\n## Against Yiju (their p50 ÷ Yiju\'s; below 1: they are ahead)\n')
w('| engine | topic | single word | statute + topic | phrase | first answer |')
w('|---|' + '--:|' * 5)
complete = {r['peer']: r['phrases_found'] for r in other if 'phrases_found' in r}
short = lambda p: p.replace('-fts5', '').replace('-exactcount', '').replace('-steady', '')
ahead = []
for p, rs in queries:
    if p.startswith('yiju'):
        continue
    cells = []
    for k in KINDS:
        x, y = med(rs, 'kinds', k, 'p50'), med(yiju_query, 'kinds', k, 'p50')
        quotient = paired(rs, 'kinds', k, 'p50')
        cells.append(f(quotient, 2))
        if quotient and quotient < 1:
            lost = med(rs, 'zero_hits', k)
            note = f', {lost:.0f} questions without any answer' if lost else ''
            if k == 'phrase':
                note += f', {100 * complete.get(short(p), 0):.1f} % complete'
            ahead.append(f'{p} in {k} ({x:,.0f} against {y:,.0f} µs, ratio {quotient:.2f}{note})')
    w(f"| {p} | " + ' | '.join(cells) + f" | {f(paired(rs, 'cold_open_us'), 2)} |")
    if p in ('tantivy', 'lucene9-space-steady') and any(before_words.get(id(r)) for r in rs):
        cells = [f(paired(rs, 'kinds', k, 'p50', yiju=before_words), 2) for k in KINDS]
        w(f"| {p} ÷ yiju-analysed | " + ' | '.join(cells) + ' |  |')
w('\nWhere another engine is ahead of Yiju at the median: ' + ('; '.join(ahead) if ahead else 'nowhere in this run') + '.\n')
w('## Are the answers right?\n')
w('A phrase\'s truth is a plain substring search; "complete" is the share of phrases whose ten hits are all there are or all hold the phrase.\n')
w('| engine | phrases complete | false answers |')
w('|---|--:|--:|')
for r in other:
    if 'phrases_found' in r:
        w(f"| {r['peer']} | {100 * r['phrases_found']:.1f} % | {r['false_answers']} |")
growth = [(p, rs) for (ph, p), rs in by.items() if is_growth(p) and ph == 'build']
if growth:
    w('\n## Growth\n')
    w('The documents once, twice and so on, each copy varied (`grow_docs.py`); Yiju alone.\n')
    w('| documents | build s | peak MB | index MB | × text | topic p50 | single p50 | statute p50 | phrase p50 | µs |')
    w('|--:|' + '--:|' * 8 + '---|')
    for p, rs in growth:
        q = by.get(('query', p), [])
        w(f"| {f(med(rs, 'documents'), 0)} | {f(med(rs, 'build_s'), 2)} | {f(med(rs, 'peak_rss_mb'), 0)} | {f(med(rs, 'index_mb'))} "
          f"| {f(med(rs, 'index_over_text'), 3)} | " + ' | '.join(f(med(q, 'kinds', k, 'p50'), 0) for k in KINDS) + ' | |')
    w('\n![growth](growth.svg)')
w('\n![p50 by kind of question](results.svg)')
open(page, 'w', encoding='utf-8').write('\n'.join(out) + '\n')

# One chart: a group of bars for each kind of question, logarithmic.
peers = [p for p, _ in queries if not p.endswith(('-exactcount', '-steady', '-analysed')) and p != 'groonga-own-elapsed']
colours = ['#c0392b', '#2c3e50', '#2980b9', '#16a085', '#8e44ad', '#7f8c8d', '#d35400', '#27ae60', '#95a5a6', '#34495e']
width, left, top, row = 860, 130, 50, 16
height = top + len(KINDS) * (len(peers) * row + 26) + 30
x = lambda v: left + (math.log10(max(v, 1)) / 5.5) * (width - left - 90)
svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
       f'<rect width="{width}" height="{height}" fill="white"/>', '<text x="10" y="22" font-size="15">p50 of a question, µs (logarithmic; shorter is better)</text>']
for e in range(6):
    svg.append(f'<line x1="{x(10 ** e):.0f}" x2="{x(10 ** e):.0f}" y1="{top - 14}" y2="{height - 20}" stroke="#ddd"/>'
               f'<text x="{x(10 ** e):.0f}" y="{top - 18}" text-anchor="middle" fill="#888">{10 ** e:,}</text>')
y = top
for k in KINDS:
    y += 14
    svg.append(f'<text x="10" y="{y}" font-weight="bold">{k}</text>')
    y += 4
    for i, p in enumerate(peers):
        v = med(dict(queries)[p], 'kinds', k, 'p50')
        if v is None:
            continue
        svg.append(f'<text x="{left - 6}" y="{y + 11}" text-anchor="end">{p}</text>'
                   f'<rect x="{left}" y="{y + 2}" width="{max(1, x(v) - left):.0f}" height="{row - 4}" fill="{colours[i % len(colours)]}"/>'
                   f'<text x="{x(v) + 4:.0f}" y="{y + 11}">{v:,.0f}</text>')
        y += row
    y += 8
svg.append('</svg>')
open(chart, 'w', encoding='utf-8').write('\n'.join(svg) + '\n')

# The other chart: what grows with the documents, both ways logarithmic, every line by itself as a multiple of its first point.
if growth:
    lines = [('build', [med(rs, 'build_s') for _, rs in growth], 's'), ('peak memory', [med(rs, 'peak_rss_mb') for _, rs in growth], 'MB'),
             ('index', [med(rs, 'index_mb') for _, rs in growth], 'MB')]
    lines += [(k, [med(by.get(('query', p), []), 'kinds', k, 'p50') for p, _ in growth], 'µs') for k in KINDS]
    counts = [med(rs, 'documents') for _, rs in growth]
    width, height, left, bottom = 760, 380, 60, 330
    gx = lambda n: left + math.log2(n / counts[0]) / max(1, math.log2(counts[-1] / counts[0])) * 420
    gy = lambda v: bottom - math.log2(max(v, 0.5)) / 4 * 280
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
           f'<rect width="{width}" height="{height}" fill="white"/>',
           '<text x="10" y="22" font-size="15">Growth, as multiples of the first point (both ways logarithmic; the grey line is proportional growth)</text>']
    for m in (1, 2, 4, 8, 16):
        svg.append(f'<line x1="{left}" x2="{left + 420}" y1="{gy(m):.0f}" y2="{gy(m):.0f}" stroke="#eee"/>'
                   f'<text x="{left - 8}" y="{gy(m) + 4:.0f}" text-anchor="end" fill="#888">{m}×</text>')
    for n in counts:
        svg.append(f'<text x="{gx(n):.0f}" y="{bottom + 18}" text-anchor="middle" fill="#888">{n:,.0f}</text>')
    svg.append(f'<line x1="{gx(counts[0]):.0f}" y1="{gy(1):.0f}" x2="{gx(counts[-1]):.0f}" y2="{gy(counts[-1] / counts[0]):.0f}" stroke="#bbb" stroke-width="4"/>')
    labels = []
    for i, (name, values, unit) in enumerate(lines):
        if not values[0] or any(v is None for v in values):
            continue
        points = ' '.join(f'{gx(n):.0f},{gy(v / values[0]):.0f}' for n, v in zip(counts, values))
        svg.append(f'<polyline points="{points}" fill="none" stroke="{colours[i]}" stroke-width="2"/>')
        labels.append((gy(values[-1] / values[0]), i, f'{name}: {values[0]:,.1f} to {values[-1]:,.1f} {unit}'))
    y = 0
    for wanted, i, text in sorted(labels):
        y = max(y + 14, wanted + 4)
        svg.append(f'<text x="{left + 432}" y="{y:.0f}" fill="{colours[i]}">{text}</text>')
    svg.append('</svg>')
    open(growth_chart, 'w', encoding='utf-8').write('\n'.join(svg) + '\n')
