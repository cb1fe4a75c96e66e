// An HTTPS server with mutual TLS in front of an API: node server.js settings.json
//
// TLS only proves that the client has the certificate's key. Whether the certificate is good is certbound's to say, so
// that a refusal has a reason and an HTTP answer, where a failed handshake has neither.
import { readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { init, Verifier } from "certbound";
import { fromRequest, watch } from "certbound/node";
import { forward } from "./forward.js";

const settings = JSON.parse(readFileSync(process.argv[2], "utf8"));
const read = (path) => readFileSync(path, "utf8");

/** What changes while the server runs: read at the start, and again on SIGHUP. */
const changing = () => ({
  jwks: Object.fromEntries(Object.entries(settings.jwks).map(([issuer, path]) => [issuer, read(path)])),
  crls: settings.crls.map(read),
});

await init();
const verifier = new Verifier({
  policy: read(settings.policy),
  trustAnchors: read(settings.clientsCa),
  // A resumed session brings the client's own certificate alone.
  intermediates: settings.intermediates.map(read),
  ...changing(),
});

/** One judgement a connection; it goes when the connection does. */
const peers = new WeakMap();

function peerOf(request, now) {
  const connection = request.stream?.session ?? request.socket;
  const known = peers.get(connection);
  // What an update has made stale is judged again, at the cost of no signature.
  const peer = known ? current(known, now) : verifier.peer({ ...fromRequest(request), now });
  peers.set(connection, peer);
  return peer;
}

const current = (peer, now) => (peer.judgedBy === verifier.judgedBy ? peer : verifier.recheck(peer, now));

async function handle(request, response) {
  const now = new Date();
  const peer = peerOf(request, now);
  const authorization = fieldsOf(request, "authorization");
  const { method, url: target } = request;
  const verdict = await verifier.checkAsync({ peer, authorization, method, target, now, record: true });
  console.log(verdict.record);
  if (verdict.decision === "allow") return forward(request, response, settings.api, verdict);
  const challenge = verdict.wwwAuthenticate;
  return response.writeHead(verdict.httpStatus, challenge ? { "www-authenticate": challenge } : {}).end();
}

/** Every value of a field: the parsed headers keep one `authorization` of several, and a second one must refuse. */
function fieldsOf({ rawHeaders }, name) {
  return rawHeaders.filter((_, place) => place % 2 === 1 && rawHeaders[place - 1].toLowerCase() === name);
}

const server = createSecureServer(
  {
    cert: read(settings.certificate),
    key: read(settings.key),
    ca: read(settings.clientsCa),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    allowHTTP1: true,
  },
  (request, response) => handle(request, response).catch((error) => broken(error, response)),
);

/** No client can cause it; whatever it is, nobody gets through. */
function broken(error, response) {
  console.error(error);
  response.writeHead(500).end();
  // Nothing of it can be relied on any more: whoever supervises this process starts another.
  if (error.code === "instance_failed") process.exit(1);
}

process.on("SIGHUP", () => {
  try {
    verifier.update(changing());
  } catch (error) {
    // What was in force stays in force.
    console.error(`not updated: ${error.code} ${error.path}: ${error.message}`);
  }
});

// Under TLS 1.2 a client can begin a second handshake; what counts is the certificate of the first.
watch(server).listen(settings.port, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
