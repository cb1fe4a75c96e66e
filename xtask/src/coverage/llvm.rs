//! The tools of the LLVM that the compiler was built with: they read no other's profiles.

use super::instrumented::{Program, Run};
use crate::{generated::target, system, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub(super) struct Tools {
    profdata: PathBuf,
    cov: PathBuf,
}

impl Tools {
    /// Those of rustup's component `llvm-tools`, or the system's of the same major version.
    pub(super) fn find() -> Result<Self, String> {
        let said = tools::said(Command::new("rustc").arg("-vV")).ok_or("rustc does not say its version")?;
        let version = said.lines().find_map(|line| line.strip_prefix("LLVM version: ")).ok_or("rustc names no LLVM")?;
        let major = version.split('.').next().unwrap_or(version);
        let sysroot = tools::said(Command::new("rustc").args(["--print", "sysroot"])).ok_or("rustc has no sysroot")?;
        let of_rustup = Path::new(&sysroot).join("lib/rustlib").join(env!("XTASK_HOST")).join("bin");
        if !of_rustup.join("llvm-cov").is_file() && !system::install_llvm(major) {
            return Err(format!("neither rustup's llvm-tools nor LLVM {major} is installed"));
        }
        let tool = |name: &str| match of_rustup.join(name) {
            path if path.is_file() => path,
            _ => PathBuf::from(format!("{name}-{major}")),
        };
        Ok(Self { profdata: tool("llvm-profdata"), cov: tool("llvm-cov") })
    }

    /// Runs what `chosen` makes of each program, and says in LCOV's form which lines were reached.
    pub(super) fn lcov(
        &self,
        name: &str,
        programs: &[Program],
        chosen: impl Fn(&Program) -> Option<Run>,
    ) -> Result<String, String> {
        let folder = target("coverage/profiles").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        for mut run in programs.iter().filter_map(chosen) {
            run.write_profiles_to(&folder);
            run.hold()?;
        }
        let mut profiles = fs::read_dir(&folder).map_err(|error| error.to_string())?.map(|entry| entry.unwrap().path());
        let merged = folder.join("all.profdata");
        let mut merge = Command::new(&self.profdata);
        merge.args(["merge", "--sparse", "--output"]).arg(&merged).args(&mut profiles);
        if !tools::holds(&mut merge) {
            return Err("the profiles cannot be merged".to_owned());
        }
        let mut export = Command::new(&self.cov);
        export.args(["export", "--format=lcov", "--instr-profile"]).arg(&merged);
        for program in programs {
            export.arg("--object").arg(program.path());
        }
        let output = export.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    }
}
