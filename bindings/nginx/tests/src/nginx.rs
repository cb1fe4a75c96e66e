//! A real nginx: started, reloaded, ended by its own process id.

use crate::log;
use certbound_harness::{process::kill, site::Site, wait};
use std::{
    cell::RefCell,
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

/// What most locations say besides `certbound on`.
pub const MATERIAL: &str = "certbound_policy policy.json; certbound_trusted_certificate root.pem;
  certbound_jwks https://as.example jwks.json;";

/// Which module the server loads.
#[derive(Clone, Debug)]
pub enum Module {
    /// None: to know the harness itself.
    Absent,
    /// The one that users get.
    Ordinary,
    /// The one with test directives.
    Test,
    /// A copy elsewhere.
    At(PathBuf),
}

/// A running server; it ends with this value, and its error log must then be free of faults.
pub struct Nginx<'a> {
    site: &'a Site,
    tolerated: RefCell<Vec<String>>,
    guard: Child,
}

impl Module {
    /// Where it is.
    pub fn path(&self) -> Option<PathBuf> {
        let named =
            |name| env::var_os(name).map(PathBuf::from).unwrap_or_else(|| panic!("{name} must name the module"));
        match self {
            Self::Absent => None,
            Self::Ordinary => Some(named("CERTBOUND_NGINX_MODULE")),
            Self::Test => Some(named("CERTBOUND_NGINX_TEST_MODULE")),
            Self::At(path) => Some(path.clone()),
        }
    }
}

/// The lines before those of the test's own in `nginx.conf`, which stand in the http block.
pub fn configuration(module: &Module, workers: u32, http: &str) -> String {
    let (load, format) = match module.path() {
        None => (String::new(), log::PLAIN_FORMAT),
        Some(path) => (format!("load_module \"{}\";", path.display()), log::FORMAT),
    };
    format!(
        "{load}\nworker_processes {workers}; pid nginx.pid; error_log logs/error.log info;
events {{ worker_connections 1024; }}
http {{
  {format}
  access_log logs/access.log facts;
  client_body_temp_path tmp/body; proxy_temp_path tmp/proxy; fastcgi_temp_path tmp/fastcgi; uwsgi_temp_path tmp/uwsgi;
  scgi_temp_path tmp/scgi;
  ssl_certificate server.pem; ssl_certificate_key server.key; ssl_protocols TLSv1.2 TLSv1.3;
  ssl_client_certificate root.pem; ssl_verify_depth 2;
  root html;
{http}
}}
"
    )
}

/// `nginx -t`, on a configuration that is written as `nginx.conf`.
pub fn check(site: &Site, configuration: &str) -> Output {
    place(site, configuration);
    let nginx = command(site);
    // So that a file which is waited for fails the test instead of holding it.
    let mut limited = Command::new("timeout");
    limited.arg("20").arg(nginx.get_program()).args(nginx.get_args()).arg("-t").env_remove("NGINX");
    limited.output().expect("nginx runs")
}

impl<'a> Nginx<'a> {
    /// One worker.
    pub fn start(site: &'a Site, module: &Module, http: &str) -> Self {
        Self::with_workers(site, module, 1, http)
    }

    /// More workers.
    pub fn with_workers(site: &'a Site, module: &Module, workers: u32, http: &str) -> Self {
        place(site, &configuration(module, workers, http));
        // The parent of the daemon leaves when it listens, or when it cannot.
        let started = command(site).output().expect("nginx runs");
        let guard = guard(site);
        let nginx = Self { site, tolerated: RefCell::default(), guard };
        assert!(started.status.success(), "nginx did not start: {}", String::from_utf8_lossy(&started.stderr));
        wait::until("the pid file", || nginx.pid_in("nginx.pid"));
        wait::until("workers", || (nginx.workers().len() == workers as usize).then_some(()));
        nginx
    }

    /// Another configuration, at the next reload.
    pub fn configure(&self, module: &Module, workers: u32, http: &str) {
        self.site.write("nginx.conf", configuration(module, workers, http));
    }

    /// `nginx -s reload`; returns when every worker that takes connections is a new one.
    pub fn reload(&self) {
        let old = self.workers();
        let told = command(self.site).args(["-s", "reload"]).output().expect("nginx runs");
        assert!(told.status.success(), "nginx -s reload: {}", String::from_utf8_lossy(&told.stderr));
        wait::until("new workers", || {
            let workers = self.workers();
            (!workers.is_empty() && workers.iter().all(|worker| !old.contains(worker))).then_some(())
        });
    }

    /// Sends a signal to the process in that pid file.
    pub fn signal(&self, file: &str, signal: &str) {
        let pid = self.pid_in(file).unwrap_or_else(|| panic!("no {file}"));
        kill(signal, pid);
    }

    /// The master's id.
    pub fn pid(&self) -> u32 {
        self.pid_in("nginx.pid").expect("a pid file")
    }

    /// What a pid file names.
    pub fn pid_in(&self, file: &str) -> Option<u32> {
        fs::read_to_string(self.site.path(file)).ok()?.trim().parse().ok()
    }

    /// The workers that take connections.
    pub fn workers(&self) -> Vec<u32> {
        self.children("nginx: worker process")
    }

    /// The workers that only finish what they have begun.
    pub fn leaving_workers(&self) -> Vec<u32> {
        self.children("nginx: worker process is shutting down")
    }

    /// The test means to provoke lines with this text in the error log; they must come.
    pub fn expect_fault(&self, text: &str) {
        self.tolerated.borrow_mut().push(text.to_owned());
    }

    fn children(&self, title: &str) -> Vec<u32> {
        let Some(master) = self.pid_in("nginx.pid") else { return Vec::new() };
        let listed = fs::read_to_string(format!("/proc/{master}/task/{master}/children")).unwrap_or_default();
        let children = listed.split_whitespace().filter_map(|pid| pid.parse().ok());
        children.filter(|pid| process_title(*pid) == title).collect()
    }

    fn assert_no_faults(&self) {
        let errors = self.site.errors();
        let tolerated = self.tolerated.borrow();
        for text in tolerated.iter() {
            assert!(errors.contains(text), "the error log should have told: {text}\n{errors}");
        }
        let faults: Vec<&str> = log::faults(&errors);
        let faults: Vec<_> = faults.iter().filter(|line| !tolerated.iter().any(|text| line.contains(text))).collect();
        assert!(faults.is_empty(), "the error log tells of faults: {faults:#?}");
    }
}

impl Drop for Nginx<'_> {
    fn drop(&mut self) {
        for file in ["nginx.pid.oldbin", "nginx.pid"] {
            if let Some(pid) = self.pid_in(file) {
                kill("TERM", pid);
                // A master removes its file last of all.
                wait::until("the end of nginx", || (self.pid_in(file) != Some(pid)).then_some(()));
            }
        }
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        if !std::thread::panicking() {
            self.assert_no_faults();
        }
    }
}

/// The configuration, and what it names besides the site's material.
fn place(site: &Site, configuration: &str) {
    // The workers of a server started by root are nobody: what is served must be readable to them.
    fs::set_permissions(site.dir(), fs::Permissions::from_mode(0o755)).expect("permissions");
    fs::create_dir_all(site.path("tmp")).expect("a directory");
    site.write("html/file", "served\n");
    site.write("nginx.conf", configuration);
}

/// nginx in the site's directory. `-e` keeps it from the system's own error log.
fn command(site: &Site) -> Command {
    let mut command = Command::new(binary());
    let prefix = format!("{}/", site.dir().display());
    command.args(["-p", &prefix, "-c", &path(site, "nginx.conf"), "-e", &path(site, "logs/error.log")]);
    command.env_remove("NGINX");
    command
}

/// By its full name, for a binary upgrade starts it by the same name again, and looks in no PATH.
fn binary() -> PathBuf {
    let paths = env::var_os("PATH").unwrap_or_default();
    let paths = env::split_paths(&paths).chain(["/usr/sbin".into()]);
    let found = paths.map(|dir| dir.join("nginx")).find(|path| path.is_file());
    found.expect("nginx is installed")
}

fn path(site: &Site, name: &str) -> String {
    site.path(name).display().to_string()
}

/// Ends the daemon when its standard input closes: also where the test is ended from outside and drops nothing.
fn guard(site: &Site) -> Child {
    let script = "read -r _; for f in nginx.pid.oldbin nginx.pid; do [ ! -s $f ] || kill -TERM \"$(cat $f)\"; done";
    let mut guard = Command::new("sh");
    guard.args(["-c", script]).current_dir(site.dir()).stdin(Stdio::piped()).stderr(Stdio::null());
    guard.spawn().expect("sh runs")
}

fn process_title(pid: u32) -> String {
    let line = fs::read(Path::new("/proc").join(pid.to_string()).join("cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&line).trim_end_matches(['\0', ' ']).to_owned()
}
