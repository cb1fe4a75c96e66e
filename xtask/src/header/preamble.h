// certbound: binding and verification for OAuth 2.0 mutual TLS (RFC 8705).
//
// Made by `cargo xtask header` from bindings/c. What holds for all of it:
//
// - Once, and whenever the material changes: certbound_builder_new, what it takes, certbound_builder_build. Once per TLS
//   connection: certbound_peer_check. Once per request: certbound_check. That is all a proxy needs.
// - Functions that decide return a certbound_decision: CERTBOUND_ALLOW is 1, CERTBOUND_DENY is 0, a mistake of the
//   caller's is negative. Compare with CERTBOUND_ALLOW. All others return a certbound_status, where CERTBOUND_OK is 0, or
//   a value. What a function fills says deny, or nothing, until it is known better.
// - A pointer is NULL or good. NULL is a mistake where nothing else is said, and never a crash. What a function is given
//   is read during the call and not kept. Where it returns a pointer into a handle, that lives as long as the handle, in
//   a verdict until the next check. Out pointers may be uninitialised.
// - Every _new, _of, _share, _acquire and every `**out` is one thing to give to the _free of its type, which takes NULL.
//   They are NULL after a bug of the library. A bug is told on standard error; where memory runs out the process ends.
// - A pointer to const may be used by many threads at once, any other by one at a time. No function calls back, reads a
//   clock or a file, or keeps state outside of its handles.
// - Texts go into a buffer of the caller's, which needs *length + 1 bytes: the NUL is not counted. Where one does not fit
//   it is CERTBOUND_BUFFER_TOO_SMALL and *length says how long it is; a NULL buffer of capacity 0 asks for that.
// - Times are seconds since 1970. Structs that may grow begin with struct_size: set them to zeroes, then that, then the
//   rest. docs/abi.md has the promise that this header makes.

#ifndef CERTBOUND_H
#define CERTBOUND_H

#include <stddef.h>
#include <stdint.h>

// A decision that nobody reads protects nothing.
#if defined(__GNUC__)
#define CERTBOUND_MUST_USE __attribute__((warn_unused_result))
#else
#define CERTBOUND_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

