#!/usr/bin/env bash
# Builds once and runs every test project of the solution. The last line is "N passed, N failed"; it exits with 1 unless all passed.
#   PORTAL_TEST_POSTGRES   administrator's connection string of a server to test on; without it the embedded one is used
#   PORTAL_CHROMIUM        browser to test with; without it an installed one is looked for
#   PORTAL_SKIP_INSTALL=1  never installs a browser
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

results=artifacts/test-results
mkdir -p "$results"

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }

install_browser() {
  echo "No Chromium found: installing it with the system's package manager."
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  if command -v apt-get >/dev/null; then
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium >/dev/null
  elif command -v dnf >/dev/null; then $sudo dnf install -y -q chromium
  elif command -v apk >/dev/null; then $sudo apk add -q chromium
  elif command -v brew >/dev/null; then brew install --quiet --cask chromium
  fi
}

PORTAL_CHROMIUM="${PORTAL_CHROMIUM:-$(find_browser)}"
if [ -z "$PORTAL_CHROMIUM" ] && [ "${PORTAL_SKIP_INSTALL:-0}" != 1 ]; then
  install_browser || echo "Chromium could not be installed: the browser tests will say so." >&2
  PORTAL_CHROMIUM=$(find_browser)
fi
export PORTAL_CHROMIUM

echo "Building"
if ! dotnet build Portal.sln --nologo --verbosity quiet >"$results/build.log" 2>&1; then
  grep -E "error|Error" "$results/build.log" | sort -u | head -50
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0
failed=0

echo "Browser modules"
if (cd wwwroot-assets && npm run --silent check); then passed=$((passed + 1)); else failed=$((failed + 1)); fi

# Runs one test project and adds up: LABEL PROJECT [ARGUMENT ...]; PREFIX is what it is started through.
run_tests() {
  local label=$1 project=$2 summary total errors failures skipped not_run
  shift 2
  echo "$label"
  "${prefix[@]}" dotnet "artifacts/bin/$project/debug/$project.dll" -noLogo -noColor -xml "$results/$label.xml" "$@" </dev/null 2>&1 | tee "$results/$label.log" |
    grep -vE '^  (Discovering|Discovered|Starting|Finished):|^=== TEST EXECUTION SUMMARY|\[SKIP\]$|^      needs PostgreSQL' || true
  # "   Portal.App.Tests  Total: 12, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0, Time: 3.2s"
  summary=$(sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), Not Run: ([0-9]+),.*/\1 \2 \3 \4 \5/p' "$results/$label.log" | tail -1)
  if grep -qE 'Total: 0$' "$results/$label.log"; then return; fi
  if [ -z "$summary" ]; then
    echo "  $label ended without a result"
    failed=$((failed + 1))
    return
  fi
  read -r total errors failures skipped not_run <<<"$summary"
  passed=$((passed + total - failures - skipped - not_run))
  failed=$((failed + failures + errors))
}

# The solution's own list, so that no project can be forgotten.
prefix=()
for project in $(dotnet sln Portal.sln list | tr '\\' '/' | grep -E '^tests/.*\.Tests\.csproj$' | sort); do
  name=$(basename "$project" .csproj)
  run_tests "$name" "$name"
done

# What the engine does to a schema, once more on the oldest version it works on, where the system has that.
older=/usr/lib/postgresql/15/bin
if [ -x "$older/postgres" ] && [ -z "${PORTAL_TEST_POSTGRES:-}" ]; then
  prefix=(eng/with-older-postgres.sh "$older")
  run_tests Portal.Postgres.Tests-15 Portal.Postgres.Tests -class '*.PlanCaseTests' -class '*.DefinitionCaseTests' -class '*.CatalogReaderTests' -class '*.PlanExecutorTests'
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
