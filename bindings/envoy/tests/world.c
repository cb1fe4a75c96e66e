#include "world.h"
#include <stdlib.h>
#include <unistd.h>

certbound_bytes client;

static char folder[] = "/tmp/certbound-material-XXXXXX";

static const char WORLD[] =
    "set -e; exec 2>log\n"
    "cat >ca.cnf <<'END'\n"
    "[ca]\ndefault_ca=d\n"
    "[d]\ndir=.\ndatabase=index.txt\nserial=serial\ncrlnumber=crlnumber\nnew_certs_dir=.\ncertificate=root.pem\n"
    "private_key=root.key\ndefault_md=sha256\ndefault_days=30\ndefault_crl_days=30\npolicy=p\n"
    "[p]\ncommonName=supplied\n"
    "[req]\ndistinguished_name=n\n[n]\n"
    "[anchor]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
    "subjectKeyIdentifier=hash\n"
    "[client]\nbasicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\nsubjectKeyIdentifier=hash\n"
    "authorityKeyIdentifier=keyid\n"
    "END\n"
    "touch index.txt; echo 01 >serial; echo 01 >crlnumber\n"
    "for n in root other client one two; do openssl ecparam -name prime256v1 -genkey -noout -out $n.key; done\n"
    "for n in root other; do\n"
    "openssl req -config ca.cnf -x509 -new -key $n.key -subj /CN=$n -days 30 -extensions anchor -out $n.pem; done\n"
    "openssl req -config ca.cnf -new -key client.key -subj /CN=client -out client.csr\n"
    "openssl ca -config ca.cnf -batch -in client.csr -extensions client -out client.pem\n"
    "openssl x509 -in client.pem -outform DER -out client.der\n"
    "openssl ca -config ca.cnf -gencrl -out empty.crl.pem\n"
    "openssl ca -config ca.cnf -revoke client.pem\n"
    "openssl ca -config ca.cnf -gencrl -out revoked.crl.pem\n"
    "for n in empty revoked; do openssl crl -in $n.crl.pem -outform DER -out $n.crl; done\n"
    "for n in one two; do\n"
    "b() { base64 | tr '+/' '-_' | tr -d '=\\n'; }\n"
    "openssl pkey -in $n.key -pubout -outform DER | tail -c 64 >point\n"
    "printf '{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}]}' $n "
    "$(head -c 32 point | b) $(tail -c 32 point | b) >$n.json; done\n"
    "echo '{\"version\":1,\"issuers\":[{\"issuer\":\"https://as.example\",\"audiences\":[\"https://rs.example\"]}]}' "
    ">policy-a.json\n"
    "sed 's/rs.example/sr.example/' policy-a.json >policy-b.json\n"
    "echo '{\"version\":1,\"chain\":{\"mode\":\"trust_tls_layer\"},\"issuers\":[{\"issuer\":\"https://as.example\","
    "\"audiences\":[\"a\"]}]}' >policy-tls.json\n"
    "echo garbage >garbage; : >empty; mkdir folder; mkfifo fifo; truncate -s 1073741825 huge\n"
    "cp one.json jwks.json; cp empty.crl list.crl; cp policy-a.json policy.json\n";

static certbound_bytes read_der(const char *path) {
  static char bytes[4096];
  FILE *file = fopen(path, "rb");
  size_t length = file ? fread(bytes, 1, sizeof bytes, file) : 0;
  if (file) {
    fclose(file);
  }
  WANT(length > 0, "%s", path);
  return (certbound_bytes){bytes, length};
}

bool world_begin(const char *name) {
  // Whatever hangs, ends.
  alarm(300);
  if (!mkdtemp(folder) || chdir(folder) != 0 || system(WORLD) != 0) {
    fprintf(stderr, "%s: the world cannot be made in %s\n", name, folder);
    return false;
  }
  client = read_der("client.der");
  return true;
}

int world_result(const char *name) {
  char command[64];
  snprintf(command, sizeof command, "rm -r %s", folder);
  WANT(chdir("/") == 0 && system(command) == 0, "%s", command);
  return wants_result(name);
}

void swap(const char *from, const char *to) {
  char command[256];
  snprintf(command, sizeof command, "cp %s .new && mv .new %s", from, to);
  WANT(system(command) == 0, "%s", command);
}
