# shellcheck shell=bash
# What the scripts share: installing Debian packages without starting services, and a Python environment.
# Source it; it changes no shell option and sets no trap of the caller's shell.

# Tells what a script does, on standard error, so that results stay alone on standard output.
say() {
    printf '==> %s\n' "$*" >&2
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Runs a command as root.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "this needs root to run '$1'; run it as root, or install sudo"
    fi
}

package_is_installed() {
    [[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# Installs the missing ones of the named Debian packages; does nothing if none is missing.
#
# While it installs, a policy forbids that any service starts; what stood in its place is put back afterwards,
# also after a failure or a signal.
need_packages() {
    local package missing=()
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        fail "this script installs what it needs on Debian 12 only. Elsewhere, install the equivalents of these" \
            "Debian packages by hand: $*"
    fi
    for package in "$@"; do
        package_is_installed "$package" || missing+=("$package")
    done
    if [[ ${#missing[@]} -eq 0 ]]; then return 0; fi
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    # In a shell of its own, so that its trap is not the caller's.
    if ! (install_packages "${missing[@]}"); then
        fail "could not install ${missing[*]}; look at the lines above, mend it and run this again"
    fi
}

# Must run in a subshell: its traps and its lock end with it. As a condition it runs without errexit, so each step says
# what its failure means.
install_packages() {
    # One at a time on this machine: the policy below is one file for all.
    exec 9</usr/sbin
    flock 9 || return 1
    install_log=$(mktemp) || return 1
    trap 'restore_service_policy; rm -f "$install_log"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    forbid_service_starts || return 1

    # As root with their input closed, so that nothing can ask; another package tool is waited for.
    local apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    if ! "${apt[@]}" update </dev/null >"$install_log" 2>&1 9<&-; then
        say "The package lists could not be brought up to date; trying with those that are there"
        tail -n 5 "$install_log" >&2
    fi
    if ! "${apt[@]}" install -y --no-install-recommends --no-remove -o Dpkg::Options::=--force-confold "$@" \
        </dev/null >"$install_log" 2>&1 9<&-; then
        tail -n 30 "$install_log" >&2
        return 1
    fi
}

# Debian asks this program before it starts a service for a package: 101 forbids it (invoke-rc.d, deb-systemd-invoke).
service_policy=/usr/sbin/policy-rc.d
kept_service_policy=$service_policy.before-tocsin
service_policy_mark="Put here by Tocsin's scripts while they install packages"

forbid_service_starts() {
    restore_service_policy || return 1 # what a run that was killed left behind
    if [[ -e $service_policy || -L $service_policy ]]; then
        as_root mv "$service_policy" "$kept_service_policy" || return 1
    fi
    printf '#!/bin/sh\n# %s.\nexit 101\n' "$service_policy_mark" | as_root tee "$service_policy" >/dev/null &&
        as_root chmod 755 "$service_policy"
}

restore_service_policy() {
    if [[ -f $service_policy ]] && grep -qF "$service_policy_mark" "$service_policy"; then
        as_root rm -f "$service_policy" || return 1
    fi
    if [[ -e $kept_service_policy || -L $kept_service_policy ]] && [[ ! -e $service_policy ]]; then
        as_root mv "$kept_service_policy" "$service_policy" || return 1
    fi
}

# Makes a Python environment in the named folder with the named packages, each as name==version.
#
# Does nothing if that environment holds exactly what is asked for already.
need_python() {
    local folder=$1
    shift
    local wanted
    wanted=$(printf '%s\n' "$@")
    if [[ -x $folder/bin/python3 && "$(cat "$folder/.installed" 2>/dev/null)" == "$wanted" ]] &&
        "$folder/bin/python3" -c '' 2>/dev/null; then
        return 0
    fi
    say "Making a Python environment in $folder with $*"
    rm -rf "$folder"
    mkdir -p "$(dirname "$folder")"
    # Debian's own interpreter: python3-venv belongs to it, whatever else stands in PATH.
    /usr/bin/python3 -m venv "$folder" || fail "python3 -m venv failed; is python3-venv installed?"
    "$folder/bin/python3" -m pip --quiet --disable-pip-version-check install "$@" </dev/null >&2 ||
        fail "pip could not install $*; check the connection to the package index and run this again"
    printf '%s\n' "$wanted" >"$folder/.installed"
}

# Refuses early if there is no Swift compiler.
need_swift() {
    command -v swift >/dev/null 2>&1 ||
        fail "there is no Swift; install Swift 6.3 (https://www.swift.org/install) and put it into PATH"
}
