//! What goes wrong with modules of nginx, shown: each of these was seen to fail before.

use certbound_harness::{
    client::{BOTH, Client, Http},
    load::{Load, Task},
    site::{Site, policy},
    wait,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use serde_json::json;
use std::{fs, net::SocketAddr};

/// Under it every certificate here has expired; only the test build knows the directive.
const LATER: &str = "certbound_test_now 32503680000;";

fn server(tls: SocketAddr, more: &str) -> String {
    format!(
        "server {{ listen {tls} ssl http2; certbound_client_certificate request; {MATERIAL} certbound on;
          location / {{ {more} }} }}"
    )
}

/// A trap of nginx, which no module can close: docs/nginx.md warns of it.
#[tokio::test]
async fn return_answers_before_anything_is_decided() {
    let site = Site::new();
    let tls = site.endpoint();
    let _nginx = Nginx::start(&site, &Module::Ordinary, &server(tls, "return 200 open;"));
    for http in BOTH {
        let answer = Client::new(&site, http, None).get(tls, "/", None).await;
        let entry = site.logged(&answer.id);
        assert_eq!((answer.status, answer.body.as_str(), entry.decision()), (200, "open", ""));
    }
}

/// The access phase is the main request's: what a module of nginx fetches inside is not asked for a token.
#[tokio::test]
async fn a_subrequest_is_not_judged() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl http2; {MATERIAL}
          location /outer/ {{ auth_request /inner/file; alias html/; }}
          location /inner/ {{ certbound on; alias html/; }}
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let client = Client::new(&site, Http::Two, None);
    let outer = client.get(tls, "/outer/file", None).await;
    assert_eq!((outer.status, site.logged(&outer.id).decision()), (200, ""));
    assert_eq!(client.get(tls, "/inner/file", None).await.status, 401);
}

/// A policy that relies on the TLS layer gets nothing from one that lets everything pass.
#[tokio::test]
async fn trust_in_the_tls_layer_needs_a_tls_layer_that_verifies() {
    let site = Site::new();
    let mut policy = policy();
    policy["chain"] = json!({"mode": "trust_tls_layer"});
    site.write("trusting.json", policy.to_string());
    let servers =
        ["ssl_verify_client on;", "ssl_verify_client optional_no_ca;", "certbound_client_certificate request;"]
            .map(|mode| (mode, site.endpoint()));
    let blocks = servers.map(|(mode, tls)| format!("server {{ listen {tls} ssl http2; {mode} }}")).join("\n");
    let http =
        format!("certbound_policy trusting.json; certbound_jwks https://as.example jwks.json; certbound on; {blocks}");
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let verified = (200, "allow", "");
    let missing = (401, "deny", "client_certificate_missing");
    let table = [
        (0, &site.alice, verified),
        (0, &site.mallory, (400, "", "")),
        (1, &site.alice, verified),
        (1, &site.mallory, missing),
        (2, &site.alice, missing),
        (2, &site.mallory, missing),
    ];
    for (server, identity, seen) in table {
        let (mode, server) = servers[server];
        for http in BOTH {
            let answer =
                Client::new(&site, http, Some(identity)).get(server, "/file", Some(&site.token(identity))).await;
            let entry = site.logged(&answer.id);
            assert_eq!((answer.status, entry.decision(), entry.reason()), seen, "{mode} {}", identity.name);
        }
    }
}

/// Without `-z nodelete` OpenSSL calls into what was unloaded, and every TLS connection ends its worker.
#[tokio::test]
async fn the_module_can_be_taken_out_under_living_connections() {
    let site = Site::new();
    let tls = site.endpoint();
    let nginx = Nginx::start(&site, &Module::Ordinary, &server(tls, ""));
    let token = site.token(&site.alice);
    let mut living = Vec::new();
    for http in BOTH {
        let mut connection = Client::new(&site, http, Some(&site.alice)).open(tls).await;
        assert_eq!(connection.get("/file", Some(&token)).await.status, 200);
        living.push(connection);
    }
    let without = format!("server {{ listen {tls} ssl http2; ssl_verify_client optional_no_ca; }}");
    for (module, http) in [(Module::Absent, &without), (Module::Ordinary, &server(tls, "")), (Module::Absent, &without)]
    {
        nginx.configure(&module, 1, http);
        nginx.reload();
        let workers = nginx.workers();
        for number in 0..20 {
            let client = Client::new(&site, BOTH[number % 2], Some(&site.alice));
            assert_eq!(client.get(tls, "/file", Some(&token)).await.status, 200);
        }
        assert_eq!(nginx.workers(), workers, "no worker was replaced");
    }
    drop(living);
}

/// nginx loads with RTLD_GLOBAL: without `-Bsymbolic` the functions of the old file answer for the new one.
#[tokio::test]
async fn a_new_build_under_a_new_name_runs_its_own_code_after_a_reload() {
    let site = Site::new();
    let tls = site.endpoint();
    for (module, name) in [(Module::Ordinary, "one.so"), (Module::Test, "two.so")] {
        fs::copy(module.path().expect("a path"), site.path(name)).expect("a copy");
    }
    let [one, two] = ["one.so", "two.so"].map(|name| Module::At(site.path(name)));
    let nginx = Nginx::start(&site, &one, &server(tls, ""));
    let client = Client::new(&site, Http::Two, Some(&site.alice));
    let token = site.token(&site.alice);
    assert_eq!(client.get(tls, "/file", Some(&token)).await.status, 200);
    nginx.configure(&two, 1, &server(tls, LATER));
    nginx.reload();
    let later = client.get(tls, "/file", Some(&token)).await;
    assert_eq!((later.status, site.logged(&later.id).reason()), (401, "certificate_expired"));
    nginx.configure(&one, 1, &server(tls, ""));
    nginx.reload();
    assert_eq!(client.get(tls, "/file", Some(&token)).await.status, 200);
}

/// A file replaced under its name is not loaded by a reload, however often; USR2, WINCH and QUIT bring it in.
#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_module_is_brought_in_by_a_binary_upgrade_under_load() {
    let site = Site::new();
    let tls = site.endpoint();
    let place = |module: Module| {
        fs::copy(module.path().expect("a path"), site.path("module.so.new")).expect("a copy");
        fs::rename(site.path("module.so.new"), site.path("module.so")).expect("a rename");
    };
    place(Module::Ordinary);
    let module = Module::At(site.path("module.so"));
    let nginx = Nginx::start(&site, &module, &server(tls, ""));
    let load = Load::start(&site, &site.alice, &Task::new(tls, "/file", &site.token(&site.alice)));

    // The new file, and a configuration that only it understands.
    place(Module::Test);
    nginx.configure(&module, 1, &server(tls, "certbound_test_repeat 1;"));
    let (old, workers) = (nginx.pid(), nginx.workers());
    nginx.expect_fault("unknown directive \"certbound_test_repeat\"");
    nginx.signal("nginx.pid", "HUP");
    wait::until("the failed reload", || site.errors().contains("certbound_test_repeat").then_some(()));
    assert_eq!((nginx.pid(), nginx.workers()), (old, workers), "the last good configuration goes on");

    nginx.signal("nginx.pid", "USR2");
    wait::until("a new master", || nginx.pid_in("nginx.pid").filter(|pid| *pid != old));
    wait::until("its worker", || (!nginx.workers().is_empty()).then_some(()));
    nginx.signal("nginx.pid.oldbin", "WINCH");
    load.tally.more(300).await;
    nginx.signal("nginx.pid.oldbin", "QUIT");
    wait::until("the old master's end", || nginx.pid_in("nginx.pid.oldbin").is_none().then_some(()));
    load.tally.more(300).await;
    assert_eq!(load.stop().await.failures(), [""; 0]);

    // The code that runs now is the new file's.
    nginx.configure(&module, 1, &server(tls, LATER));
    nginx.reload();
    let client = Client::new(&site, Http::Two, Some(&site.alice));
    let later = client.get(tls, "/file", Some(&site.token(&site.alice))).await;
    assert_eq!((later.status, site.logged(&later.id).reason()), (401, "certificate_expired"));
}
