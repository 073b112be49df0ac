#!/bin/sh
# Installs what the browser tests need beside Python packages: Debian's chromium, and axe-core from
# npm, which looks for what keeps people with a screen reader or a keyboard out.
# Without the right or the means to install, the tests that need it are skipped and say so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
axe=4.14.1

if ! command -v chromium >/dev/null 2>&1; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        echo "installing chromium for the browser tests" >&2
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    else
        echo "chromium is not installed: the browser tests will be skipped" >&2
    fi
fi

if [ ! -f "$here/desk/axe/axe.min.js" ]; then
    work=$(mktemp -d)
    if command -v npm >/dev/null 2>&1 \
        && (cd "$work" && npm pack --silent "axe-core@$axe" >/dev/null 2>&1) \
        && tar -xzf "$work/axe-core-$axe.tgz" -C "$work"; then
        mkdir -p "$here/desk/axe"
        cp "$work/package/axe.min.js" "$work/package/LICENSE" "$here/desk/axe/"
    else
        echo "axe-core $axe cannot be had from npm: the accessibility tests will be skipped" >&2
    fi
    rm -rf "$work"
fi
