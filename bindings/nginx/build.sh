#!/bin/bash
# Builds ngx_http_certbound_module.so against nginx's headers:
#
#   build.sh HEADER_DIRECTORY LIBCERTBOUND_A OUTPUT_DIRECTORY [test]
#
# `test` adds the directives of the tests and benches. nginx's source tree is NGINX_SOURCE, or Debian's nginx-dev, whose
# conf_flags make the module fit Debian's nginx; for another nginx, NGINX_FLAGS has the arguments of its own configure
# (nginx -V). A tree without .c files, as nginx-dev's, is enough. CC and CERTBOUND_CFLAGS are heeded.
set -euo pipefail

[[ $# -ge 3 ]] || { sed -n '2,/^set/{/^#/p}' "$0" >&2; exit 2; }

module=$(cd "$(dirname "$0")" && pwd)
export CERTBOUND_INCLUDE=$(cd "$1" && pwd)
export CERTBOUND_LIBRARY=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
mkdir -p "$3"
out=$(cd "$3" && pwd)
flavour=${4:-}

source=${NGINX_SOURCE:-$(dpkg -L nginx-dev | sed -n '\,/nginx/src$,p')}

NGX_CONF_FLAGS=()
if [[ -n ${NGINX_FLAGS:-} ]]; then
  eval "NGX_CONF_FLAGS=($NGINX_FLAGS)"
elif [[ -f $source/conf_flags ]]; then
  . "$source/conf_flags"
fi

# -z nodelete: OpenSSL keeps calling into the module after nginx has closed it. -Bsymbolic: nginx loads with RTLD_GLOBAL, and a
# new build beside an old one would run the old one's functions.
export CERTBOUND_LINK="-Wl,--exclude-libs,ALL -Wl,--version-script=$module/exports.map -Wl,--gc-sections -Wl,-Bsymbolic \
-Wl,-z,nodelete"

compile="-g -O2 -fPIC -fstack-protector-strong -D_FORTIFY_SOURCE=2 -Wall -Wextra -Werror -Wno-unused-parameter"
compile+=" ${CERTBOUND_CFLAGS:-}"
case $flavour in
  '') ;;
  test) compile+=' -DCERTBOUND_TEST_DIRECTIVES' ;;
  *) echo "$0: the fourth argument is \"test\" or absent" >&2; exit 2 ;;
esac

flags=("${NGX_CONF_FLAGS[@]}" --with-cc-opt="$compile" --with-ld-opt='-Wl,-z,relro -Wl,-z,now -fPIC'
  --add-dynamic-module="$module")

# nginx's configure writes into its own tree, so it runs in a copy; and only when something that it reads is new.
tree=$out/tree
inputs=$(printf '%s\n' "$source" "${CC:-cc}" "$CERTBOUND_INCLUDE" "$CERTBOUND_LIBRARY" "$CERTBOUND_LINK" "${flags[@]}"
  cat "$module/config" "$source/src/core/nginx.h")

if [[ ! -f $tree/inputs || $(<"$tree/inputs") != "$inputs" ]]; then
  rm -rf "$tree"
  cp -r "$source" "$tree"
  (cd "$tree" && ./configure "${flags[@]}" >configure.log) || { cat "$tree/configure.log" >&2; exit 1; }
  printf '%s' "$inputs" >"$tree/inputs"
fi

make --directory="$tree" --file=objs/Makefile --no-print-directory --quiet modules

# Into place by a new inode: an nginx that runs has the old one mapped.
if ! cmp --silent "$tree/objs/ngx_http_certbound_module.so" "$out/ngx_http_certbound_module.so"; then
  cp "$tree/objs/ngx_http_certbound_module.so" "$out/.new.so"
  mv "$out/.new.so" "$out/ngx_http_certbound_module.so"
fi
