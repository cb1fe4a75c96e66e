// The module's first word: whether this Envoy can be worked with.

#include "certbound_envoy.h"
#include "envoy.h"
#include "worker.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// Envoy never says which ABI it speaks: it takes any module, and logs a warning at most. But it has a module of its own
// built in, of the same source tree, whose first word is exported.
#define BUILT_IN "hickory_dns_static_envoy_dynamic_module_on_program_init"

// For builds of Envoy without that module: the operator's word for the ABI.
#define BY_HAND "CERTBOUND_ENVOY_ABI"

typedef const char *(*program_init)(void);

// A patch release changes no meaning: v0.2.1 is taken, v0.3.0 is not.
static bool is_spoken(const char *version) { return strncmp(version, ENVOY_ABI, sizeof("v0.2.") - 1) == 0; }

static const char *host_abi(void) {
  void *symbol = dlsym(RTLD_DEFAULT, BUILT_IN);
  program_init ask;
  // ISO C has no cast from an object to a function.
  memcpy(&ask, &symbol, sizeof ask);
  return symbol != NULL ? ask() : getenv(BY_HAND);
}

// Whether each function that is called exists is found out by the dynamic linker: the module is linked with -z now.
const char *ENVOY_ON(program_init)(void) {
  const char *version = host_abi();
  if (version == NULL) {
    cbe_log(CBE_LOG_ERROR, "this Envoy does not tell its dynamic module ABI; this module is made for " ENVOY_ABI
                           " (Envoy 1.40): where it has that, set the environment variable " BY_HAND "=" ENVOY_ABI);
    return NULL;
  }
  if (!is_spoken(version)) {
    cbe_log(CBE_LOG_ERROR,
            "this Envoy has the dynamic module ABI %.16s; this module is made for " ENVOY_ABI
            " (Envoy 1.40): take the release of certbound that is made for it",
            version);
    return NULL;
  }
  return ENVOY_ABI;
}

bool cbe_is_named(envoy_bytes name, const char *what, cbe_mistake *mistake) {
  const envoy_bytes only = ENVOY_TEXT("certbound");
  return (name.length == only.length && memcmp(name.data, only.data, only.length) == 0) ||
         cbe_mistaken(mistake, "%s: must be \"certbound\"", what);
}
