// What edges and servers say about a client's certificate, and what becomes of it.
import { demand, equal, runTests, throws } from "./demand.js";
import { NOW, Scene } from "./scene.js";

/** Cloudflare's documented members, all strings, for a certificate that it has verified. */
function cloudflareSays(scene, more) {
  const [leaf, ca] = scene.chain("alice");
  return {
    certPresented: "1",
    certVerified: "SUCCESS",
    certRevoked: "0",
    certFingerprintSHA256: scene.fingerprint,
    certNotAfter: "Dec 31 00:00:00 2027 GMT",
    certRFC9440: field(leaf),
    certRFC9440TooLarge: false,
    certChainRFC9440: field(ca),
    certChainRFC9440TooLarge: false,
    ...more,
  };
}

/** Of RFC 9440: a byte sequence. */
function field(bytes) {
  return `:${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}:`;
}

const tests = {
  "Cloudflare's word is SUCCESS and nothing else"({ entries, scene }) {
    const { fromCloudflare } = entries.cloudflare;
    const ask = (more) => fromCloudflare({ cf: { tlsClientAuth: cloudflareSays(scene, more) } });
    equal(ask().validated, true);
    equal(ask().chain.length, 2);
    const words = ["success", "SUCCESS ", "Success", "SUCCESSFUL", "", "NONE", true, 1, undefined, null, ["SUCCESS"]];
    const failed = [
      "FAILED:self signed certificate",
      "FAILED:unable to verify the first certificate",
      "FAILED:SUCCESS",
    ];
    for (const certVerified of [...words, ...failed]) {
      equal(ask({ certVerified }).validated, false, `validated where certVerified is ${JSON.stringify(certVerified)}`);
    }
    for (const certRevoked of ["1", 0, false, undefined, "", "00"]) {
      equal(ask({ certRevoked }).validated, false, `validated where certRevoked is ${JSON.stringify(certRevoked)}`);
    }
    for (const certPresented of ["0", 1, true, undefined, ""]) {
      const told = ask({ certPresented });
      equal(
        [told.chain, told.validated, told.vouched],
        [[], false, undefined],
        `where certPresented is ${certPresented}`,
      );
    }
  },

  async "what Cloudflare says decides under trust_tls_layer"({ entries, scene }) {
    const { fromCloudflare } = entries.cloudflare;
    const token = await scene.token();
    const decide = (policy, more) => {
      const verifier = scene.verifier(policy);
      const said = fromCloudflare({ cf: { tlsClientAuth: cloudflareSays(scene, more) } });
      const { chain, validated, vouched } = said;
      const verdict = verifier.check(scene.request(verifier.peer({ chain, validated, vouched, now: NOW }), token));
      // As a whole too: what it says more does no harm.
      equal(
        verifier.check(scene.request(verifier.peer({ ...said, now: NOW }), token)),
        verdict,
        "the spread input's verdict",
      );
      verifier.dispose();
      return verdict.reason ?? verdict.decision;
    };
    const missing = "client_certificate_missing";
    equal(decide("trust-tls-layer"), "allow");
    equal(decide("base"), "allow", "judged again");
    equal(decide("trust-tls-layer", { certVerified: "FAILED:self signed certificate" }), missing);
    equal(decide("trust-tls-layer", { certRevoked: "1" }), missing);
    equal(decide("trust-tls-layer", { certPresented: "0" }), missing);
    equal(decide("base", { certPresented: "0" }), missing);
    equal(
      decide("base", { certVerified: "FAILED:self signed certificate" }),
      "allow",
      "the chain is judged, not the word",
    );
    // Too large to be told: its word is left.
    const large = { certRFC9440: "", certRFC9440TooLarge: true };
    equal(decide("trust-tls-layer", large), "allow", "a vouched certificate");
    equal(decide("base", large), "vouched_peer_refused");
    equal(decide("trust-tls-layer", { ...large, certVerified: "FAILED:expired" }), missing);
    equal(decide("trust-tls-layer", { ...large, certFingerprintSHA256: scene.fingerprint.slice(2) }), missing);
    equal(decide("trust-tls-layer", { ...large, certNotAfter: "tomorrow" }), missing);
    equal(decide("trust-tls-layer", { ...large, certNotAfter: "Dec 31 00:00:00 2019 GMT" }), "peer_expired");
    const forever = { certNotAfter: "Dec 31 23:59:59 9999 GMT" };
    equal(decide("trust-tls-layer", { ...large, ...forever }), "allow", "a certificate without an end");
    equal(decide("base", forever), "allow", "the same, judged again");
    const failed = { ...forever, certVerified: "FAILED:self signed certificate" };
    equal(decide("trust-tls-layer", { ...large, ...failed }), missing, "one that failed");
    equal(decide("base", { ...large, ...failed }), missing, "one that failed, judged again");
    for (const certNotAfter of ["Jan  1 00:00:00 1970 GMT", "Dec 31 23:59:59 1969 GMT", "Jan  1 00:00:00 0000 GMT"]) {
      equal(decide("trust-tls-layer", { ...large, certNotAfter }), missing, `one that ended ${certNotAfter}`);
    }
    const bobs = field(scene.world.der("bob"));
    equal(
      decide("trust-tls-layer", { certRFC9440: bobs }),
      "thumbprint_mismatch",
      "the DER counts, not the fingerprint",
    );
  },

  "a day that there is not, and what is no text"({ entries, scene }) {
    const ask = (more) => entries.cloudflare.fromCloudflare({ cf: { tlsClientAuth: cloudflareSays(scene, more) } });
    equal(ask({ certNotAfter: "Feb 29 12:00:00 2028 GMT" }).vouched.notAfter, Date.UTC(2028, 1, 29, 12) / 1000);
    equal(ask({ certNotAfter: "Dec  1 00:00:00 2028 GMT" }).vouched.notAfter, Date.UTC(2028, 11, 1) / 1000);
    const days = ["Dec 40", "Feb 30", "Dec  0", "Feb 29"].map((day) => `${day} 00:00:00 2027 GMT`);
    const times = ["24:00:00", "00:60:00", "00:00:60"].map((time) => `Dec 31 ${time} 2027 GMT`);
    const strange = [Object.create(null), 7, null, ["Dec 31 00:00:00 2027 GMT"], Symbol("x"), undefined];
    for (const certNotAfter of [...days, ...times, ...strange]) {
      const { validated, vouched } = ask({ certNotAfter });
      equal([validated, vouched], [true, undefined], `of ${typeof certNotAfter}`);
    }
    for (const one of strange) {
      const told = ask({ certVerified: one, certRFC9440: one, certFingerprintSHA256: one, certChainRFC9440: one });
      equal([told.chain, told.validated, told.vouched], [[], false, undefined], `of ${typeof one}`);
    }
  },

  "no header of a client counts at Cloudflare"({ entries, scene }) {
    const { fromCloudflare } = entries.cloudflare;
    const headers = new Headers({
      "cf-client-cert-der-base64": field(scene.world.der("alice")).slice(1, -1),
      "cf-client-cert-sha256": scene.fingerprint,
      "client-cert": field(scene.world.der("alice")),
    });
    for (const cf of [
      undefined,
      null,
      {},
      { tlsClientAuth: null },
      { tlsClientAuth: cloudflareSays(scene, { certPresented: "0" }) },
    ]) {
      const { chain, validated, vouched } = fromCloudflare({ headers, cf });
      equal([chain, validated, vouched], [[], false, undefined], `with ${JSON.stringify(cf)}`);
    }
  },

  "what Cloudflare says names nobody"({ entries, scene }) {
    const { said } = entries.cloudflare.fromCloudflare({
      cf: {
        tlsClientAuth: cloudflareSays(scene, { certVerified: "FAILED:\r\nSet-Cookie: a=b", certSubjectDN: "CN=Alice" }),
      },
    });
    demand(!/[\r\n]|Cookie|Alice/.test(said), JSON.stringify(said));
  },

  "the fields of RFC 9440"({ entries, scene }) {
    const { fromClientCertHeader } = entries["client-cert"];
    const [leaf, ca] = scene.chain("alice");
    const proxy = { trusted: true };
    const good = { "client-cert": field(leaf), "client-cert-chain": `${field(ca)}, ${field(ca)}` };
    for (const headers of [good, new Headers(good)]) {
      const { chain, validated } = fromClientCertHeader(headers, proxy);
      equal([chain.length, validated], [3, false]);
      equal(Array.from(chain[0]), Array.from(leaf), "the leaf");
      equal(fromClientCertHeader(headers, { ...proxy, validated: true }).validated, true);
    }
    const inner = field(leaf).slice(1, -1);
    const values = [
      "",
      "::",
      ":",
      inner,
      `:${inner}`,
      `${inner}:`,
      `"${inner}"`,
      `:${inner}:;a=1`,
      `:${inner}:, :${inner}:`,
      `: ${inner}:`,
      `:${inner.slice(0, -1)}:`,
      `:${inner}!:`,
      `%3A${inner}%3A`,
      "-----BEGIN CERTIFICATE-----",
      `:${inner}:\n`,
    ];
    for (const value of values) {
      const told = fromClientCertHeader({ "client-cert": value }, { ...proxy, validated: true });
      equal([told.chain, told.validated, told.vouched], [[], false, undefined], `of ${value.slice(0, 20)}`);
    }
    const twice = fromClientCertHeader({ "client-cert": [field(leaf), field(leaf)] }, proxy);
    equal(twice.chain, [], "of a field that is there twice");
    for (const name of ["client_cert", "client-cert_", "x-client-cert"]) {
      equal(fromClientCertHeader({ [name]: field(leaf) }, proxy).chain, [], `of ${name}, which a proxy need not remove`);
    }
    for (const chain of [
      "nonsense",
      `${field(ca)},`,
      `,${field(ca)}`,
      `${field(ca)} ${field(ca)}`,
      Array(1000).fill(field(ca)).join(","),
    ]) {
      const told = fromClientCertHeader(
        { "client-cert": field(leaf), "client-cert-chain": chain },
        { ...proxy, validated: true },
      );
      equal([told.chain, told.validated], [[], false], `beside a chain ${chain.slice(0, 20)}`);
    }
    for (const none of [{}, new Headers()]) equal(fromClientCertHeader(none, proxy).chain, []);
  },

  "the proxy has to be answered for"({ entries, scene }) {
    const { fromClientCertHeader } = entries["client-cert"];
    const headers = { "client-cert": field(scene.world.der("alice")) };
    throws("bad_argument", "proxy", () => fromClientCertHeader(headers));
    for (const trusted of [false, "true", 1, undefined]) {
      throws("bad_argument", "proxy.trusted", () => fromClientCertHeader(headers, { trusted }));
    }
    throws("bad_argument", "proxy.validate", () => fromClientCertHeader(headers, { trusted: true, validate: true }));
    throws("bad_argument", "proxy.validated", () => fromClientCertHeader(headers, { trusted: true, validated: "yes" }));
  },
};

/** @param {object} inside @param {{ materials: object }} data */
export async function run(inside, { materials }) {
  await inside.certbound.init();
  const scene = await Scene.make(inside.certbound, materials);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", scene.world.der("alice")));
  scene.fingerprint = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return runTests(tests, { ...inside, scene });
}
