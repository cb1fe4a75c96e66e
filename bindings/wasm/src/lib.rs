//! certbound as WebAssembly. It translates and decides nothing: what comes in are the messages of `js/raw.d.ts`, what goes
//! out is JSON in the shapes of `index.d.ts`.
//!
//! The package has two modules made of this one crate: `decide`, which every worker loads, and `explain`, for operators.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]

mod builder;
#[cfg(feature = "explain")]
mod explain;
mod failure;
mod input;
mod message;
#[cfg(feature = "decide")]
mod packed;
#[cfg(feature = "decide")]
mod peer_told;
#[cfg(feature = "decide")]
mod pending;
#[cfg(feature = "decide")]
mod report;
#[cfg(feature = "decide")]
mod request;
#[cfg(feature = "decide")]
mod sources;
mod told;
#[cfg(feature = "decide")]
mod verdict;
#[cfg(feature = "decide")]
mod verifier;
