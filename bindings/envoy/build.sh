#!/bin/bash
# Builds libcertbound_envoy.so, a dynamic module for Envoy:
#
#   build.sh HEADER_DIRECTORY LIBCERTBOUND_A OUTPUT_DIRECTORY [test]
#
# `test` adds the settings of the tests and benches. A C compiler is all that it wants: envoy.h declares what it uses of
# Envoy. CC and CERTBOUND_CFLAGS are heeded.
set -euo pipefail

[[ $# -ge 3 ]] || { sed -n '2,/^set/{/^#/p}' "$0" >&2; exit 2; }

module=$(cd "$(dirname "$0")" && pwd)
header=$1 library=$2 out=$3 flavour=${4:-}
mkdir -p "$out"

compile=(-g -O2 -std=c11 -D_GNU_SOURCE -fPIC -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
  -ffunction-sections -Wall -Wextra -Werror)
case $flavour in
  '') ;;
  test) compile+=(-DCERTBOUND_TEST_SETTINGS) ;;
  *) echo "$0: the fourth argument is \"test\" or absent" >&2; exit 2 ;;
esac
read -ra more <<<"${CERTBOUND_CFLAGS:-}"

# Envoy's callbacks stay undefined: the executable has them, and -z now has the loader refuse one that has not.
# -z nodelete: Envoy closes a module when nothing is configured with it any more, and what this process has judged is to
# outlive that. -Bsymbolic: a new build beside an old one would run the old one's functions. -static-libgcc: who packs
# Envoy without a shell packs it without libgcc_s.so.1 too, and a panic is to be caught there as well.
link=(-shared -Wl,-soname,libcertbound_envoy.so -Wl,-z,relro -Wl,-z,now -Wl,-z,nodelete -Wl,-Bsymbolic
  -Wl,--gc-sections -Wl,--exclude-libs,ALL "-Wl,--version-script=$module/exports.map" -static-libgcc)

made=$(mktemp -d "$out/.build.XXXXXX")
trap 'rm -rf "$made"' EXIT
${CC:-cc} "${compile[@]}" "${more[@]}" -I "$header" -I "$module" "$module"/*.c "$library" "${link[@]}" -lpthread -ldl -lm \
  -o "$made/libcertbound_envoy.so"

# Into place by a new inode: an Envoy that runs has the old one mapped.
mv "$made/libcertbound_envoy.so" "$out/libcertbound_envoy.so"
