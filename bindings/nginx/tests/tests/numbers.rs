//! Modules that come and go: nginx numbers them anew, and each must find its own configuration by its number.

use certbound_harness::{
    client::{Client, Http},
    site::Site,
};
use certbound_nginx_tests::{
    nginx::{self, MATERIAL, Module, Nginx},
    other,
};
use std::{net::SocketAddr, path::Path};

fn plain(tls: SocketAddr) -> String {
    nginx::configuration(&Module::Absent, 1, &format!("server {{ listen {tls} ssl; }}"))
}

fn other_alone(tls: SocketAddr, other: &Path) -> String {
    let server = format!("server {{ listen {tls} ssl; location / {{ other alone; add_header X-Other $other; }} }}");
    load(other, &nginx::configuration(&Module::Absent, 1, &server))
}

/// Protected, and with a header field that the other module makes.
fn both(tls: SocketAddr, other: &Path, other_first: bool) -> String {
    let server = format!(
        "server {{ listen {tls} ssl; certbound_client_certificate request; {MATERIAL}
          location / {{ certbound on; other both; add_header X-Other $other always; }} }}"
    );
    let text = nginx::configuration(&Module::Ordinary, 1, &server);
    if other_first {
        return load(other, &text);
    }
    let (first, rest) = text.split_once('\n').expect("lines");
    format!("{first}\n{}", load(other, rest))
}

fn load(module: &Path, configuration: &str) -> String {
    format!("load_module \"{}\";\n{configuration}", module.display())
}

/// The module stays in memory when it is taken out, and its number may be another's by the time it is back.
#[tokio::test]
async fn the_module_comes_back_beside_one_that_came_meanwhile() {
    let site = Site::new();
    let tls = site.endpoint();
    let other = other::build(&site);
    let nginx = Nginx::start(&site, &Module::Ordinary, &format!("server {{ listen {tls} ssl; certbound off; }}"));
    site.write("nginx.conf", plain(tls));
    nginx.reload();
    let client = Client::new(&site, Http::One, Some(&site.alice));
    let token = site.token(&site.alice);
    for other_first in [true, false, true] {
        site.write("nginx.conf", other_alone(tls, &other));
        nginx.reload();
        let answer = client.get(tls, "/file", None).await;
        assert_eq!((answer.status, answer.headers["x-other"].as_bytes()), (200, &b"alone"[..]));
        site.write("nginx.conf", both(tls, &other, other_first));
        nginx.reload();
        for (token, status) in [(None, 401), (Some(token.as_str()), 200)] {
            let answer = client.get(tls, "/file", token).await;
            assert_eq!((answer.status, answer.headers["x-other"].as_bytes()), (status, &b"both"[..]), "{other_first}");
        }
    }
}
