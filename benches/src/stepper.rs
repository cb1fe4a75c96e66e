//! The tracing side: steps a child from mark to mark and counts.

use crate::case::Case;
use nix::{
    libc::user_regs_struct,
    sched::{CpuSet, sched_getcpu, sched_setaffinity},
    sys::{
        personality::{self, Persona},
        ptrace,
        signal::Signal,
        wait::{WaitStatus, waitpid},
    },
    unistd::Pid,
};
use std::{
    env, fs, io,
    os::unix::process::CommandExt as _,
    process::{Child, Command, Stdio},
};

/// A counted child: the instruction addresses it went through, where they were asked for.
#[derive(Debug, Default)]
pub struct Steps {
    /// How many instructions; a `rep` instruction counts once for each repetition.
    pub count: u64,
    /// Each instruction's address, in order.
    pub addresses: Vec<u64>,
    /// The child's memory map.
    pub maps: String,
}

/// From here on this process's children are laid out in memory alike, run after run, and share one CPU with it: a step
/// hands over twice, and between two CPUs that takes several times as long.
pub fn settle() -> nix::Result<()> {
    personality::set(personality::get()? | Persona::ADDR_NO_RANDOMIZE)?;
    let mut one = CpuSet::new();
    one.set(sched_getcpu()?)?;
    sched_setaffinity(Pid::from_raw(0), &one)
}

/// Counts the steps between the marks of `case`; with `trace` it also remembers where they were.
pub fn step(case: Case, trace: bool) -> io::Result<Steps> {
    let mut command = match case {
        Case::C(call) => call.command()?,
        _ => {
            let mut command = Command::new(env::current_exe()?);
            command.args(["child", case.name()]);
            command
        }
    };
    // The environment lies on the stack and shifts it.
    let mut child = command.arg0("certbound-bench").env_clear().stdin(Stdio::null()).spawn()?;
    let steps = follow(&child, trace);
    // It stands at its second mark, or somewhere else, and has nothing to finish.
    child.kill()?;
    child.wait()?;
    steps
}

fn follow(child: &Child, trace: bool) -> io::Result<Steps> {
    let pid = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
    let mut steps = Steps::default();
    match waitpid(pid, None)? {
        WaitStatus::Stopped(_, Signal::SIGSTOP) => (),
        other => return Err(io::Error::other(format!("no first mark, but {other:?}"))),
    }
    ptrace::setoptions(pid, ptrace::Options::PTRACE_O_EXITKILL)?;
    if trace {
        steps.maps = fs::read_to_string(format!("/proc/{pid}/maps"))?;
    }
    loop {
        if trace {
            steps.addresses.push(instruction(&ptrace::getregs(pid)?));
        }
        ptrace::step(pid, None)?;
        match waitpid(pid, None)? {
            WaitStatus::Stopped(_, Signal::SIGTRAP) => steps.count += 1,
            WaitStatus::Stopped(_, Signal::SIGSTOP) => return Ok(steps),
            other => return Err(io::Error::other(format!("no second mark, but {other:?}"))),
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn instruction(registers: &user_regs_struct) -> u64 {
    registers.rip
}

#[cfg(target_arch = "aarch64")]
fn instruction(registers: &user_regs_struct) -> u64 {
    registers.pc
}
