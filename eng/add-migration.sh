#!/usr/bin/env bash
# Writes a migration of the metadata database from the entities.
#   eng/add-migration.sh NAME        one more migration
#   eng/add-migration.sh --initial   the one initial migration again, as long as nothing has been released
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
migrations="$root/src/Portal.App/Data/Migrations"
name=${1:?usage: eng/add-migration.sh NAME | --initial}
if [ "$name" = --initial ]; then
  name=Initial
  kept=$(mktemp -d)
  [ ! -d "$migrations" ] || mv "$migrations" "$kept/"
  # A model that does not build must not cost the migration that is there.
  trap '[ -d "$migrations" ] || mv "$kept/Migrations" "$migrations"; rm -rf "$kept"' EXIT
fi
dotnet run --project "$root/eng/EfTool" -- "$name" "$root/src/Portal.App"
