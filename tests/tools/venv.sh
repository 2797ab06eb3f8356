# Makes .venv with the first Python on the PATH that is 3.11 or newer.
set -eu

chosen=""
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    # Some of these names are only signposts to a Python that is not installed, so each is asked.
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        chosen="$name"
        break
    fi
done
if [ -z "$chosen" ]; then
    echo "Python 3.11 or newer is missing. Type this, then the same make again:" >&2
    echo "    sudo apt-get install python3 python3-venv" >&2
    exit 4
fi

# Debian keeps the part of Python that makes environments in a package of its own.
if ! "$chosen" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    package="python$("$chosen" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    sh tests/tools/need.sh "no-program-of-this-name" "$package"
fi

echo "· Making .venv with Python $("$chosen" -c 'import platform; print(platform.python_version())')"
"$chosen" -m venv --clear .venv
