//! CRLs that somebody made in order to do harm, or that were damaged on their way.

use crate::{
    der::{INTEGER, SEQUENCE, UTC_TIME, element},
    own::{ROOT_NAME, Root, entry, extension, judge},
    world::{ALICE, World, orders},
};
use certbound::{Crl, CrlProblem, CrlStanding, PeerState, Reason};
use serde_json::json;

const REVOKED: PeerState = PeerState::Refused(Reason::CertificateRevoked);
const REMOVE: Option<u8> = Some(8);

/// Everything that can be asked of a CRL.
fn use_all(crl: &Crl) {
    let numbers = [crl.number(), crl.base()].map(|number| number.map(|number| number.to_string()));
    let told = (crl.issuer(), numbers, crl.problem().map(|problem| problem.to_string()), crl.next_update());
    let found = [&[0x10, 0x02][..], &[]].map(|serial| crl.find(serial));
    assert!(crl.is_empty() <= found.iter().all(Option::is_none), "{told:?}");
    assert_eq!(Crl::from_der(crl.der()).unwrap().sha256(), crl.sha256(), "{told:?}");
}

/// Section 5.1.2.3: a name that everybody has is no issuer's.
#[test]
fn a_crl_of_nobody_is_unusable() {
    assert_eq!(Root::new().load(b"", 1, &[], &[]).unwrap().problem(), Some(CrlProblem::IssuerEmpty));
}

/// Whatever is done to a CRL that lists alice, it never clears her: damaged, it is unusable, of another scope, or no CRL.
#[test]
fn no_damage_makes_a_crl_clear_whom_it_lists() {
    let world = World::new();
    let base = world.verifier(&json!({"check": "path"}), &["ca"]);
    let (mut loaded, mut refused) = (0, 0);
    for name in ["alice-revoked", "indirect", "delta-revokes"] {
        let der = world.crl(name).der().to_vec();
        for end in 0..der.len() {
            assert!(Crl::from_der(&der[..end]).is_err(), "{name}: the first {end} bytes");
        }
        for bit in 0..8 * der.len() {
            let mut damaged = der.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let Ok(crl) = Crl::from_der(damaged) else {
                refused += 1;
                continue;
            };
            loaded += 1;
            use_all(&crl);
            let verifier = base.to_builder().crl(&crl).build().unwrap();
            let peer = world.peer(&verifier, &ALICE, &[]);
            assert!(matches!(peer.state(), PeerState::Refused(_)), "{name}: bit {bit}");
            let standing = verifier.crls().find(|(one, _)| one.sha256() == crl.sha256()).unwrap().1;
            assert_ne!(standing, CrlStanding::Verified, "{name}: bit {bit}");
        }
    }
    println!("revocation: {loaded} damaged CRLs are loaded and clear nobody, {refused} are no CRLs");
}

/// One delta lists a serial number twice: on hold, and released. Only who is released each time is released.
#[test]
fn what_is_listed_and_released_at_once_stays_revoked() {
    let root = Root::new();
    let leaf = root.leaf(&[7], &[]);
    let (held, released) = (entry(&[7], Some(6)), entry(&[7], REMOVE));
    let complete = root.crl(1, std::slice::from_ref(&held), &[]);
    let state = |entries: &[Vec<u8>]| {
        let delta = root.delta(1, 2, entries);
        judge(&root.verifier(&json!({}), [&complete, &delta]), &leaf).state()
    };
    assert_eq!(state(&[]), REVOKED);
    assert_eq!(state(std::slice::from_ref(&released)), PeerState::Trusted);
    assert_eq!(state(&[released.clone(), released.clone()]), PeerState::Trusted);
    let entries = [entry(&[7], None), released.clone(), released];
    for order in orders(3) {
        let entries: Vec<Vec<u8>> = order.iter().map(|index| entries[*index].clone()).collect();
        assert_eq!(state(&entries), REVOKED, "{order:?}");
    }
}

/// What is read again and again, whenever a certificate is judged, is short; no CA has it longer.
#[test]
fn what_is_read_often_is_short() {
    const KIND: [u8; 4] = [0x2a, 3, 4, 5];
    const MOST: usize = 16 << 10;
    let root = Root::new();
    for (count, is_read) in [(16, true), (17, false), (1_000, false)] {
        // Each another: two of one kind would be a problem of the CRL, and no error.
        let one = |number: u16| {
            extension(&[&KIND[..], &[1 + (number / 100) as u8, (number % 100) as u8]].concat(), false, &[])
        };
        let extensions = element(SEQUENCE, &[&(0..count).map(one).collect::<Vec<_>>().concat()]);
        let revoked_at = element(UTC_TIME, &[b"260901000000Z"]);
        let entry = element(SEQUENCE, &[&element(INTEGER, &[&[7]]), &revoked_at, &extensions]);
        assert_eq!(root.load(ROOT_NAME, 1, &[entry], &[]).is_ok(), is_read, "{count} extensions");
    }
    for (length, is_read) in [(MOST, true), (MOST + 1, false), (2 * MOST, false)] {
        // Set, attribute and kind, text: 17 bytes of headers; in a GeneralName of a point 16.
        let text = vec![b'a'; length - 17];
        let name = element(0x31, &[&element(SEQUENCE, &[b"\x06\x03\x55\x04\x03", &element(0x0c, &[&text])])]);
        assert_eq!(name.len(), length);
        assert_eq!(root.load(&name, 1, &[], &[]).is_ok(), is_read, "a name of {length} bytes");
        let text = vec![b'a'; length - 16];
        let point = element(SEQUENCE, &[&element(0xa0, &[&element(0xa0, &[&element(0x86, &[&text])])])]);
        assert_eq!(point.len(), length);
        let point = extension(&[0x55, 0x1d, 28], true, &point);
        assert_eq!(root.load(ROOT_NAME, 1, &[], &point).is_ok(), is_read, "a point of {length} bytes");
    }
}

/// Many entries of one serial number, and many that differ in one byte: neither makes the index slow or full.
#[test]
fn serial_numbers_made_to_collide_do_no_harm() {
    const ENTRIES: u32 = 20_000;
    let root = Root::new();
    let equal = root.crl(1, &vec![entry(&[7], None); ENTRIES as usize], &[]);
    let differ: Vec<_> = (1 << 24..(1 << 24) + ENTRIES).map(|serial| entry(&serial.to_be_bytes(), None)).collect();
    let differ = root.crl(2, &differ, &[]);
    for crl in [&equal, &differ] {
        assert_eq!((crl.len(), crl.problem()), (ENTRIES as usize, None));
        use_all(crl);
    }
    for (crl, serial, state) in [
        (&equal, &[7][..], REVOKED),
        (&equal, &[8], PeerState::Trusted),
        (&differ, &[7], PeerState::Trusted),
        (&differ, &[1, 0, 0, 0], REVOKED),
        (&differ, &[1, 0, 0x4e, 0x1f], REVOKED),
        (&differ, &[1, 0, 0x4e, 0x20], PeerState::Trusted),
    ] {
        assert_eq!(crl.find(serial).is_some(), state == REVOKED, "{serial:?}");
        assert_eq!(judge(&root.verifier(&json!({}), [crl]), &root.leaf(serial, &[])).state(), state, "{serial:?}");
    }
}
