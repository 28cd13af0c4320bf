#!/usr/bin/env bash
# Builds what changed and starts the portal. Arguments go to the portal: ./run.sh --urls http://127.0.0.1:8080
# With a verb it runs that command instead: ./run.sh api-key create --name ci --role operator
# The verb "schema" is the command line of the engine: ./run.sh schema diff --from old.sql --to new.sql
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=Portal.Web
[ "${1:-}" != schema ] || name=Portal.Cli
portal="$root/artifacts/bin/$name/debug/$name.dll"
stamp="$root/artifacts/run-$name.stamp"

need() { command -v "$1" >/dev/null || { echo "$2" >&2; exit 1; }; }
need dotnet "The .NET SDK 10 is needed: install it (https://dotnet.microsoft.com/download) and make sure 'dotnet' is on the PATH."
need node "Node.js 20 or newer is needed to build the browser assets and to fetch the embedded PostgreSQL: install it and make sure 'node' is on the PATH."
need npm "npm is needed beside Node.js to fetch the browser assets and the embedded PostgreSQL: install it and make sure 'npm' is on the PATH."

# A folder is newer than the stamp when a file in it was added or removed.
changed() {
  [ ! -f "$portal" ] || [ ! -f "$stamp" ] || [ ! -d "$root/wwwroot-assets/node_modules" ] || [ -n "$(find "$root/src" "$root/wwwroot-assets" "$root/eng" \
    "$root"/Directory.*.props "$root/global.json" \
    \( -name node_modules -o -path "$root/src/Portal.Web/wwwroot/js" -o -path "$root/src/Portal.Web/wwwroot/_framework" \) -prune \
    -o \( -newer "$stamp" -not -path "$root/wwwroot-assets" -not -path "$root/src/Portal.Web/wwwroot" \) -print -quit)" ]
}

if changed; then
  mkdir -p "$root/artifacts"
  touch "$stamp.new"
  echo "Building $name ..." >&2
  dotnet build "$root/src/$name" --nologo --verbosity quiet >"$root/artifacts/build.log" 2>&1 ||
    { grep -E "error" "$root/artifacts/build.log" | sort -u >&2; exit 1; }
  mv "$stamp.new" "$stamp"
fi

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
exec dotnet "$portal" "$@"
