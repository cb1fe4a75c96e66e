// Envoy's log.

#include "certbound_envoy.h"
#include "envoy.h"
#include <stdarg.h>
#include <stdio.h>

void cbe_log(cbe_log_level level, const char *format, ...) {
  char line[2048] = "certbound: ";
  const size_t start = sizeof("certbound: ") - 1;
  if (!ENVOY_CALL(log_enabled)((int)level)) {
    return;
  }
  va_list arguments;
  va_start(arguments, format);
  int written = vsnprintf(line + start, sizeof line - start, format, arguments);
  va_end(arguments);
  if (written >= 0) {
    size_t length = start + (size_t)written;
    ENVOY_CALL(log)((int)level, (envoy_bytes){line, length < sizeof line ? length : sizeof line - 1});
  }
}
