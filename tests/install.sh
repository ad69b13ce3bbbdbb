# Installing what tests need; sourced by .ci/run and tests/editors/run. `tools` is the folder that everything but
# packages of the system goes to.

retry() {
  for attempt in 1 2 3; do
    "$@" && return 0
    echo "attempt $attempt of: $*" >&2
  done
  return 1
}

# apt_install PACKAGE…: those that are not there yet.
apt_install() {
  local missing=()
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  retry "${root[@]}" apt-get update -qq
  retry "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# need COMMAND PACKAGE…: installs the packages unless the command is there, wherever it comes from.
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null || apt_install "$@"
}

# venv PIP_ARGUMENT…: puts Python packages into $tools/venv.
venv() {
  if [ ! -x "$tools/venv/bin/pip" ]; then
    need python3 python3
    python3 -c 'import ensurepip' 2>/dev/null || apt_install python3-venv
    python3 -m venv "$tools/venv"
  fi
  retry "$tools/venv/bin/pip" install -q "$@"
}
