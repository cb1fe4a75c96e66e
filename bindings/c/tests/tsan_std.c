/* What ThreadSanitizer cannot see in Rust's standard library, which comes compiled and without it.
 *
 * All that is generic or inlined (Arc, the fast path of Mutex and RwLock) is compiled with our code, and seen. Two
 * things are not, and without them ThreadSanitizer reports races where there are none:
 *
 * - A lock that is waited for is taken inside `lock_contended` and the like. The release by the thread before is seen,
 *   the acquisition is not; it is told here, after the fact. Their names carry the compiler's hash and come by -D.
 * - Arc frees behind an acquire fence, and ThreadSanitizer knows no fences. What such a fence orders is the counter
 * that this thread has just decremented, so the fence acquires that.
 *
 * Nothing is suppressed: a race that is one is reported, also inside Arc and behind a lock. */

#include <stddef.h>
#include <stdint.h>

void __tsan_acquire(void *address);

#define JOIN(prefix, name) prefix##name
#define NAME(prefix, name) JOIN(prefix, name)

/* The futex that is released is the first member of each lock; the linker brings all calls here by --wrap. */
#define TAKES(lock_contended)                                                                                          \
  void NAME(__real_, lock_contended)(void *lock);                                                                      \
  void NAME(__wrap_, lock_contended)(void *lock);                                                                      \
  void NAME(__wrap_, lock_contended)(void *lock) {                                                                     \
    NAME(__real_, lock_contended)(lock);                                                                               \
    __tsan_acquire(lock);                                                                                              \
  }

#ifdef MUTEX_LOCK_CONTENDED
TAKES(MUTEX_LOCK_CONTENDED)
#endif
#ifdef RWLOCK_READ_CONTENDED
TAKES(RWLOCK_READ_CONTENDED)
#endif
#ifdef RWLOCK_WRITE_CONTENDED
TAKES(RWLOCK_WRITE_CONTENDED)
#endif

static __thread volatile uint64_t *decremented;

uint64_t __real___tsan_atomic64_fetch_sub(volatile uint64_t *counter, uint64_t by, int order);
uint64_t __wrap___tsan_atomic64_fetch_sub(volatile uint64_t *counter, uint64_t by, int order);
uint64_t __wrap___tsan_atomic64_fetch_sub(volatile uint64_t *counter, uint64_t by, int order) {
  decremented = counter;
  return __real___tsan_atomic64_fetch_sub(counter, by, order);
}

void __real___tsan_atomic_thread_fence(int order);
void __wrap___tsan_atomic_thread_fence(int order);
void __wrap___tsan_atomic_thread_fence(int order) {
  __real___tsan_atomic_thread_fence(order);
  if (decremented != NULL) {
    __tsan_acquire((void *)(uintptr_t)decremented);
    decremented = NULL;
  }
}
