//! One chain, to be looked at with other tools.

use super::{
    corpus, corpus::Extent, draft::Draft, forge::Forge, mutants, openssl, opinion::ACCEPTED, ours, rustls_webpki,
};
use crate::vectors::pki::pem;
use std::path::Path;

/// Prints its certificates and what each validator says to it. False where there is none of this name.
pub(super) fn show(id: &str, dir: &Path) -> bool {
    let mut found = false;
    for corpus in corpus::all(dir).into_iter().filter_map(|corpus| corpus.present()) {
        let own = corpus.chains(Extent::Whole).into_iter();
        let mutants = mutants::of(&corpus, id, &mut Forge::default());
        for chain in own.filter(|chain| chain.id == id).chain(mutants) {
            found = true;
            let case = &chain.case;
            println!("now {}, server {:?}, policy {}", case.now.as_seconds(), case.server, case.chain);
            println!(
                "every signature valid: {}",
                chain.is_signed || Draft::of(case).is_some_and(|draft| draft.is_signed)
            );
            for (who, opinion) in [
                ("ours", ours::opinion(case)),
                ("rustls-webpki", rustls_webpki::opinion(case)),
                ("openssl", openssl::opinion(case)),
            ] {
                println!("{who}: {}", opinion.err().unwrap_or_else(|| ACCEPTED.to_owned()));
            }
            for (what, ders) in [
                ("leaf", std::slice::from_ref(&case.leaf)),
                ("intermediate", &case.intermediates),
                ("anchor", &case.anchors),
            ] {
                ders.iter().for_each(|der| print!("{what}\n{}", pem(der)));
            }
        }
    }
    found
}
