// What a worker has for itself.

#include "worker.h"
#include <stdlib.h>

cbe_worker *cbe_worker_new(const cbe_settings *settings, const cbe_material *material) {
  cbe_worker *worker = calloc(1, sizeof *worker);
  if (worker == NULL) {
    return NULL;
  }
  worker->settings = settings;
  worker->material = material;
  worker->verdict = certbound_verdict_new();
  worker->nothing = settings->peer_cache ? NULL : certbound_peer_cache_new(1, 1);
  worker->judged = settings->peer_cache ? cbe_peer_cache() : worker->nothing;
  if (worker->verdict == NULL || worker->judged == NULL) {
    cbe_worker_free(worker);
    return NULL;
  }
  return worker;
}

void cbe_worker_free(cbe_worker *worker) {
  if (worker == NULL) {
    return;
  }
  cbe_clients_free(&worker->clients);
  certbound_verifier_free(worker->verifier);
  certbound_verdict_free(worker->verdict);
  certbound_peer_cache_free(worker->nothing);
  free(worker->fields.data);
  free(worker->values.data);
  free(worker->text.data);
  free(worker);
}

bool cbe_worker_refresh(cbe_worker *worker) {
  const certbound_verifier *before = worker->verifier;
  if (certbound_handle_refresh(cbe_material_handle(worker->material), &worker->verifier) != CERTBOUND_OK) {
    return false;
  }
  if (worker->verifier == before) {
    return true;
  }
  // Where this fails the name is zeroes, which no peer's judge has.
  return certbound_verifier_judged_by(worker->verifier, worker->judged_by) == CERTBOUND_OK;
}

void *cbe_room_of(cbe_room *room, size_t length) {
  if (room->capacity < length) {
    free(room->data);
    room->data = malloc(2 * length);
    room->capacity = room->data != NULL ? 2 * length : 0;
  }
  return room->data;
}
