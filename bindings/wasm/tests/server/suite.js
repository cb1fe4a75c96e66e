// The server of `examples/node` over real mutual TLS, with tokens of a real authorization server: who gets in, who does
// not, and whether the command line says the same.
import { withFolder } from "../host/project.js";
import { authorizationServer } from "./authorization_server.js";
import { commandLine } from "./command_line.js";
import { connection, request } from "./client.js";
import { Pki } from "./pki.js";
import { resourceServer } from "./resource_server.js";

const TARGET = "/fhir/Patient/7?_format=json";
const PROTOCOLS = [false, true].flatMap((http2) => ["TLSv1.2", "TLSv1.3"].map((tls) => ({ http2, tls })));

/** @param {import("../host/report.js").Report} report */
export function server(report) {
  return withFolder(async (folder) => {
    const pki = new Pki(folder);
    pki.writeCrls();
    const issuer = await authorizationServer(pki);
    try {
      const policy = policyFor(issuer);
      const api = await resourceServer(pki, policy, { [issuer.issuer]: issuer.jwks });
      const world = new World(report, pki, issuer, api);
      try {
        await everybody(world);
        await resumed(world);
        await revoked(world);
      } finally {
        await api.close();
      }
      report.say(`server: node ${process.versions.node}, oidc-provider ${issuer.provider}: ${world.told()}`);
    } finally {
      await issuer.close();
    }
  });
}

function policyFor({ issuer, resource }) {
  const entry = { issuer, audiences: [resource] };
  return { version: 1, issuers: [entry], scopes: [{ path: "/fhir", methods: ["GET"], all_of: ["read"] }] };
}

/** Who comes with whose token, over every protocol. */
async function everybody(world) {
  const alices = await world.issuer.token("alice");
  const bobs = await world.issuer.token("bob");
  for (const how of PROTOCOLS) {
    await world.expect("alice", alices, how, "allow");
    await world.expect("bob", bobs, how, "allow");
    await world.expect("bob", alices, how, "thumbprint_mismatch");
    await world.expect(undefined, alices, how, "client_certificate_missing");
    await world.expect("expired", alices, how, "certificate_expired");
    await world.expect("stranger", alices, how, "certificate_issuer_unknown");
    await world.expect("alice", undefined, how, "credential_missing");
    await world.expect("alice", `${alices.slice(0, -4)}AAAA`, how, "signature_invalid");
  }
  await twoFields(world, alices);
}

/** Two fields: whichever of them is good, nobody can know which one the API would take. */
async function twoFields(world, token) {
  const headers = { authorization: [`Bearer ${token}`, `Bearer ${token}`] };
  const answer = await request(world.pki, world.api.port, { identity: "alice", path: TARGET, headers });
  const { reason } = JSON.parse(await world.api.record());
  const holds = answer.status === 400 && reason === "credential_duplicate";
  world.report.demand("server: two Authorization fields", holds, `${answer.status} ${reason}`);
}

/** A resumed session brings the leaf alone, and the same verdict. */
async function resumed(world) {
  const token = await world.issuer.token("alice");
  for (const how of PROTOCOLS) {
    const first = await world.connect("alice", how);
    await world.ask(first, "alice", token, how, "allow");
    const { session } = first;
    first.close();
    for (const [whose, expected] of [
      [token, "allow"],
      [await world.issuer.token("bob"), "thumbprint_mismatch"],
    ]) {
      const again = await world.connect("alice", { ...how, session });
      world.report.demand(`server: ${named(how)} resumes its session`, again.isResumed);
      await world.ask(again, "alice", whose, how, expected);
      again.close();
    }
  }
}

/** A CRL that comes while clients are connected ends their connections' welcome too. */
async function revoked(world) {
  const [alices, bobs] = [await world.issuer.token("alice"), await world.issuer.token("bob")];
  const open = await Promise.all(PROTOCOLS.map((how) => world.connect("alice", how)));
  const asked = (expected) =>
    open.map((one, place) => () => world.ask(one, "alice", alices, PROTOCOLS[place], expected));
  // HTTP/1.1 is left with one request a connection here.
  const lasting = open.map((_, place) => PROTOCOLS[place]?.http2 === true);
  for (const [place, ask] of asked("allow").entries()) if (lasting[place]) await ask();
  world.pki.revoke("alice");
  world.api.reload();
  await world.until(alices, "certificate_revoked");
  for (const ask of asked("certificate_revoked")) await ask();
  for (const one of open) one.close();
  for (const how of PROTOCOLS) {
    await world.expect("alice", alices, how, "certificate_revoked");
    await world.expect("bob", bobs, how, "allow");
  }
}

class World {
  #counts = new Map();

  constructor(report, pki, issuer, api) {
    Object.assign(this, { report, pki, issuer, api });
  }

  connect(identity, how) {
    return connection(this.pki, this.api.port, { identity, ...how });
  }

  async expect(identity, token, how, expected) {
    const connected = await this.connect(identity, how);
    try {
      await this.ask(connected, identity, token, how, expected);
    } finally {
      connected.close();
    }
  }

  /** One request; the answer, the record and what the command line says must all be what is expected. */
  async ask(connected, identity, token, how, expected) {
    const what = `server: ${identity ?? "nobody"}, ${named(how)}, ${expected}`;
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await connected.request({ path: TARGET, headers });
    const record = JSON.parse(await this.api.record());
    const decided = record.reason ?? record.decision;
    this.report.demand(what, decided === expected && answers(answer, expected), `${answer.status} ${decided}`);
    this.#compare(what, record, { identity, token });
    this.#counts.set(expected, (this.#counts.get(expected) ?? 0) + 1);
  }

  #compare(what, record, { identity, token }) {
    const { issuer } = this.issuer;
    const theirs = commandLine(this.pki, { issuer, identity, token, target: TARGET, now: record.now });
    const [ours, said] = [JSON.stringify(record), JSON.stringify(theirs)];
    this.report.demand(`${what}: the command line's record`, ours === said, `\n${ours}\n${said}`);
  }

  /** A signal comes when it comes. */
  async until(token, expected) {
    const headers = { authorization: `Bearer ${token}` };
    for (let tries = 0; tries < 50; tries++) {
      await request(this.pki, this.api.port, { identity: "alice", path: TARGET, headers });
      if (JSON.parse(await this.api.record()).reason === expected) return;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`the server did not come to ${expected}`);
  }

  told() {
    return [...this.#counts].map(([outcome, count]) => `${outcome} ${count}`).join(", ");
  }
}

/** What HTTP says, and that the API was reached by whom it should be, in certbound's words and without the token. */
function answers({ status, challenge, body }, expected) {
  if (expected !== "allow") {
    const named = expected === "credential_missing" || challenge?.includes(`error_description="${expected}"`);
    return status === 401 && challenge?.startsWith("Bearer ") && named;
  }
  const { url, headers } = JSON.parse(body);
  return (
    status === 200 &&
    url === TARGET &&
    headers["certbound-client-id"] !== undefined &&
    headers.authorization === undefined
  );
}

function named({ http2, tls }) {
  return `${http2 ? "HTTP/2" : "HTTP/1.1"} over ${tls}`;
}
