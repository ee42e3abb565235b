# Sourced by ./jouwdag, the Makefile and .ci/run: one place that knows how the environment is made.
UV_VERSION=0.13.9

say() { printf '%s\n' "$*" >&2; }

find_uv() {
    # A uv on the PATH counts only at the pinned version: the lock was made with it.
    if [ -x .uv/bin/uv ]; then UV=.uv/bin/uv; return; fi
    if command -v uv >/dev/null 2>&1 && [ "$(uv --version | cut -d' ' -f2)" = "$UV_VERSION" ]; then
        UV=uv; return
    fi
    say "Eenmalig: het installatieprogramma uv $UV_VERSION wordt opgehaald."
    python=$(find_python)
    if ! "$python" -m venv .uv; then
        rm -rf .uv
        say "Er mist iets: installeer eerst python3-venv (apt install python3-venv)."
        exit 1
    fi
    if ! .uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2; then
        rm -rf .uv
        say "uv kon niet worden opgehaald. Is er internet?"
        exit 1
    fi
    UV=.uv/bin/uv
}

find_python() {
    # The system's own 3.11: uv must download no Python.
    for candidate in /usr/bin/python3.11 python3.11 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; raise SystemExit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$candidate"; return
        fi
    done
    say "Python 3.11 is nodig (Debian 12 heeft het: apt install python3 python3-venv)."
    exit 1
}

ensure_environment() {
    stamp=.venv/.jouwdag-stamp
    wanted=$(cat uv.lock pyproject.toml | cksum)
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -x .venv/bin/python ]; then return; fi
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) ;;
        *) say "Deze machine past niet: Jouw Dag draait op Linux met een 64-bits Intel- of AMD-processor."; exit 1 ;;
    esac
    if [ -r /proc/cpuinfo ] && ! grep -qw avx /proc/cpuinfo; then
        say "Deze processor mist AVX. Zonder AVX werkt TensorFlow, en dus Rasa, niet."; exit 1
    fi
    python=$(find_python)
    find_uv
    say "De pakketten worden geïnstalleerd. Dit duurt ongeveer een minuut."
    if ! "$UV" sync --frozen --quiet --compile-bytecode --no-python-downloads --python "$python" >&2; then
        say "Installeren is niet gelukt. Is er internet, en genoeg ruimte op de schijf (4 GB)?"
        exit 1
    fi
    printf '%s' "$wanted" > "$stamp"
}
