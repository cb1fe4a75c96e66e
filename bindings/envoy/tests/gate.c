#include "world.h"

void gate_set(gate *gate, bool shut) {
  pthread_mutex_lock(&gate->lock);
  gate->shut = shut;
  gate->reached = false;
  pthread_cond_broadcast(&gate->moved);
  pthread_mutex_unlock(&gate->lock);
}

void gate_pass(gate *gate) {
  pthread_mutex_lock(&gate->lock);
  gate->reached = gate->shut;
  pthread_cond_broadcast(&gate->moved);
  while (gate->shut) {
    pthread_cond_wait(&gate->moved, &gate->lock);
  }
  pthread_mutex_unlock(&gate->lock);
}

void gate_await(gate *gate) {
  pthread_mutex_lock(&gate->lock);
  while (!gate->reached) {
    pthread_cond_wait(&gate->moved, &gate->lock);
  }
  pthread_mutex_unlock(&gate->lock);
}
