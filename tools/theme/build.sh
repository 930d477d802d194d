#!/bin/sh
# Rebuilds the vendored design system and our theme; see docs/contributing/theme.md.
set -eu
cd "$(dirname "$0")"
static=../../src/samling/platform/static/platform
vendor="$static/vendor/designsystemet"
styles=1.22.0
cli=1.15.0

mkdir -p build
cd build
npm init --yes >/dev/null
npm install --no-audit --no-fund --no-package-lock \
    "@digdir/designsystemet@$cli" "@digdir/designsystemet-css@$styles"
cd ..

PATH="$PWD/build/node_modules/.bin:$PATH"
designsystemet tokens create --clean
designsystemet tokens build --tokens build/tokens --out-dir build/theme --clean
cp build/theme/samling.css "$static/theme/samling-theme.css"

css=build/node_modules/@digdir/designsystemet-css
layer() { # name of the layer, then the files in it
    printf '@layer %s {\n' "$1"
    shift
    for part in "$@"; do
        cat "$css/dist/src/$part.css"
        printf '\n'
    done
    printf '}\n'
}
{
    printf '/* @digdir/designsystemet-css %s, MIT: see LICENSE. The components that Samling uses. */\n' "$styles"
    printf '@layer ds.theme, ds.base, ds.components;\n'
    layer ds.base base data-size-workaround
    layer ds.components alert breadcrumbs button details error-summary field fieldset input label \
        pagination search table tag validation-message
} >"$vendor/designsystemet.css"
cp "$css/LICENSE" "$vendor/LICENSE"
