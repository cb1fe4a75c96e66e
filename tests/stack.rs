//! How little stack the library needs: every vector, and what hostile inputs nest, on a thread of 64 KiB; of 80 unoptimised.
//!
//! musl gives a thread 128 KiB, and a proxy's fibres have less. Whoever overflows a stack takes the process along, so what
//! does not fit ends this test by a signal. The harness reads its JSON elsewhere; here are the library's calls alone.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "stack/hostile.rs"]
mod hostile;
mod support;
#[path = "stack/vectors.rs"]
mod vectors;

use std::{env, process::Command, thread};

/// Unoptimised code keeps more on the stack: 64 KiB would not hold 16 levels of JSON. The C ABI's vectors are run as they are
/// released, on 64 KiB, by `cargo xtask c programs`.
const STACK: usize = if cfg!(debug_assertions) { 80 << 10 } else { 64 << 10 };

/// Runs what it is given on the small stack.
type OnSmallStack<'a> = dyn FnMut(&(dyn Fn() + Sync)) + 'a;

#[test]
fn every_vector() {
    on_a_stack_of(STACK, vectors::run);
}

#[test]
fn every_hostile_input() {
    on_a_stack_of(STACK, hostile::run);
}

/// The least stack that suffices, for docs/hardening.md: `cargo test --test stack -- --ignored --nocapture`, optimised or not.
#[test]
#[ignore = "a measurement: it starts this program again and again"]
fn the_least() {
    for part in ["vectors", "hostile"] {
        let (mut short, mut enough) = (0, 512 << 10);
        while enough - short > 1 << 10 {
            let middle = (short + enough) / 2;
            *(if suffices(part, middle) { &mut enough } else { &mut short }) = middle;
        }
        println!("stack: {part}: {} KiB suffice, {} KiB do not", enough >> 10, short >> 10);
        assert!(enough <= STACK, "{part}");
    }
}

/// What [`the_least`] starts.
#[test]
#[ignore = "of the measurement"]
fn one_part() {
    let (Ok(part), Ok(stack)) = (env::var("STACK_PART"), env::var("STACK_BYTES")) else { return };
    on_a_stack_of(stack.parse().unwrap(), if part == "vectors" { vectors::run } else { hostile::run });
}

fn suffices(part: &str, stack: usize) -> bool {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "one_part"]).env("STACK_PART", part).env("STACK_BYTES", stack.to_string());
    command.output().unwrap().status.success()
}

/// Makes the inputs here, and hands the library's calls about each to a thread with so much stack.
fn on_a_stack_of(bytes: usize, run: fn(&mut OnSmallStack<'_>)) {
    run(&mut |call| {
        thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(bytes);
            thread.spawn_scoped(scope, call).unwrap().join().unwrap();
        });
    });
}
