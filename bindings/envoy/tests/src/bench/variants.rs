//! What is compared: a listener each, and what is asked of it.

use super::{
    requests::{BATCH, Requests},
    worker::Worker,
};
use crate::listener::Listener;
use certbound_harness::{
    client::{Client, Http},
    site::Site,
    vectors::wire::Wire,
};
use std::{cell::RefCell, collections::BTreeMap, iter, net::SocketAddr};
use tokio::runtime::{Builder, Runtime};

/// Listeners, and what is asked of them in each round.
#[derive(Default)]
pub struct Variants(Vec<Variant>);

/// Clients of these listeners.
pub struct Clients {
    runtime: Runtime,
    loads: Vec<(&'static str, Load)>,
}

struct Variant {
    name: &'static str,
    listener: Listener,
    plan: Plan,
}

enum Plan {
    Requests { tokens: Vec<String>, batches: usize },
    Handshakes { connections: usize, rounds: Option<usize> },
}

enum Load {
    Requests { requests: Requests, batches: usize },
    Handshakes { listener: SocketAddr, clients: RefCell<Box<dyn Iterator<Item = Client>>>, connections: usize },
}

impl Variants {
    /// So many batches of requests on a kept-alive connection; the tokens take turns.
    pub fn requests(&mut self, name: &'static str, listener: Listener, tokens: &[String], batches: usize) {
        self.0.push(Variant { name, listener, plan: Plan::Requests { tokens: tokens.to_vec(), batches } });
    }

    /// So many connections, with a full handshake and one request each.
    pub fn handshakes(&mut self, name: &'static str, listener: Listener, connections: usize) {
        self.0.push(Variant { name, listener, plan: Plan::Handshakes { connections, rounds: None } });
    }

    /// The same of clients that were never there before, for so many rounds.
    pub fn first_handshakes(&mut self, name: &'static str, listener: Listener, connections: usize, rounds: usize) {
        self.0.push(Variant { name, listener, plan: Plan::Handshakes { connections, rounds: Some(rounds) } });
    }

    /// For Envoy's configuration.
    pub fn listeners(&self) -> Vec<Listener> {
        self.0.iter().map(|variant| variant.listener.clone()).collect()
    }

    /// Alice, who connects where a connection is kept.
    pub fn connect(self, site: &Site) -> Clients {
        let [kept, new] = [Http::Two, Http::One].map(|http| Client::new(site, http, Some(&site.alice)));
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let connect = |Variant { name, listener, plan }| {
            let listener = listener.address();
            let load = match plan {
                Plan::Requests { tokens, batches } => {
                    Load::Requests { requests: runtime.block_on(Requests::new(listener, &kept, &tokens)), batches }
                }
                Plan::Handshakes { connections, rounds } => {
                    let clients: Box<dyn Iterator<Item = Client>> = match rounds {
                        None => Box::new(iter::repeat(new.clone())),
                        Some(rounds) => Box::new(strangers(site, rounds * connections).into_iter()),
                    };
                    Load::Handshakes { listener, clients: RefCell::new(clients), connections }
                }
            };
            (name, load)
        };
        let loads = self.0.into_iter().map(connect).collect();
        Clients { runtime, loads }
    }
}

impl Clients {
    /// Microseconds of the worker for a request or a connection of each variant. Each round begins with another one, and
    /// every other goes backwards, so that none has always the same one before it.
    pub fn round(&self, number: usize, worker: Worker) -> BTreeMap<&'static str, f64> {
        let variants = self.loads.len();
        let mut order: Vec<usize> = (0..variants).map(|place| (number + place) % variants).collect();
        if number % 2 == 1 {
            order.reverse();
        }
        order.into_iter().map(|index| self.microseconds(index, worker)).collect()
    }

    fn microseconds(&self, index: usize, worker: Worker) -> (&'static str, f64) {
        let (name, load) = &self.loads[index];
        let (nanoseconds, times) = match load {
            Load::Requests { requests, batches } => {
                (worker.nanoseconds(|| (0..*batches).for_each(|_| requests.send(&self.runtime))), *batches * BATCH)
            }
            Load::Handshakes { listener, clients, connections } => {
                let mut clients = clients.borrow_mut();
                let clients: Vec<Client> = clients.by_ref().take(*connections).collect();
                (worker.nanoseconds(|| clients.iter().for_each(|client| visit(*listener, client))), *connections)
            }
        };
        (name, nanoseconds / 1000.0 / times as f64)
    }
}

fn strangers(site: &Site, many: usize) -> Vec<Client> {
    let stranger = |number| Client::new(site, Http::One, Some(&site.issuing.client(&format!("client {number}"))));
    (0..many).map(stranger).collect()
}

fn visit(listener: SocketAddr, client: &Client) {
    let mut wire = Wire::open(listener, &client.config()).expect("a connection");
    let answer = wire.ask(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("an answer");
    assert_eq!(answer.status, 200);
}
