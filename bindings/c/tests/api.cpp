// From C++17: every handle behind a unique_ptr, and what a proxy in C++ does with them.

#include "certbound.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

template <auto Free> struct Deleter {
  template <typename Handle> void operator()(Handle *handle) const noexcept { Free(handle); }
};

using Builder = std::unique_ptr<certbound_builder, Deleter<certbound_builder_free>>;
using Verifier = std::unique_ptr<certbound_verifier, Deleter<certbound_verifier_free>>;
using Handle = std::unique_ptr<certbound_handle, Deleter<certbound_handle_free>>;
using Crl = std::unique_ptr<certbound_crl, Deleter<certbound_crl_free>>;
using Verdict = std::unique_ptr<certbound_verdict, Deleter<certbound_verdict_free>>;
using Sources = std::unique_ptr<certbound_sources, Deleter<certbound_sources_free>>;
using PeerCache = std::unique_ptr<certbound_peer_cache, Deleter<certbound_peer_cache_free>>;
using TokenCache = std::unique_ptr<certbound_token_cache, Deleter<certbound_token_cache_free>>;
using LastToken = std::unique_ptr<certbound_last_token, Deleter<certbound_last_token_free>>;

static_assert(sizeof(Verifier) == sizeof(void *), "the deleter takes no room");
static_assert(std::is_trivially_copyable_v<certbound_peer> && std::is_standard_layout_v<certbound_peer>);
static_assert(CERTBOUND_ALLOW == 1 && CERTBOUND_DENY == 0);

int failures = 0;

void want(bool held, const char *what, int line) {
  if (!held) {
    failures++;
    std::fprintf(stderr, "api.cpp:%d: not so: %s\n", line, what);
  }
}
#define WANT(condition) want((condition), #condition, __LINE__)

std::string read(const char *path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  WANT(!text.empty());
  return text;
}

certbound_bytes bytes(std::string_view view) { return {view.data(), view.size()}; }
std::string_view view(certbound_text text) { return {text.data, text.length}; }

Verifier build(const std::string &policy, const std::string &anchors, const char *issuer, const std::string &jwks) {
  Builder builder{certbound_builder_new()};
  certbound_verifier *verifier = nullptr;
  certbound_builder_policy(builder.get(), policy.data(), policy.size());
  certbound_builder_trust_anchors_pem(builder.get(), anchors.data(), anchors.size());
  certbound_builder_jwks(builder.get(), issuer, jwks.data(), jwks.size());
  if (certbound_builder_build(builder.get(), &verifier) != CERTBOUND_OK) {
    std::printf("refused: %s\n", certbound_builder_error(builder.get()));
  }
  return Verifier{verifier};
}

} // namespace

// api POLICY ANCHORS ISSUER JWKS AUTHORIZATION NOW LEAF INTERMEDIATE
int main(int count, char **arguments) {
  if (count != 9) {
    return 2;
  }
  const std::string authorization = read(arguments[5]), leaf = read(arguments[7]), intermediate = read(arguments[8]);
  const std::uint64_t now = std::stoull(arguments[6]);
  const Verifier verifier = build(read(arguments[1]), read(arguments[2]), arguments[3], read(arguments[4]));
  WANT(build("{}", "", arguments[3], "{}") == nullptr);

  const Handle handle{certbound_handle_new(verifier.get())};
  const Verifier held{certbound_handle_acquire(handle.get())};
  const PeerCache peers{certbound_peer_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES)};
  const TokenCache tokens{certbound_token_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES)};
  const LastToken last{certbound_last_token_new()};
  const Verdict verdict{certbound_verdict_new()};

  const certbound_bytes chain[] = {bytes(leaf), bytes(intermediate)};
  certbound_peer_input input{};
  input.struct_size = sizeof input;
  input.chain = chain;
  input.chain_length = std::size(chain);
  input.purpose = CERTBOUND_PURPOSE_CLIENT;
  input.now = now;
  input.cache = peers.get();
  certbound_peer peer{};
  WANT(certbound_peer_check(held.get(), &input, &peer) == CERTBOUND_ALLOW);

  certbound_sources *found = nullptr;
  WANT(certbound_sources_find(held.get(), &input, &found) == CERTBOUND_OK);
  const Sources sources{found};
  WANT(certbound_sources_length(sources.get()) > 0);
  const Crl none{};
  WANT(certbound_crl_entries(none.get()) == 0);

  const certbound_bytes value = bytes(authorization);
  certbound_request request{};
  request.struct_size = sizeof request;
  request.peer = &peer;
  request.credential = CERTBOUND_CREDENTIAL_AUTHORIZATION;
  request.authorization = &value;
  request.authorization_length = 1;
  request.method = bytes("GET");
  request.target = bytes("/fhir/Patient");
  request.now = now;
  request.tokens = tokens.get();
  request.last = last.get();
  WANT(certbound_check(held.get(), &request, verdict.get()) == CERTBOUND_ALLOW);
  WANT(view(certbound_verdict_client_id(verdict.get())) == "alice-app");

  const certbound_peer nobody{};
  request.peer = &nobody;
  WANT(certbound_check(held.get(), &request, verdict.get()) == CERTBOUND_DENY);
  WANT(std::string_view(certbound_reason_code(certbound_verdict_reason(verdict.get()))) ==
       "client_certificate_missing");
  std::printf("api: c++: %s\n", failures == 0 ? "all held" : "failed");
  return failures == 0 ? 0 : 1;
}
