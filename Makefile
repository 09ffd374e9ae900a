# Yiju 依据. Two targets are for everybody: `make run` and `make test`; `make help` names the rest.

SHELL := /bin/bash
INDEX ?= Index
PACKAGES := libicu-dev libsqlite3-dev libxml2-dev libarchive-dev libgsf-1-dev libxlsxwriter-dev zlib1g-dev libcrypt-dev pkg-config poppler-utils poppler-data
YIJU := .build/release/yiju
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# One set of flags for the program and its tests, so that neither compiles again what the other one has. The second line: concrete types
# made of generic ones are asked for by their accessors; by their names, the runtime would look through all conformances there are for
# each of them (a lookup 24 ms instead of 29 as a whole process).
FLAGS := -c release -Xswiftc -enable-testing \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
BROWSER_TESTS := WebTests\.(BrowserTests|GeneratedRequestTests)/

.PHONY: help deps build man pictures run test test-browser fuzz browser gained measure references reliability workbook-tools lint format bench clean

help:
	@printf '%s\n' \
	  'make run           安装缺少的系统软件包，编译，导入内置资料，演示主要功能' \
	  'make test          编译并运行全部测试（不含浏览器）' \
	  'make test-browser  安装 Chromium、Playwright、schemathesis，运行网页的浏览器测试' \
	  'make fuzz          以随机改坏的输入试五分钟，查崩溃、越界和死循环（FUZZ=秒数）' \
	  'make build         只编译（发布版）' \
	  'make deps          只安装缺少的系统软件包' \
	  'make lint          检查代码格式' \
	  'make format        整理代码格式' \
	  'make gained BEFORE=旧程序 AFTER=新程序 CORPUS=资料目录   两个程序的引用、核查结果、检索、网页有何增减' \
	  'make measure            以手工标注衡量引用和核查结果的准确率（需要 YIJU_TEST_FIELD 和 YIJU_TEST_CORPUS）' \
	  'make references         法律文件正文中的引用有多少能落实到条款（需要 YIJU_TEST_FIELD 和 YIJU_TEST_CORPUS）' \
  'make reliability   每个系统调用失败一次、断电、损坏、终止时库的答案（需要 strace，约一小时）；结果见 Documentation/Reliability.md' \
  'make pictures      重拍说明文档里的图片（安装 Chromium、Playwright）' \
  'make bench         微基准测试；与其他引擎并排比较见 Benchmarks/README.md' \
	  'make clean         删除编译结果（不删除索引）'

# Installs what is missing and nothing else, so that a machine without a network can run everything once it is set up.
deps:
	@missing=; for p in $(PACKAGES); do \
	  [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "安装系统软件包：$$missing"; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
	@command -v swift >/dev/null || { echo '找不到 swift：请先安装 Swift 6.3（https://www.swift.org/install/linux/）'; exit 1; }

build: deps
	swift build $(FLAGS) --product yiju
	@bash Scripts/link_static.sh

run: build
	@INDEX='$(INDEX)' YIJU='$(YIJU)' bash Scripts/show.sh

# Release mode: the tests read the whole corpus where it is on hand, which a debug build would take minutes for.
test: deps $(if $(YIJU_TEST_FIELD),workbook-tools)
	swift build $(FLAGS) --build-tests
	@bash Scripts/link_static.sh
	swift test $(FLAGS) --skip-build --skip '$(BROWSER_TESTS)'

test-browser: deps browser
	swift build $(FLAGS) --build-tests
	@bash Scripts/link_static.sh
	swift test $(FLAGS) --skip-build --filter '$(BROWSER_TESTS)'

# Every decoder, grammar and kernel with made-up damage, under sanitizers; first what once failed. The seconds are those of all targets together.
FUZZ ?= 300
fuzz: build
	bash Scripts/fuzz.sh all $(FUZZ)

# Where the browser cannot be had, its tests say that they are skipped.
browser:
	@bash Scripts/browser.sh || echo '没有装成浏览器，网页的浏览器测试将跳过。'

# The manual page, made of the descriptions that --help prints.
man: build
	@mkdir -p man
	$(YIJU) man > man/yiju.1

# The pictures of README.md and Documentation, taken of the pages as they are.
pictures: build browser
	.venv/bin/python Tests/WebTests/Browser/pictures.py $(YIJU) Pictures

# What changes between two programs over a corpus (several folders, separated by spaces); CHECK holds further options.
AFTER ?= $(YIJU)
CORPUS ?= Corpus
gained:
	@[ -n '$(BEFORE)' ] || { echo '用法：make gained BEFORE=旧程序 [AFTER=新程序] [CORPUS=资料目录] [CHECK="--kinds citations,findings"]'; exit 2; }
	python3 Scripts/gained_lost '$(BEFORE)' '$(AFTER)' $(CORPUS) $(CHECK)

measure: build
	@[ -n "$$YIJU_TEST_FIELD" -a -n "$$YIJU_TEST_CORPUS" ] || { echo '请设置 YIJU_TEST_FIELD 和 YIJU_TEST_CORPUS'; exit 2; }
	python3 Benchmarks/labels/measure.py $(YIJU) "$$YIJU_TEST_FIELD" "$$YIJU_TEST_CORPUS" $(MEASURE)

references: build
	@[ -n "$$YIJU_TEST_FIELD" -a -n "$$YIJU_TEST_CORPUS" ] || { echo '请设置 YIJU_TEST_FIELD 和 YIJU_TEST_CORPUS'; exit 2; }
	python3 Benchmarks/references/measure.py $(YIJU) "$$YIJU_TEST_CORPUS" "$$YIJU_TEST_FIELD" $(REFERENCES)

# What stands in Documentation/Reliability.md; strace fails and logs the calls. Each script tells by --help what it does.
reliability: build
	@command -v strace >/dev/null || { echo '请先安装 strace'; exit 2; }
	mkdir -p .build/reliability
	cd Benchmarks/reliability && for part in failed_calls power_loss kills damage; do \
	  python3 $$part.py ../../$(YIJU) --out ../../.build/reliability/$$part.md || exit 1; done
	cd Benchmarks/reliability && python3 damage.py ../../$(YIJU) --trials 0 --repairs 300 --out ../../.build/reliability/repairs.md

# What reads workbooks independently of us; where it cannot be had, the tests that hold ours against it say that they are skipped.
workbook-tools:
	@.venv/bin/python -c 'import openpyxl, xlrd, docx' 2>/dev/null || { python3 -m venv .venv && .venv/bin/pip install -q 'openpyxl>=3.1,<4' 'xlrd<2.1' 'python-docx>=1.2,<2'; } \
	  || echo '没有装成 openpyxl、xlrd 和 python-docx，以它们为准的测试将跳过。'

lint:
	swift format lint --strict -r -p Sources Tests Package.swift

format:
	swift format -i -r -p Sources Tests Package.swift

bench: deps
	cd Benchmarks && swift package benchmark --target EngineBenchmarks --no-progress

clean:
	rm -rf .build .build-fuzz Benchmarks/.build
