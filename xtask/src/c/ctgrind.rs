//! What of a decision depends on the thumbprint, in the way of ctgrind: `bindings/c/tests/constant_time.c` marks it as secret, and
//! judges by memcheck's complaints. They are wanted here, and go to a file.

use super::{compile::CONSTANT_TIME, folder, material::tape, memcheck};
use crate::tools;
use std::process::Command;

pub(super) fn run() -> bool {
    let Some(executable) = memcheck::built(&CONSTANT_TIME) else { return false };
    let mut command = Command::new("valgrind");
    command.arg("--quiet").arg(format!("--log-file={}", folder().join("constant_time.log").display()));
    tools::holds(command.arg(executable).arg(tape()))
}
