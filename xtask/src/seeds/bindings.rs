//! Seeds of the doors `c_abi` and `wasm`: sequences of steps about a case of the vectors, which is named by its place
//! among them.

use super::{Seeds, read, themes};

/// A case that is allowed, by a chain and a token of its own.
const ALLOWED: &str = "binding/bob";

/// One seed a door and outcome, and some of what hosts do besides.
pub(super) fn collect(seeds: &mut Seeds) {
    let cases = themes().into_iter().flat_map(|theme| read(&theme)["cases"].as_array().unwrap().clone());
    for (place, case) in cases.enumerate() {
        let outcome = case["expect"]["reason"].as_str().unwrap_or("allow");
        seeds.first("c_abi", outcome, &c_abi(place));
        seeds.first("wasm", outcome, &wasm(place));
        if case["id"] == ALLOWED {
            hosts(place).into_iter().for_each(|(name, seed)| seeds.put("c_abi", name, seed));
            pages(place).into_iter().for_each(|(name, seed)| seeds.put("wasm", name, seed));
        }
    }
}

/// Of a host in C, about the case at `place`: set up, build, judge, ask twice.
fn c_abi(place: usize) -> Vec<u8> {
    [&set_up(place)[..], BUILD, &judge(place), &check(place), &check(place)].concat()
}

/// Of the npm package: a verifier, a connection, one request that is not changed.
fn wasm(place: usize) -> Vec<u8> {
    let [high, low] = (place as u16).to_be_bytes();
    vec![0, high, low, high, low, 0, 0, 1, 0, high, low, 16, 0]
}

/// What hosts in C do besides, about a case that is allowed.
fn hosts(place: usize) -> [(&'static str, Vec<u8>); 8] {
    let (set_up, judge, check) = (&set_up(place)[..], &judge(place)[..], &check(place)[..]);
    const CACHES: &[u8] = &[8, 0, 0, 8, 1, 0, 8, 2];
    const OF_VERIFIER: &[u8] = &[1, 0, 1, 0];
    const RECHECK: &[u8] = &[4, 0, 0, 0, 0, 0, 0];
    const RECALL: &[u8] = &[4, 0, 3, 0, 0, 0];
    const VOUCH: &[u8] = &[4, 0, 6, 0, 0, 0];
    const HANDLE: &[u8] = &[2, 0, 0, 2, 0, 1];
    const LOAD: &[u8] = &[2, 0, 2, 2, 0, 3, 2, 1, 4];
    const FREE_VERIFIERS: &[u8] = &[9, 0, 1, 9, 1, 1, 9, 2, 1];
    const FREE_ALL: &[u8] = &[9, 0, 0, 9, 0, 3, 9, 0, 4, 9, 0, 5, 9, 0, 6, 9, 0, 7, 9, 0, 8];
    const SCRIBBLE: &[u8] = &[7, 0, 0, 9, 1, 7, 0, 1, 90, 0xff, 130, 2];
    let [high, low] = (place as u16).to_be_bytes();
    let asides =
        [10, high, low, 0, 0, 0, 0, 0, 11, 1, 0, high, low, 0, 0, 0, 0, 0, 12, 0, high, low, 1, 0, 0, 9, 14, 2, 98, 15];
    [
        ("host-with-caches", [CACHES, set_up, BUILD, judge, judge, check, check, RECALL, RECHECK].concat()),
        ("host-that-swaps", [set_up, BUILD, HANDLE, judge, check, OF_VERIFIER, LOAD, check].concat()),
        ("host-that-rechecks", [CACHES, set_up, BUILD, judge, OF_VERIFIER, BUILD, RECHECK, check].concat()),
        ("host-that-frees-early", [CACHES, set_up, BUILD, HANDLE, judge, check, FREE_VERIFIERS, FREE_ALL].concat()),
        ("host-that-scribbles", [set_up, BUILD, judge, check, SCRIBBLE, check].concat()),
        ("host-that-vouches", [set_up, BUILD, judge, VOUCH, check].concat()),
        ("host-of-operators", [set_up, BUILD, &asides].concat()),
        (
            "host-of-mistakes",
            [set_up, BUILD, BUILD, &[3, 0, 0, high, low, 0, 0, 0xf0, 0, 40], &[5, 0, 0, high, low, 4, 9, 0xf1, 0xf3]]
                .concat(),
        ),
    ]
}

/// What JavaScript does besides.
fn pages(place: usize) -> [(&'static str, Vec<u8>); 6] {
    let [high, low] = (place as u16).to_be_bytes();
    let of_case = [high, low, high, low, 0, 0];
    // A message: its time, its flags, an empty name, no thumbprint, no end, no chain.
    let number = |number: f64| [&8u32.to_le_bytes()[..], &number.to_le_bytes()].concat();
    let field = |bytes: &[u8]| [&(bytes.len() as u32).to_le_bytes()[..], bytes].concat();
    let row = [number(1_790_000_000.0), field(&[1]), field(b""), field(b""), number(0.0), number(0.0)].concat();
    let framed = |bytes: &[u8]| [&(bytes.len() as u16).to_be_bytes()[..], bytes].concat();
    [
        ("page-peer-scribbled", [&[0][..], &of_case, &[1, 1, 29, 1, high, low, 0, 0]].concat()),
        ("page-reason-scribbled", [&[0][..], &of_case, &[1, 1, 1, 1, high, low, 0, 0]].concat()),
        ("page-row", [&[2, high, low, 0, 0, 0, 0][..], &framed(&row)].concat()),
        ("page-settings", [&[3, high, low][..], &[1, 0, 1, 5, 0, 3, 0, 9, 1]].concat()),
        ("page-no-peer", [&[4][..], &framed(&[0; 109])].concat()),
        (
            "page-mismatch",
            [&[5, 1, 0, 0, 3, 0, 0, 0][..], &framed(b"AdLSnoxKO38fM6S5-XbO2MhVOi13xyqyC0tcaKcmW_U")].concat(),
        ),
    ]
}

/// The first builder into the first verifier, which is asked for its first warning.
const BUILD: &[u8] = &[1, 0, 0, 0, 0, 0];

fn set_up(place: usize) -> [u8; 4] {
    let [high, low] = (place as u16).to_be_bytes();
    [0, 0, high, low]
}

fn judge(place: usize) -> [u8; 8] {
    let [high, low] = (place as u16).to_be_bytes();
    [3, 0, 0, high, low, 0, 0, 0]
}

fn check(place: usize) -> [u8; 10] {
    let [high, low] = (place as u16).to_be_bytes();
    [5, 0, 0, high, low, 0, 0, 0, 0, 40]
}
