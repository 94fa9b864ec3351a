# shellcheck shell=bash
# A PostgreSQL 15 for one test run: on a temporary folder, a free loopback port and a password of its own.
# Source it after install.sh; call stop_postgres at exit.

postgres_programs=/usr/lib/postgresql/15/bin
postgres_folder=
postgres_pid=

# Runs a command as the user that the server runs as: PostgreSQL refuses root.
as_postgres() {
    if [[ $EUID -eq 0 ]]; then
        setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
    else
        "$@"
    fi
}

# Starts the server and exports its address as TOCSIN_TEST_POSTGRES.
start_postgres() {
    local password port attempt
    postgres_folder=$(mktemp -d)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && printf '%s\n' "$password" >"$postgres_folder/password")
    if [[ $EUID -eq 0 ]]; then chown -R postgres: "$postgres_folder"; fi
    # The folder belongs to another user: a relative working directory may be closed to it.
    (cd / && as_postgres "$postgres_programs/initdb" --pgdata="$postgres_folder/data" --username=tocsin \
        --pwfile="$postgres_folder/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync \
        >"$postgres_folder/initdb.log" 2>&1) ||
        fail "initdb failed: $(tail -n 3 "$postgres_folder/initdb.log")"
    for attempt in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 20000))
        if start_postgres_on "$port"; then
            say "PostgreSQL 15 for the tests listens on 127.0.0.1:$port"
            export TOCSIN_TEST_POSTGRES="postgresql://tocsin:$password@127.0.0.1:$port/postgres"
            return 0
        fi
    done
    fail "PostgreSQL did not start in $attempt attempts: $(tail -n 3 "$postgres_folder/server.log")"
}

# Returns 0 once the server accepts connections on the port, 1 if it ended or took longer than 30 seconds.
start_postgres_on() {
    local wait
    # exec, so that the job's process id is the server's own.
    (
        cd /
        exec </dev/null >"$postgres_folder/server.log" 2>&1
        server=("$postgres_programs/postgres" -D "$postgres_folder/data" -h 127.0.0.1 -p "$1" -k "$postgres_folder/data"
            -c fsync=off -c max_connections=200)
        if [[ $EUID -eq 0 ]]; then
            exec setpriv --reuid=postgres --regid=postgres --init-groups -- "${server[@]}"
        fi
        exec "${server[@]}"
    ) &
    postgres_pid=$!
    for ((wait = 0; wait < 300; wait++)); do
        if ! kill -0 "$postgres_pid" 2>/dev/null; then break; fi
        # The server writes its state there; another server that answers on the port can't be mistaken for it.
        if grep -q '^ready' "$postgres_folder/data/postmaster.pid" 2>/dev/null; then return 0; fi
        sleep 0.1
    done
    end_postgres_process
    return 1
}

end_postgres_process() {
    if [[ -z $postgres_pid ]]; then return 0; fi
    kill -INT "$postgres_pid" 2>/dev/null || true
    wait "$postgres_pid" 2>/dev/null || true
    postgres_pid=
}

# Stops the server by its process id and removes its folder; says nothing.
stop_postgres() {
    end_postgres_process
    if [[ -n $postgres_folder ]]; then rm -rf "$postgres_folder"; fi
    postgres_folder=
}
