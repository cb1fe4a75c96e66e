//! An Envoy that must not start.

use crate::{
    config::Config,
    envoy::{CONFIG, Module, command, executable},
};
use certbound_harness::{process::kill, site::Site, wait};
use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Command, Output, Stdio},
    time::Duration,
};

/// Envoy's verdict on a configuration, by `--mode validate`.
pub fn validate(site: &Site, executable: &Path, module: Module, config: &Config) -> Output {
    limited(site, executable, module, config).args(["--mode", "validate"]).output().expect("timeout runs")
}

/// What an Envoy told that refused the configuration both ways: when it was validated, and when it was to be served.
pub fn refused(site: &Site, module: Module, config: &Config) -> [String; 2] {
    let validated = validate(site, &executable(), module, config);
    let told = String::from_utf8_lossy(&validated.stderr).into_owned();
    assert_eq!(validated.status.code(), Some(1), "{told}");
    [told, start(site, &executable(), module, config)]
}

/// What this executable told when it was to serve the configuration, and did not: at no time did it take a connection.
pub fn start(site: &Site, executable: &Path, module: Module, config: &Config) -> String {
    let log = fs::File::create(site.path("logs/refused.log")).expect("a log");
    let mut limited = limited(site, executable, module, config);
    limited.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    let mut running = limited.spawn().expect("timeout runs");
    let mut taken = Vec::new();
    let status = wait::until("the end of an Envoy that refuses", || {
        let takes = |address: &_| TcpStream::connect_timeout(address, Duration::from_millis(200)).is_ok();
        taken.extend(config.addresses().into_iter().filter(takes));
        if !taken.is_empty() {
            // Ends the whole, so that the test can tell.
            kill("TERM", running.id());
        }
        running.try_wait().expect("a child")
    });
    let told = site.read("logs/refused.log");
    assert_eq!(taken, [], "a listener took a connection: {told}");
    assert_eq!(status.code(), Some(1), "{told}");
    told
}

/// One that is ended where it does not end: a file that is waited for fails the test instead of holding it.
fn limited(site: &Site, executable: &Path, module: Module, config: &Config) -> Command {
    site.write(CONFIG, config.json(site.endpoint()).to_string());
    let envoy = command(site, module, 1, CONFIG);
    let mut limited = Command::new("timeout");
    limited.arg("60").arg(executable).args(envoy.get_args()).current_dir(site.dir());
    limited.envs(envoy.get_envs().filter_map(|(name, value)| Some((name, value?))));
    limited
}
