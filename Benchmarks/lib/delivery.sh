# shellcheck shell=bash
# What the benchmarks of delivery share: a folder on a disk, servers that end with the script, workspaces that are ready
# to be sent. Source it; it sets the traps of the script.

export LC_ALL=C TOCSIN_ACTOR=benchmark PATH=$PATH:/usr/sbin:/sbin
benchmarks=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
incident=INC-2023-0711

# The figures are worth something only on a machine that does nothing else.
read -r load_before _ </proc/loadavg

# What runs now; `end_server` and the traps stop exactly this.
declare -A running=()
folder=

say() {
    printf '==> %s\n' "$*" >&2
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Names every missing program with its Debian package: need PROGRAM=PACKAGE...
need() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
    done
    [[ ${#missing[@]} -eq 0 ]] || fail "install these Debian packages first: ${missing[*]}"
}

# Sets `binary` to the full path of the program to measure.
find_binary() {
    [[ -x $1 && -f $1 ]] || fail "there is no $1; build it first: swift build -c release --static-swift-stdlib"
    binary=$(readlink -f "$1")
}

# Makes the folder for ledgers and queues. Others may pass through it, as Postfix does not work as root.
make_folder() {
    local base=${TMPDIR:-/var/tmp}
    [[ $(stat -f -c %T "$base") != tmpfs ]] ||
        say "$base is a tmpfs: commits cost nothing there, and the figures say little. Set TMPDIR to a folder on a disk"
    folder=$(mktemp -d "$base/tocsin-benchmark.XXXXXX")
    chmod 711 "$folder"
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

clean_up() {
    local name
    for name in "${!running[@]}"; do
        # Postfix's master forgets its children if it is only killed.
        if [[ $name == postfix ]]; then postfix -c "$folder/postfix/etc" stop >/dev/null 2>&1 || true; fi
        kill "${running[$name]}" 2>/dev/null || true
    done
    wait
    rm -rf "$folder"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts a server in the background and waits until it listens; its output goes to $folder/NAME.out:
# start_server NAME PORT COMMAND...
start_server() {
    local name=$1 port=$2 try
    shift 2
    "$@" </dev/null >"$folder/$name.out" 2>"$folder/$name.err" &
    running[$name]=$!
    for ((try = 0; try < 300; try++)); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return 0; fi
        kill -0 "${running[$name]}" 2>/dev/null || break
        sleep 0.1
    done
    cat "$folder/$name.err" >&2
    fail "$name did not start"
}

end_server() {
    kill "${running[$1]}"
    wait "${running[$1]}" || true
    unset "running[$1]"
}

# Runs a command so that a signal to the script stops it at once, too: run NAME COMMAND...
run() {
    local name=$1 code=0
    shift
    "$@" </dev/null &
    running[$name]=$!
    wait "${running[$name]}" || code=$?
    unset "running[$name]"
    [[ $code -eq 0 ]] || fail "$name ended with $code"
}

# The receiver of mail: Postfix's own test server. As root it has to be told whom to become.
start_sink() {
    local user=()
    if [[ $EUID -eq 0 ]]; then user=(-u nobody); fi
    start_server sink "$1" smtp-sink -c "${user[@]}" "127.0.0.1:$1" 1000
}

# How many messages it has taken so far: the last of its counters, which it writes one over the other.
sink_count() {
    tail -c 200 "$folder/sink.out" | tr '\r' '\n' | sed -n 's/.*mesg=\([0-9]*\)$/\1/p' | tail -n 1
}

# A workspace in $folder with a release that is approved and ready to be sent:
# make_workspace NAME TENANTS [URL]
make_workspace() {
    local workspace=$folder/$1 digest
    say "Making a workspace with $2 customers"
    "$binary" init "$workspace" >/dev/null
    write_configuration "$workspace" 25 20
    python3 "$benchmarks/make-workspace.py" "$workspace" "${@:2}"
    "$binary" incident open "$workspace/incident.yaml" --workspace "$workspace" >/dev/null
    run queue "$binary" queue "$incident" --batch "$workspace/large.csv" --advisory large --workspace "$workspace" \
        --format json >"$folder/queue.json"
    digest=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["digest"])' <"$folder/queue.json")
    "$binary" approve "$incident" --release 1 --digest "$digest" --workspace "$workspace" >/dev/null
}

# write_configuration WORKSPACE RELAYPORT CONNECTIONS
write_configuration() {
    cat >"$1/tocsin.yaml" <<YAML
schema: 1
sender: {from: "Provider Security <security@provider.example>", envelope: bounce@provider.example}
publicURL: https://notify.provider.example
relays: [{name: sink, host: 127.0.0.1, port: $2, tls: none, connections: $3}]
webhooks: {allowHttp: true, allowNetworks: ["127.0.0.0/8"], connections: 20, connectionsPerHost: 20}
policy: {allowReservedDomains: true}
YAML
}

# Machine and programs, one line each, for below a table.
describe_machine() {
    local model
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    echo "Machine: ${model:-unknown processor}, $(nproc) cores, $(free -m | awk '/^Mem/ {print $2}') MiB of memory," \
        "Linux $(uname -r), $(stat -f -c %T "$folder"), load $load_before before the first run"
}
