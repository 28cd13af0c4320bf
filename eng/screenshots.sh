#!/usr/bin/env bash
# Takes pictures of every page in light and dark at 1440x900 and 1920x1080: eng/screenshots.sh [FOLDER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PORTAL_SCREENSHOTS=$(realpath -m "${1:-artifacts/screenshots}")
export PORTAL_SCREENSHOTS
dotnet build tests/Portal.E2E.Tests --nologo --verbosity quiet >/dev/null
dotnet artifacts/bin/Portal.E2E.Tests/debug/Portal.E2E.Tests.dll -noLogo -noColor -explicit only -class Portal.E2E.Tests.Screenshots
echo "Pictures are in $PORTAL_SCREENSHOTS"
