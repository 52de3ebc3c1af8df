#!/bin/sh
# For maintainers: makes this folder and ../fonts again from the published packages. See HOW.md.
set -eu

govuk_frontend=6.6.0
typeface=5.3.0

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
fonts=$here/../fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

unpack() { # package version folder
    archive=$(npm pack --silent "$1@$2")
    mkdir "$3"
    tar -xzf "$archive" -C "$3" --strip-components=1
}

unpack govuk-frontend "$govuk_frontend" govuk
unpack @fontsource/atkinson-hyperlegible-next "$typeface" typeface

# The one transformation: no GDS Transport, no crown, no crest, no pointer to a source map.
sed -e 's/@font-face{[^}]*}//g' \
    -e 's/GDS Transport,arial,sans-serif/Atkinson Hyperlegible Next,system-ui,arial,sans-serif/g' \
    -e 's/\.govuk-footer__crown{[^}]*}//g' \
    -e 's/\.govuk-footer__copyright-logo:before{[^}]*}//g' \
    -e 's|/\*# sourceMappingURL[^*]*\*/||' \
    govuk/dist/govuk/govuk-frontend.min.css > "$here/govuk-frontend.min.css"
sed -e 's|//# sourceMappingURL=.*$||' \
    govuk/dist/govuk/govuk-frontend.min.js > "$here/govuk-frontend.min.js"
printf 'govuk-frontend %s\n' "$govuk_frontend" > "$here/VERSION"

for weight in 400 700; do
    for subset in latin latin-ext; do
        cp "typeface/files/atkinson-hyperlegible-next-$subset-$weight-normal.woff2" "$fonts/"
    done
done
cp typeface/LICENSE "$fonts/LICENCE"
printf 'atkinson-hyperlegible-next %s\n' "$typeface" > "$fonts/VERSION"

for folder in "$here" "$fonts"; do
    (cd "$folder" && find . -type f \( -name '*.min.css' -o -name '*.min.js' -o -name '*.woff2' \) |
        sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS)
done
