#!/usr/bin/env bash
# Sets up what the tests of the pages drive: Chromium and a Chinese font from Debian, Playwright and schemathesis from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
if [ ! -x /usr/bin/chromium ]; then
  echo '安装浏览器：chromium fonts-noto-cjk'
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
fi
if ! .venv/bin/python -c 'import playwright, schemathesis' 2>/dev/null; then
  echo '安装 Playwright、schemathesis'
  python3 -m venv .venv || { DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq python3-venv >/dev/null && python3 -m venv .venv; }
  .venv/bin/pip install -q 'playwright>=1.40,<2' 'schemathesis>=4,<5'
fi
