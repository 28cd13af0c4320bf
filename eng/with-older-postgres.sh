#!/usr/bin/env bash
# Runs a command with PORTAL_TEST_POSTGRES set to an older PostgreSQL of the system, started for it and thrown away afterwards.
#   usage: eng/with-older-postgres.sh BINARIES COMMAND [ARGUMENT ...]     BINARIES: a folder such as /usr/lib/postgresql/15/bin
set -euo pipefail
binaries=$1
shift
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 54399)
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" >"$folder/password"

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
  chown -R postgres "$folder"
  as_owner=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
fi
stop() {
  (cd "$folder" && "${as_owner[@]}" "$binaries/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT

(
  cd "$folder"
  "${as_owner[@]}" "$binaries/initdb" -D data -U portal -A scram-sha-256 --pwfile=password -E UTF8 --locale=C >/dev/null
  "${as_owner[@]}" "$binaries/pg_ctl" -D data -l log -w start >/dev/null \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c max_connections=200 -c max_locks_per_transaction=256"
)
PORTAL_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=portal;Password=$password;Database=postgres" "$@"
