//! The status of who signed a CRL: by the CRL itself, by a CRL whose signer is known from further up, or by none.

use rcgen::{CertificateParams, KeyUsagePurpose};

use super::super::case::Case;
use super::super::certificates::{key, usual};
use super::super::der::common_name;
use super::super::distribution_point::{DistributionPoint, distribution_points, full_name};
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::{CRL_DISTRIBUTION_POINTS, custom, uri};
use super::super::pki::{Pki, call, subject};
use super::super::revocation_list::{Entry, RevocationList, Scope};
use super::super::world::World;

pub(super) fn certificates(pki: &mut Pki) {
    let signer = |name: &'static str| {
        move |params: &mut CertificateParams| {
            call(params, name);
            params.key_usages = vec![KeyUsagePurpose::CrlSign];
            params.extended_key_usages = vec![];
        }
    };
    // The CA certified its second key itself: the CRLs that this signs are about this as well.
    pki.leaf("split-own-key", "split-ca", key("split-own-key"), signer("split-ca"));
    // A leaf whose CRL is of a distribution point, and not about that key.
    pki.leaf("under-split-ca-at-one", "split-ca", key("under-split-ca-at-one"), |params| {
        let point = DistributionPoint { name: Some(full_name(&[uri(ONE)])), ..DistributionPoint::default() };
        params.custom_extensions = vec![custom(CRL_DISTRIBUTION_POINTS, false, distribution_points(&[point]))];
    });
    // The root's second key likewise.
    pki.leaf("ca-crl-key", "ca", key("ca-crl-key"), signer("ca"));
    pki.leaf("ca-crl-key-next", "ca", key("ca-crl-key-next"), signer("ca"));
    // A CA that is on no peer's path certified a key for the CRLs of another. It has a second key itself.
    pki.authority("aside-ca", "ca", key("aside-ca"), usual);
    pki.leaf("split-key-aside", "aside-ca", key("split-key-aside"), signer("split-ca"));
    pki.leaf("aside-crl-key", "ca", key("aside-crl-key"), signer("aside-ca"));
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut keep = |name: &str, signer: &str, listed: &[&str]| {
        let entries: Vec<Entry> = listed.iter().map(|one| Entry::of(pki, one).because(1)).collect();
        evidence.list(pki, name, signer, &RevocationList::with(pki, signer, &entries));
    };
    keep("split-own-key", "split-own-key", &[]);
    keep("split-own-key-lists-the-leaf", "split-own-key", &["under-split-ca"]);
    keep("split-own-key-lists-itself", "split-own-key", &["split-own-key"]);
    keep("ca-crl-key", "ca-crl-key", &[]);
    keep("ca-crl-key-lists-the-other", "ca-crl-key", &["split-crl-key"]);
    keep("split-key-aside", "split-key-aside", &[]);
    keep("split-key-aside-lists-the-leaf", "split-key-aside", &["under-split-ca"]);
    keep("aside-ca", "aside-ca", &[]);
    keep("aside-ca-lists-the-key", "aside-ca", &["split-key-aside"]);
    keep("aside-crl-key", "aside-crl-key", &[]);
    let capitals = common_name(&subject("split-ca").to_uppercase());
    let capitals = RevocationList { issuer: capitals, ..RevocationList::of(pki, "split-own-key") };
    evidence.list(pki, "split-own-key-in-capitals", "split-own-key", &capitals);
    let of = |scope: Scope, name: &str| RevocationList { scope: Some(scope), ..RevocationList::of(pki, name) };
    let at_one = of(Scope::named(full_name(&[uri(ONE)])), "split-ca");
    evidence.list(pki, "split-own-key-at-one", "split-own-key", &at_one);
    evidence.list(pki, "split-ca-by-a-rogue", "rogue-issuing-ca", &RevocationList::of(pki, "split-ca"));
    let users = of(Scope { only_users: true, ..Scope::default() }, "ca-crl-key");
    evidence.list(pki, "ca-crl-key-of-users", "ca-crl-key", &users);
    // In another's name: by a rogue, and by a signer about itself.
    let authorities = of(Scope { only_authorities: true, ..Scope::default() }, "ca");
    evidence.list(pki, "rogue-of-authorities", "rogue-root-as-ca", &authorities);
    evidence.list(pki, "aside-ca-by-the-key", "split-key-aside", &RevocationList::of(pki, "aside-ca"));
    for (name, listed) in [("split-delta", &[][..]), ("split-delta-lists-the-leaf", &["under-split-ca"])] {
        let entries: Vec<Entry> = listed.iter().map(|one| Entry::of(pki, one).because(1)).collect();
        let list = RevocationList::with(pki, "split-crl-key", &entries);
        let delta = RevocationList { base: Some(10), number: Some(11), ..list };
        evidence.list(pki, name, "split-crl-key", &delta);
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = own(world);
    cases.extend(known(world));
    cases.extend(aside(world));
    cases
}

/// A distribution point's name.
const ONE: &str = "http://crl.example/one";

const REVOKED: &str = "certificate_revoked";
const UNUSABLE: &str = "certificate_status_unusable";

/// The usual chain under the CA with several keys.
fn case<'w>(world: &'w World, name: &str, builds: &str, signers: &[&str], crls: &[&str]) -> Draft<'w> {
    let chain = &["under-split-ca", "split-ca"];
    Draft::of_chain(world, "crl-signer", name, builds, "RFC 5280 section 6.3.3", chain)
        .intermediates(signers)
        .crls(crls)
}

fn own(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, list: &str| case(world, name, builds, &["split-own-key"], &["ca", list]);
    let at_one = |name: &str, builds: &str, list: &str| {
        let chain = ["under-split-ca-at-one", "split-ca"];
        Draft::of_chain(world, "crl-signer", name, builds, "RFC 5280 section 6.3.3", &chain)
            .intermediates(&["split-own-key"])
            .crls(&["ca", "split-own-key-at-one", list])
    };
    vec![
        at_one(
            "own-status-elsewhere",
            "The CRL about the leaf is of a distribution point; another CRL of the same key is about that key.",
            "split-own-key",
        )
        .allows(),
        at_one("own-status-forged", "A rogue signed that other CRL.", "split-ca-by-a-rogue")
            .denies(UNUSABLE, "own-status-elsewhere"),
        case(
            "own-status",
            "The CA certified its key for CRLs itself, so that key's status stands in the CRL that it signs.",
            "split-own-key",
        )
        .allows(),
        case("own-status-in-capitals", "That CRL spells the CA's name in capitals.", "split-own-key-in-capitals")
            .allows(),
        case("own-status-and-listed", "That CRL lists the leaf.", "split-own-key-lists-the-leaf")
            .denies(REVOKED, "own-status"),
        case("own-status-revoked", "That CRL lists the key that signed it.", "split-own-key-lists-itself")
            .denies(UNUSABLE, "own-status"),
    ]
}

/// Two CRLs of one signer, and one signer of whom a CRL further up is.
fn known(world: &World) -> Vec<Case> {
    let with_delta = |name: &str, builds: &str, delta: &str| {
        case(world, name, builds, &["split-crl-key"], &["ca", "split-crl-key", delta])
    };
    let above = |name: &str, builds: &str, roots: &str| {
        case(world, name, builds, &["ca-crl-key", "split-crl-key"], &[roots, "split-crl-key"])
    };
    vec![
        with_delta("delegated-delta", "The CA's second key signed a CRL and a delta.", "split-delta").allows(),
        with_delta("delegated-delta-listed", "The delta lists the leaf.", "split-delta-lists-the-leaf")
            .denies(REVOKED, "delegated-delta"),
        above(
            "signer-by-a-known-signer",
            "The root has a key for CRLs as well: its CRL is about the CA, and about the CA's key for CRLs.",
            "ca-crl-key",
        )
        .allows(),
        above("signer-listed-by-a-known-signer", "It lists the CA's key for CRLs.", "ca-crl-key-lists-the-other")
            .denies(UNUSABLE, "signer-by-a-known-signer"),
        above("signer-by-a-known-signer-behind-another", "The peer brings the root's key, and before it another one.", "ca-crl-key")
            .intermediates(&["split-crl-key"])
            .chain(&["under-split-ca", "split-ca", "ca-crl-key-next", "ca-crl-key"])
            .allows(),
        case(
            world,
            "signer-by-a-signer-that-was-looked-at",
            "The CRL about the CA's key for CRLs is signed by one who was looked at for a forged CRL about the CA, and who did not \
             sign that: which are looked at depends on what came first.",
            &["split-crl-key"],
            &["ca-of-authorities", "rogue-of-authorities", "ca-crl-key-of-users", "split-crl-key"],
        )
        .chain(&["under-split-ca", "split-ca", "ca-crl-key"])
        .denies(UNUSABLE, "signer-by-a-known-signer"),
    ]
}

/// A CRL issuer whose certificate another CA issued, which is not on the path.
fn aside(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, crls: &[&str]| {
        let signers = &["aside-ca", "split-key-aside", "aside-crl-key"];
        case(world, name, builds, signers, &[&["ca"], crls].concat())
    };
    let signed = "split-key-aside";
    let soft = |name: &str, builds: &str, crls: &[&str]| case(name, builds, crls).policy("soft-fail");
    vec![
        case("signer-aside", "Another CA certified the key for CRLs; its CRL does not list it.", &[signed, "aside-ca"])
            .allows(),
        case("signer-aside-revoked", "Its CRL lists it.", &[signed, "aside-ca-lists-the-key"])
            .denies(UNUSABLE, "signer-aside"),
        case("signer-aside-without-a-status", "It has no CRL.", &[signed]).denies(UNUSABLE, "signer-aside"),
        case(
            "signer-by-an-unknown-signer",
            "Its CRL is signed with another key, whose path would have to be found in its turn.",
            &[signed, "aside-crl-key"],
        )
        .denies(UNUSABLE, "signer-aside"),
        case(
            "signer-clears-itself",
            "Its CRL is signed by the very key that it is about.",
            &[signed, "aside-ca-by-the-key"],
        )
        .denies(UNUSABLE, "signer-aside"),
        soft("soft-signer-without-a-status", "It has no CRL, and that is accepted.", &[signed]).allows(),
        soft(
            "soft-signer-without-a-status-lists-the-leaf",
            "The CRL that the key signed lists the leaf.",
            &["split-key-aside-lists-the-leaf"],
        )
        .denies(REVOKED, "soft-signer-without-a-status"),
    ]
}
