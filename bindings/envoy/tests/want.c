#include "want.h"

_Atomic unsigned long wants_held, wants_failed;

int wants_result(const char *name) {
  printf("%s: %lu held, %lu failed\n", name, wants_held, wants_failed);
  return wants_failed > 0 || wants_held == 0;
}
