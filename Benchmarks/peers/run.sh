#!/usr/bin/env bash
# Yiju and other engines, in turn, over the same documents, questions and rules.
# usage: run.sh LAWS_DIR OUTDIR          (LAWS_DIR: folder of statutes in Markdown; OUTDIR: for indexes and results)
#   ROUNDS=3          rounds of build and queries; medians are reported
#   ONCE="xapian"     which of them to run in the first round only
#   PEERS="…"         which to run, of: yiju tantivy lucene9 lucene8 sqlite bm25s groonga xapian
#   LUCENE9_JAR       a jar with Lucene 9; otherwise it is taken from PyPI's source archive of pyserini 0.44.0 (195 MB)
#   YIJU_PEER         the built runner; otherwise it is built here
#   GROWTH="2 4 8"    also build and query 1×, 2×, … the documents (texts varied), Yiju alone; empty: not
# Installs what is missing from Debian and PyPI (into OUTDIR/venv), writes RESULTS.md, results.svg and growth.svg beside this folder.
set -u
LAWS=${1:-}; OUT=${2:-}
[ -d "$LAWS" ] && [ -n "$OUT" ] || { echo "usage: run.sh LAWS_DIR OUTDIR" >&2; exit 2; }
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$OUT"; OUT=$(cd "$OUT" && pwd); LAWS=$(cd "$LAWS" && pwd); cd "$HERE" || exit 1
export PYTHONDONTWRITEBYTECODE=1
PEERS=${PEERS:-yiju tantivy lucene9 lucene8 sqlite bm25s groonga xapian}
JARS=/usr/share/java
R=$OUT/results.jsonl; : > "$R"; LOG=$OUT/log.txt; : > "$LOG"
D=$OUT/docs.jsonl; Q=$OUT/q.txt; T=$OUT/tokens.txt; QT=$OUT/qtokens.txt
has() { case " $PEERS " in *" $1 "*) return 0;; *) return 1;; esac; }
drop() { PEERS=" $PEERS "; PEERS=${PEERS/ $1 / }; echo "left out: $1 ($2)" | tee -a "$LOG" >&2; }
go() { echo "$(date +%T) $*" >> "$LOG"; "$@" >> "$R" 2>> "$LOG" || echo "FAILED ($?): $*" | tee -a "$LOG" >&2; }

# What is needed.
sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
want=
has lucene8 && want="$want liblucene8-java libicu4j-java openjdk-17-jdk-headless"
has lucene9 && want="$want openjdk-17-jdk-headless"
has groonga && want="$want groonga-bin"
has xapian && want="$want python3-xapian"
missing=
for p in $want; do [ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing="$missing $p"; done
case "$missing" in *openjdk*) command -v javac > /dev/null && missing=$(echo "$missing" | sed 's/ openjdk-17-jdk-headless//g');; esac
[ -z "${missing// }" ] || DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends $missing >> "$LOG" 2>&1
[ -x "$OUT/venv/bin/python" ] || python3 -m venv "$OUT/venv"
PY=$OUT/venv/bin/python
"$PY" -m pip install -q jieba rjieba tantivy bm25s numpy >> "$LOG" 2>&1
command -v javac > /dev/null || { has lucene8 && drop lucene8 "no javac"; has lucene9 && drop lucene9 "no javac"; }
CP8=$(ls "$JARS"/lucene-core-8*.jar "$JARS"/lucene-analyzers-{common,icu,smartcn}-8*.jar "$JARS"/icu4j.jar 2>/dev/null | tr '\n' ':')$OUT/classes8
mkdir -p "$OUT/classes8" "$OUT/classes9"
if has lucene8; then javac -nowarn -cp "$CP8" -d "$OUT/classes8" LuceneBench.java LuceneIcu.java 2>> "$LOG" || drop lucene8 "does not compile"; fi
if has lucene9; then
  J9=${LUCENE9_JAR:-$OUT/lucene9.jar}
  if [ ! -f "$J9" ]; then
    "$PY" -m pip download -q --no-binary :all: --no-deps --no-build-isolation pyserini==0.44.0 -d "$OUT" >> "$LOG" 2>&1
    tar xzOf "$OUT/pyserini-0.44.0.tar.gz" --wildcards '*/anserini-*-fatjar.jar' > "$J9" 2>> "$LOG"; rm -f "$OUT/pyserini-0.44.0.tar.gz"
  fi
  CP9=$J9:$OUT/classes9
  javac -nowarn -cp "$CP9" -d "$OUT/classes9" LuceneBench.java 2>> "$LOG" || drop lucene9 "no jar"
fi
if has yiju; then
  YIJU=${YIJU_PEER:-}
  if [ -z "$YIJU" ]; then
    # As `make build` does: Swift's own libraries go into the program.
    swift build -c release --static-swift-stdlib --package-path .. --product YijuPeer >> "$LOG" 2>&1
    YIJU=$(swift build -c release --package-path .. --show-bin-path)/YijuPeer
  fi
  [ -x "$YIJU" ] || drop yiju "does not build"
fi

# Documents and questions.
go "$PY" make_docs.py "$LAWS" "$D"
go "$PY" make_queries.py "$D" "$Q"

lucene() { # classpath, major, analyzer, threads, queries, java options
  local cp=$1 v=$2 a=$3 t=$4 q=$5; shift 5
  local d=$OUT/lucene$v-$a-$t; rm -rf "$d"; mkdir -p "$d"
  go java -Xmx1g "$@" -cp "$cp" LuceneBench build "$D" "$d" "$a" "$t" 1
  if [ "$t" = 1 ]; then go java -Xmx1g -cp "$cp" LuceneBench query "$d" "$q" "$a" "$OUT/lucene$v-$a.top10"; fi
}
# Yiju runs right before every other engine, so that both have the same load on the machine; ratios are taken pair by pair.
pair() {
  has yiju || return 0
  go "$YIJU" build "$D" "$OUT/yiju"
  go "$YIJU" query "$OUT/yiju" "$Q" "$OUT/yiju.top10"
}
for i in $(seq "${ROUNDS:-3}"); do
  if [ "$i" -gt 1 ]; then for p in ${ONCE-}; do PEERS=" $PEERS "; PEERS=${PEERS/ $p / }; done; fi
  go echo "{\"round\": $i, \"load\": $(cut -d' ' -f1 /proc/loadavg)}"
  # The words for those peers that cannot cut Chinese.
  pair
  go "$PY" tokenize_docs.py "$D" "$Q" "$T" "$QT"
  if has tantivy; then
    pair
    for n in 2 1; do go "$PY" run_tantivy.py build "$D" "$T" "$OUT/tantivy" $n 1; done
    go "$PY" run_tantivy.py query "$OUT/tantivy" "$QT" "$OUT/tantivy.top10"
  fi
  if has lucene9; then pair; lucene "$CP9" 9 space 1 "$QT" -Dtokens="$T"; fi
  if has lucene8; then pair; lucene "$CP8" 8 icu 1 "$Q"; pair; lucene "$CP8" 8 cjk 1 "$Q"; fi
  if has sqlite; then
    pair
    go "$PY" run_sqlite.py build "$D" "$T" "$OUT/sqlite-trigram.db" trigram
    go "$PY" run_sqlite.py query "$OUT/sqlite-trigram.db" "$Q" trigram "$OUT/sqlite-trigram.top10"
  fi
  if has bm25s; then pair; go "$PY" run_bm25s.py build "$D" "$T" "$OUT/bm25s"; go "$PY" run_bm25s.py query "$OUT/bm25s" "$QT" "$OUT/bm25s.top10"; fi
  if has groonga; then pair; go "$PY" run_groonga.py build "$D" "$OUT/groonga"; go "$PY" run_groonga.py query "$OUT/groonga" "$Q" "$OUT/groonga.top10"; fi
  if has xapian; then pair; go /usr/bin/python3 run_xapian.py build "$D" "$OUT/xapian"; go /usr/bin/python3 run_xapian.py query "$OUT/xapian" "$Q" "$OUT/xapian.top10"; fi
done
if has yiju && [ -n "${GROWTH-2 4 8}" ]; then
  for n in 1 ${GROWTH-2 4 8}; do
    go "$PY" grow_docs.py "$D" "$OUT/docs-$n.jsonl" "$n"
    go env YIJU_PEER_NAME="yiju-x$n" "$YIJU" build "$OUT/docs-$n.jsonl" "$OUT/yiju-$n"
    go env YIJU_PEER_NAME="yiju-x$n" "$YIJU" query "$OUT/yiju-$n" "$Q" "$OUT/yiju-growth.top"
    rm -rf "$OUT/docs-$n.jsonl" "$OUT/yiju-$n"
  done
fi
# Same answers first, speed second.
go "$PY" check_results.py "$D" "$Q" $(ls "$OUT"/*.top10)
"$PY" report.py "$R" ../RESULTS.md ../results.svg ../growth.svg && cat ../RESULTS.md
