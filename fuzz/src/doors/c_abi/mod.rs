//! A host in C, led by an input: what it builds, swaps, judges, asks and frees, in any order that the header permits,
//! with what the header calls a mistake in between.
//!
//! Beside each call the same is done in Rust. Both must come to the same, to the byte of every text; a mistake must be
//! told as one, and as the one that it is; and what a host has scribbled over must not let a request pass that the
//! header says it cannot.

mod asides;
mod buffers;
mod builders;
mod calls;
mod chains;
mod inputs;
mod nulls;
mod peers;
mod plain;
mod requests;
mod status;
mod verdicts;
mod verifiers;

use crate::{
    reader::Reader,
    vectors::{Given, Kind, VECTORS},
};
use builders::{Builder, Pair, SharedCrl};
use calls::Owned;
use certbound_c::{certbound_last_token, certbound_peer, certbound_token_cache};
use chains::Chains;
use inputs::Input;
use requests::Asked;
use verdicts::{Kept, With};
use verifiers::Handle;

/// Steps after which a host has seen enough: an input is a sequence of calls, not a load.
const MOST_STEPS: usize = 48;

/// What the host holds. What is not there is NULL.
#[derive(Default)]
struct Host {
    builders: [Option<Builder>; 2],
    verifiers: [Option<Pair>; 3],
    handle: Option<Handle>,
    crl: Option<SharedCrl>,
    chains: Option<Chains>,
    tokens: Option<Owned<certbound_token_cache>>,
    last: Option<Owned<certbound_last_token>>,
    verdicts: [Option<Kept>; 2],
    peers: [Option<Box<certbound_peer>>; 3],
}

/// Step after step: a byte for what is done, then what it is done with.
pub fn c_abi(data: &[u8]) {
    let mut reader = Reader::new(data);
    let mut host = Host::default();
    for _ in 0..MOST_STEPS {
        if reader.is_empty() {
            break;
        }
        host.step(&mut reader);
    }
    // What it still holds is freed, in whatever order; the sanitizer says whether anything is left.
}

impl Host {
    fn step(&mut self, reader: &mut Reader<'_>) {
        match reader.byte() % 16 {
            0 => self.set_up(reader),
            1 => self.build(reader),
            2 => self.swap(reader),
            3 => self.judge(reader),
            4 => self.judge_again(reader),
            5 | 6 => self.check(reader),
            7 => self.scribble(reader),
            8 => self.keep(reader),
            9 => self.free(reader),
            10 => asides::sources(&Input::read(reader), self.verifiers[0].as_ref(), reader.frame()),
            11 => asides::mismatch(reader),
            12 => {
                let (der, kind, index) = (reader.bytes(&VECTORS.certificates), reader.byte() % 10, reader.byte() % 4);
                asides::identity(&der, kind.into(), index.into(), reader.number());
            }
            13 => asides::thumbprint(&reader.bytes(&VECTORS.certificates), reader.frame()),
            14 => asides::names(reader.number() as u32),
            _ => nulls::everywhere(),
        }
    }

    /// All that a vector's verifier is built from.
    fn set_up(&mut self, reader: &mut Reader<'_>) {
        let builder = self.builders[usize::from(reader.byte() % 2)].insert(Builder::new());
        VECTORS.setup(&reader.pick(&VECTORS.cases).setup).iter().for_each(|given| builder.give(given, false));
    }

    fn build(&mut self, reader: &mut Reader<'_>) {
        let place = usize::from(reader.byte());
        let (builder, verifier) = (&mut self.builders[place % 2], &mut self.verifiers[place % 3]);
        let how = reader.byte() % 8;
        if how == 0 {
            *verifier = builder.as_mut().and_then(Builder::build);
            return verifier.iter().for_each(|verifier| verifier.ask(reader));
        }
        if how == 1 {
            *builder = verifier.as_ref().map(Builder::of);
        }
        let builder = builder.get_or_insert_with(Builder::new);
        match how {
            2 => builder.take_back(reader.byte()),
            3 => self.crl = builder.load(&reader.bytes(&VECTORS.crls)),
            4 => self.crl.iter().for_each(|crl| builder.share(crl)),
            _ => builder.give(&given(reader), reader.is_rare(16)),
        }
    }

    fn swap(&mut self, reader: &mut Reader<'_>) {
        let place = usize::from(reader.byte());
        let (verifier, how) = (&mut self.verifiers[place % 3], reader.byte() % 6);
        match (&mut self.handle, verifier, how) {
            (handle, Some(verifier), 0) => *handle = Some(Handle::new(verifier)),
            (Some(handle), Some(verifier), 1) => handle.swap(verifier),
            (Some(handle), _, 2) => self.builders[place % 2].iter_mut().for_each(|builder| handle.load(builder)),
            (Some(handle), verifier, 3) => *verifier = Some(handle.acquire()),
            (Some(handle), verifier, 4) => handle.refresh(verifier),
            (_, verifier, _) => {
                let shared = verifier.as_ref().map(Pair::share);
                self.verifiers[(place + 1) % 3] = shared;
            }
        }
    }

    fn judge(&mut self, reader: &mut Reader<'_>) {
        let (place, how) = (usize::from(reader.byte()), reader.byte());
        let (verifier, input) = (self.verifiers[place % 3].as_ref(), Input::read(reader));
        let peer = self.peers[place % 3].get_or_insert_with(|| Box::new(plain::NONE));
        if how % 8 == 7 {
            return peers::explain(&input, verifier, reader.number(), peer);
        }
        peers::check(&input, verifier, self.chains.as_ref().filter(|_| how & 1 == 0), peer);
    }

    /// What resumed sessions and swaps ask for.
    fn judge_again(&mut self, reader: &mut Reader<'_>) {
        let (place, how) = (usize::from(reader.byte()), reader.byte());
        let (verifier, chains) = (self.verifiers[place % 3].as_ref(), self.chains.as_ref());
        let about = reader.pick(&VECTORS.cases).request.now;
        let now = reader.time(about);
        let peer = self.peers[usize::from(how) % 3].get_or_insert_with(|| Box::new(plain::NONE));
        let thumbprint = peer.thumbprint;
        match how / 3 % 3 {
            0 => peers::recheck(reader, verifier, chains, now, peer),
            1 => peers::recall(&thumbprint, verifier, chains, now, peer),
            _ => peers::vouch(&thumbprint, now, peer),
        }
    }

    fn check(&mut self, reader: &mut Reader<'_>) {
        let (place, how) = (usize::from(reader.byte()), reader.byte());
        let asked = Asked::read(reader);
        let with = With {
            verifier: self.verifiers[place % 3].as_ref(),
            peer: self.peers[(place + usize::from(how >> 6)) % 3].as_deref(),
            tokens: self.tokens.as_ref().filter(|_| how & 1 == 0),
            last: self.last.as_ref().filter(|_| how & 2 == 0),
        };
        let verdict = self.verdicts[place % 2].get_or_insert_with(Kept::new);
        verdict.check(&asked, &with);
        verdict.ask(reader.number());
    }

    /// Over a peer: one byte, some, or all.
    fn scribble(&mut self, reader: &mut Reader<'_>) {
        let (place, how) = (usize::from(reader.byte()), reader.byte());
        let peer = self.peers[place % 3].get_or_insert_with(|| Box::new(plain::NONE));
        match how {
            0xff => **peer = plain::NONE,
            0xfe => (0..160).for_each(|place| calls::scribble(peer, place, reader.byte())),
            times => (0..=times % 8).for_each(|_| calls::scribble(peer, reader.byte().into(), reader.byte())),
        }
    }

    /// What only makes the same verdicts cheaper.
    fn keep(&mut self, reader: &mut Reader<'_>) {
        match reader.byte() % 5 {
            0 => self.chains = Some(Chains::new(reader)),
            1 => self.tokens = Some(chains::tokens(reader)),
            2 => self.last = Some(chains::last_token()),
            3 => self.last.iter().for_each(|last| chains::forget(last)),
            _ => self.tokens.iter().for_each(|tokens| chains::purge(tokens, reader)),
        }
    }

    fn free(&mut self, reader: &mut Reader<'_>) {
        let place = usize::from(reader.byte());
        match reader.byte() % 10 {
            0 => self.builders[place % 2] = None,
            1 | 2 => self.verifiers[place % 3] = None,
            3 => self.handle = None,
            4 => self.crl = None,
            5 => self.chains = None,
            6 => self.tokens = None,
            7 => self.last = None,
            8 => self.verdicts[place % 2] = None,
            _ => self.verdicts[place % 2].iter_mut().for_each(Kept::clear),
        }
        self.verdicts.iter().flatten().for_each(|verdict| verdict.ask(place));
    }
}

/// Anything at hand, for a builder.
fn given(reader: &mut Reader<'_>) -> Given {
    let of = &*VECTORS;
    let (kind, from) = match reader.byte() % 11 {
        0 => (Kind::Policy, &of.policies),
        1 => (Kind::AnchorsPem, &of.certificates_pem),
        2 => (Kind::AnchorDer, &of.certificates),
        3 => (Kind::BundlePem, &of.certificates_pem),
        4 => (Kind::IntermediatesPem, &of.certificates_pem),
        5 => (Kind::IntermediateDer, &of.certificates),
        6 => (Kind::PinsPem, &of.certificates_pem),
        7 => (Kind::PinDer, &of.certificates),
        8 => (Kind::CrlsPem, &of.crls_pem),
        9 => (Kind::CrlDer, &of.crls),
        _ => (Kind::Jwks, &of.jwks),
    };
    // What a C host calls a text ends at the first NUL.
    let name = String::from_utf8_lossy(&reader.bytes(&of.names)).replace('\0', "");
    Given { kind, name, bytes: reader.bytes(from) }
}
