//! `certbound demo`: the real core on a throwaway PKI, one scenario after the other.

mod files;
mod keys;
mod pki;
mod scenario;
mod table;
mod world;

use crate::{
    args::DemoArgs,
    clock,
    decision::{self, Inputs},
    exit::{Failure, Outcome},
    style,
};
use certbound::{Credential, Reason, Verifier};
use scenario::Played;
use world::World;

pub(crate) fn run(args: &DemoArgs) -> Result<Outcome, Failure> {
    let now = clock::now(None)?;
    let world = World::make(now).map_err(|problem| Failure::at("demo", problem))?;
    let verifier = world.verifier().map_err(|error| Failure::at("demo", error))?;
    if let Some(dir) = &args.dir {
        files::write(dir, &world)?;
    }
    let played: Vec<_> = scenario::ALL.iter().map(|scenario| play(scenario, &world, &verifier)).collect();
    let commands: Option<Vec<String>> =
        args.dir.as_ref().map(|dir| played.iter().map(|one| files::command(dir, one.scenario, &world)).collect());
    let text = match args.json {
        true => style::json(&table::rows(&played, commands.as_deref())),
        false => table::human(&played, commands.as_deref()),
    };
    Ok(Outcome { text, warnings: Vec::new(), success: played.iter().all(Played::as_expected) })
}

fn play(scenario: &'static scenario::Scenario, world: &World, verifier: &Verifier) -> Played {
    let authorization = format!("Bearer {}", world.token(scenario.token));
    let inputs = Inputs {
        chain: world.chain(scenario.holder),
        ocsp: &[],
        credential: Credential::Authorization(&[authorization.as_bytes()]),
        method: "GET",
        target: scenario.target,
        early_data: false,
        now: world.now,
    };
    Played { scenario, decision: decision::decide(verifier, &inputs) }
}

impl Played {
    /// Whether it came out as it must.
    fn as_expected(&self) -> bool {
        self.decision.reason.map(Reason::code) == self.scenario.expected
    }
}
