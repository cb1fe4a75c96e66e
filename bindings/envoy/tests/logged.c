// In the place of log.c.

#include "world.h"
#include <stdarg.h>
#include <string.h>

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
char log_lines[1 << 16];
gate log_gate = GATE;

void cbe_log(cbe_log_level level, const char *format, ...) {
  gate_pass(&log_gate);
  char line[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  pthread_mutex_lock(&log_lock);
  size_t length = strlen(log_lines);
  snprintf(log_lines + length, sizeof log_lines - length, "%d %s\n", level, line);
  pthread_mutex_unlock(&log_lock);
}

void forget_log(void) {
  pthread_mutex_lock(&log_lock);
  log_lines[0] = '\0';
  pthread_mutex_unlock(&log_lock);
}

unsigned logged(const char *text) {
  unsigned times = 0;
  pthread_mutex_lock(&log_lock);
  for (const char *at = log_lines; (at = strstr(at, text)); at++) {
    times++;
  }
  pthread_mutex_unlock(&log_lock);
  return times;
}
