//! A real Envoy: started, asked, ended by its own process id.

use crate::{
    admin,
    config::{Config, LISTENERS},
    log,
};
use certbound_harness::{
    process::{self, kill},
    site::Site,
    wait,
};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    env, fs,
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// Which build of the module it finds.
#[derive(Clone, Copy, Debug)]
pub enum Module {
    /// None: where the others are looked for, there is nothing.
    Absent,
    /// The one that users get.
    Ordinary,
    /// The one with settings for tests.
    Test,
    /// That, with a core that panics when it is told to.
    Panic,
}

/// A running server; it ends with this value, well, and its log must then be free of faults.
pub struct Envoy<'a> {
    site: &'a Site,
    admin: SocketAddr,
    pid: u32,
    tolerated: RefCell<Vec<String>>,
    guard: Child,
}

impl Module {
    /// The folder it is in.
    fn folder(self) -> PathBuf {
        let name = match self {
            Self::Absent => return ".".into(),
            Self::Ordinary => "CERTBOUND_ENVOY_MODULE",
            Self::Test => "CERTBOUND_ENVOY_TEST_MODULE",
            Self::Panic => "CERTBOUND_ENVOY_PANIC_MODULE",
        };
        let mut path = named(name);
        assert!(path.is_file() && path.pop(), "{name} names no file");
        path
    }
}

impl<'a> Envoy<'a> {
    /// One worker, the module that users get.
    pub fn start(site: &'a Site, config: &Config) -> Self {
        Self::with(site, Module::Ordinary, 1, config)
    }

    /// Another module, more workers.
    pub fn with(site: &'a Site, module: Module, workers: u32, config: &Config) -> Self {
        let admin = site.endpoint();
        site.write(CONFIG, config.json(admin).to_string());
        site.write(LISTENERS, config.listeners().to_string());
        Self::run(site, command(site, module, workers, CONFIG), admin)
    }

    /// One worker, on a configuration that is there already, with its administration interface at that address.
    pub fn of_file(site: &'a Site, file: &str, admin: SocketAddr) -> Self {
        Self::run(site, command(site, Module::Ordinary, 1, file), admin)
    }

    fn run(site: &'a Site, envoy: Command, admin: SocketAddr) -> Self {
        let guard = guard(site, envoy);
        let pid =
            wait::until("the process id", || fs::read_to_string(site.path("envoy.pid")).ok()?.trim().parse().ok());
        let envoy = Self { site, admin, pid, tolerated: RefCell::default(), guard };
        wait::until("readiness", || {
            assert!(!process::ended(pid), "Envoy did not start: {}", site.errors());
            admin::get(admin, "/ready")
        });
        envoy
    }

    /// Exchanges the listeners of a dynamic configuration; Envoy takes them, or counts that it does not.
    pub fn update(&self, config: &Config) {
        self.site.write(LISTENERS, config.listeners().to_string());
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// The ids of its worker threads.
    pub fn workers(&self) -> Vec<u32> {
        process::threads(self.pid, "wrk:worker").expect("a live process")
    }

    /// The counters and gauges whose name has this in it.
    pub fn stats(&self, part: &str) -> BTreeMap<String, u64> {
        admin::stats(self.admin, part)
    }

    /// Waits, while clients are served, until those counters have come to this.
    pub async fn counted(&self, name: &str, count: u64) {
        wait::eventually(name, || (self.stats(name).values().sum::<u64>() >= count).then_some(())).await;
    }

    /// Where its administration interface listens.
    pub fn admin(&self) -> SocketAddr {
        self.admin
    }

    /// The test means to provoke lines with this text in the log; they must come.
    pub fn expect_fault(&self, text: &str) {
        self.tolerated.borrow_mut().push(text.to_owned());
    }

    fn assert_no_faults(&self) {
        let errors = self.site.errors();
        let tolerated = self.tolerated.borrow();
        for text in tolerated.iter() {
            assert!(errors.contains(text), "the log should have told: {text}\n{errors}");
        }
        let faults = log::faults(&errors).into_iter();
        let faults: Vec<_> = faults.filter(|line| !tolerated.iter().any(|text| line.contains(text))).collect();
        assert!(faults.is_empty(), "the log tells of faults: {faults:#?}");
    }
}

impl Drop for Envoy<'_> {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let ended = wait::patiently(|| process::ended(self.guard.id()).then_some(()));
        if ended.is_none() {
            kill("KILL", self.pid);
        }
        let status = self.guard.wait().expect("an end");
        if !std::thread::panicking() {
            assert!(status.success(), "Envoy ended with {status}: {}", self.site.errors());
            self.assert_no_faults();
        }
    }
}

/// Where the configuration is.
pub(crate) const CONFIG: &str = "envoy.json";

/// Envoy in the site's directory, on that file of it.
pub(crate) fn command(site: &Site, module: Module, workers: u32, file: &str) -> Command {
    let mut command = Command::new(executable());
    command.args(["-c", file, "--concurrency", &workers.to_string(), "--disable-hot-restart"]);
    // Logs are read while it runs.
    command.args(["--file-flush-interval-msec", "10", "--log-level", "info"]);
    // Of a listener that is exchanged, connections are ended soon.
    command.args(["--drain-time-s", "1", "--drain-strategy", "immediate"]);
    command.env("ENVOY_DYNAMIC_MODULES_SEARCH_PATH", module.folder()).current_dir(site.dir());
    command
}

/// The executable: a wrapper would have another process id.
pub fn executable() -> PathBuf {
    named("CERTBOUND_ENVOY")
}

/// Runs it, and ends it when its own standard input closes: also where the test is ended from outside and drops
/// nothing. Ends as Envoy ends.
fn guard(site: &Site, envoy: Command) -> Child {
    let script = "\"$@\" < /dev/null & echo $! > envoy.pid; read -r _; kill -TERM $!; wait $!";
    // An earlier one's.
    let _ = fs::remove_file(site.path("envoy.pid"));
    let errors = fs::File::options().create(true).append(true).open(site.path("logs/error.log")).expect("a log");
    let mut guard = Command::new("sh");
    guard.args(["-c", script, "sh"]).arg(envoy.get_program()).args(envoy.get_args()).current_dir(site.dir());
    guard.envs(envoy.get_envs().filter_map(|(name, value)| Some((name, value?))));
    guard.stdin(Stdio::piped()).stdout(errors.try_clone().expect("a log")).stderr(errors);
    guard.spawn().expect("sh runs")
}

fn named(name: &str) -> PathBuf {
    env::var_os(name).map(PathBuf::from).unwrap_or_else(|| panic!("{name} must name the file"))
}
