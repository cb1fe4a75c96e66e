// This process's judged chains.

#include "ground.h"
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(certbound_peer_cache *) peers;
static size_t made_entries, made_bytes; // under the lock

// With the lock.
static certbound_peer_cache *made(size_t entries, size_t bytes) {
  certbound_peer_cache *cache = atomic_load(&peers);
  if (!cache) {
    cache = certbound_peer_cache_new(entries, bytes);
    made_entries = entries;
    made_bytes = bytes;
    atomic_store(&peers, cache);
  }
  return cache;
}

// It stays until the process ends. A listener that is replaced may leave a moment without any material, and the clients
// whose chains went with it would be refused on every session they resume, until they do a full handshake. That is why
// its size stays too.
bool cbe_peer_cache_settle(const cbe_settings *settings, cbe_mistake *mistake) {
  if (!settings->peer_cache) {
    return true;
  }
  bool named = settings->peer_entries > 0;
  size_t entries = named ? settings->peer_entries : CERTBOUND_CACHE_ENTRIES;
  size_t bytes = named ? settings->peer_bytes : CERTBOUND_CACHE_BYTES;
  pthread_mutex_lock(&lock);
  bool settled = made(entries, bytes) || cbe_mistaken(mistake, "peer_cache: cannot be made");
  if (settled && named && (made_entries != entries || made_bytes != bytes)) {
    settled = cbe_mistaken(mistake,
                           "peer_cache: this process has one of %zu entries and %zu bytes already; it takes another "
                           "size at its next start",
                           made_entries, made_bytes);
  }
  pthread_mutex_unlock(&lock);
  return settled;
}

const certbound_peer_cache *cbe_peer_cache(void) {
  const certbound_peer_cache *cache = atomic_load(&peers);
  if (!cache) {
    pthread_mutex_lock(&lock);
    cache = made(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES);
    pthread_mutex_unlock(&lock);
  }
  return cache;
}
