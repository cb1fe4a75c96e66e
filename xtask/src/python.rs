//! Packages of PyPI, at the exact versions of a requirements file.

use crate::tools;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Installs them into `folder`. A folder of packages rather than an environment, for it can be renamed, and a system that
/// refuses packages of pip's takes it; an environment where there is no pip of the system's.
pub(crate) fn install(requirements: &Path, folder: &Path) -> bool {
    let pip = |program: &Path| {
        let mut command = Command::new(program);
        command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]);
        command.args(["--only-binary", ":all:", "--no-deps", "--target"]).arg(folder);
        tools::holds(command.arg("--requirement").arg(requirements))
    };
    if pip(Path::new("python3")) {
        return true;
    }
    let environment: PathBuf = folder.with_extension("environment");
    tools::holds(Command::new("python3").args(["-m", "venv"]).arg(&environment)) && pip(&environment.join("bin/python"))
}
