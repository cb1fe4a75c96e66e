// Throwaway certificates, made by OpenSSL: a root, an intermediate that also revokes, a server, and clients.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The whole of OpenSSL's configuration, so that no system's defaults come in. */
const CONFIGURATION = `
[root_ca]
certificate = root.pem
private_key = root.key
database = root.txt
crlnumber = root.number
${common()}
[issuing_ca]
certificate = issuing.pem
private_key = issuing.key
database = issuing.txt
crlnumber = issuing.number
${common()}
[any]
countryName = optional
organizationName = optional
commonName = supplied
[req]
distinguished_name = none
[none]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
subjectAltName = IP:127.0.0.1
extendedKeyUsage = serverAuth
[client]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid
[bob]
subjectAltName = URI:spiffe://example/bob
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid
[crl]
authorityKeyIdentifier = keyid
`;

function common() {
  return `new_certs_dir = .
rand_serial = yes
unique_subject = no
preserve = yes
policy = any
default_md = sha256
default_days = 2
default_crl_days = 1
crl_extensions = crl`;
}

/** What the clients present: name → subject, and the section of extensions. */
const CLIENTS = {
  alice: ["/C=CH/O=Clinic North/CN=alice", "client"],
  bob: ["/C=CH/O=Clinic South/CN=bob", "bob"],
  expired: ["/C=CH/O=Clinic North/CN=alice", "client", "-startdate", "20250101000000Z", "-enddate", "20250601000000Z"],
};

export class Pki {
  /** @param {string} folder that somebody else takes away again */
  constructor(folder) {
    this.folder = folder;
    writeFileSync(this.path("openssl.cnf"), CONFIGURATION);
    for (const ca of ["root", "issuing"]) {
      writeFileSync(this.path(`${ca}.txt`), "");
      writeFileSync(this.path(`${ca}.number`), "01\n");
    }
    for (const [name, kind] of [
      ["root", "ca"],
      ["selma", "client"],
      ["stranger", "client"],
    ])
      this.#selfSigned(name, kind);
    this.#issued("issuing", "root_ca", ["/CN=Issuing", "ca"]);
    this.#issued("server", "root_ca", ["/CN=Server", "server"]);
    for (const [name, how] of Object.entries(CLIENTS)) {
      this.#issued(name, "issuing_ca", how);
      // What the client sends: its own certificate, and the one that signed it.
      writeFileSync(this.path(`${name}.pem`), this.read(`${name}.pem`) + this.read("issuing.pem"));
    }
  }

  /** @param {string} name */
  path(name) {
    return path.join(this.folder, name);
  }

  /** @param {string} name */
  read(name) {
    return readFileSync(this.path(name), "utf8");
  }

  /** Writes the CRLs of both CAs, `root.crl` and `issuing.crl`, as they stand now. */
  writeCrls() {
    for (const ca of ["root", "issuing"]) this.#openssl("ca", "-name", `${ca}_ca`, "-gencrl", "-out", `${ca}.crl`);
  }

  /** @param {string} name of a client */
  revoke(name) {
    this.#openssl("ca", "-name", "issuing_ca", "-revoke", `${name}.pem`, "-crl_reason", "keyCompromise");
    this.writeCrls();
  }

  #selfSigned(name, kind) {
    const signed = ["-x509", "-days", "2", "-extensions", kind, "-out", `${name}.pem`];
    this.#openssl("req", ...newKey(name, `/CN=${name}`), ...signed);
  }

  #issued(name, ca, [subject, kind, ...more]) {
    this.#openssl("req", ...newKey(name, subject), "-new", "-out", `${name}.csr`);
    const given = ["-in", `${name}.csr`, "-out", `${name}.pem`, "-extensions", kind, ...more];
    this.#openssl("ca", "-batch", "-notext", "-name", ca, ...given);
  }

  #openssl(command, ...given) {
    const options = { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"], timeout: 20_000 };
    execFileSync("openssl", [command, "-config", "openssl.cnf", ...given], options);
  }
}

function newKey(name, subject) {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", `${name}.key`];
  return [...key, "-subj", subject];
}
