//! The worst input found for each door: it gets its verdict, and is within what the door takes. What it costs is counted by
//! `cargo xtask bench`, for an unoptimised build's figures are nobody's.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "bounds/chains.rs"]
mod chains;
#[allow(dead_code)]
#[path = "../fuzz/src/doors/der.rs"]
mod der;
#[path = "bounds/doors.rs"]
mod doors;
#[path = "bounds/forge.rs"]
mod forge;
#[path = "bounds/lists.rs"]
mod lists;
#[path = "bounds/staples.rs"]
mod staples;
#[path = "bounds/weak.rs"]
mod weak;

#[test]
fn every_worst_input_gets_its_verdict() {
    let mut wrong = Vec::new();
    for make in doors::DOORS {
        let mut door = make();
        // A list of twice the bytes has no other verdict, and an unoptimised build takes long for it.
        if door.name.starts_with("crl.10mb") {
            continue;
        }
        let (first, second) = ((door.call)(), (door.call)());
        println!("bounds: {}: {} bytes: {first}", door.name, door.bytes);
        assert_eq!(first, second, "{}", door.name);
        if first != door.says {
            wrong.push(format!("{}: {first}, and not {}", door.name, door.says));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
