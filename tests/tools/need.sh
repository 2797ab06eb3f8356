# Makes sure programs are there:  need.sh PROGRAM[,OTHER NAME...] DEBIAN-PACKAGE [PROGRAM PACKAGE]...
# As root on Debian or Ubuntu it installs what is missing; else it says the one line to type and stops.
set -eu
PATH="$PATH:/usr/sbin:/sbin"

missing=""
while [ $# -ge 2 ]; do
    found=""
    for name in $(echo "$1" | tr , ' '); do
        if command -v "$name" >/dev/null 2>&1; then found=yes; break; fi
    done
    [ -n "$found" ] || missing="$missing $2"
    shift 2
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing here:$missing. Nothing was run. Type this, then the same make again:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 4
fi

mkdir -p .cache
log=.cache/apt.log
echo "· Installing$missing from Debian's packages"

# A web server must not start answering on this machine only because its package was installed.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM
fi

install() {
    # $missing is a list of words.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o DPkg::Lock::Timeout=300 $missing </dev/null >>"$log" 2>&1
}
: >"$log"
# A new machine has no list of packages, an old one an outdated list: fetch it only then.
if ! install; then
    apt-get update -q </dev/null >>"$log" 2>&1 || true
    if ! install; then
        tail -n 15 "$log" >&2
        echo "These could not be installed:$missing. The lines above say why; all of it is in $log." >&2
        exit 4
    fi
fi
