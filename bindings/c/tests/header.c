/* The header alone: as the first thing of a file, twice, in C99 and in C++17. */
#include "certbound.h"

extern const char *certbound_header_version;
const char *certbound_header_version = CERTBOUND_VERSION;
