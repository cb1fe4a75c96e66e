//! The traced side: prepares, warms up, and stops itself before and after the one call that counts.

use crate::case::Case;
use nix::sys::{
    ptrace,
    signal::{Signal, raise},
};
use std::{hint::black_box, process::ExitCode};

/// Calls before the counted one: CPU features are detected, lazy statics made, the allocator settled.
const WARM_UP: usize = 8;

/// Runs `case` for a stepping parent.
pub fn run(case: Case) -> ExitCode {
    let mut call = case.prepare();
    for _ in 0..WARM_UP {
        assert!(black_box(&mut call)(), "{}: the outcome is not the expected one", case.name());
    }
    ptrace::traceme().expect("nobody traces this process yet");
    match between_marks(&mut *call) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// The marks are stops; what is between them is the same for every case but for the call.
#[inline(never)]
fn between_marks(call: &mut dyn FnMut() -> bool) -> bool {
    raise(Signal::SIGSTOP).expect("a signal to oneself");
    let held = call();
    raise(Signal::SIGSTOP).expect("a signal to oneself");
    held
}
