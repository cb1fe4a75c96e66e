//! A check that waits for its signature.

use crate::{failure::Failure, request::Asked, verdict, verifier::Kept};
use certbound::{Prepared, SignatureTask, Thumbprint, Verifier};
use std::{rc::Rc, sync::Arc};
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// Owns all it needs: keys may be replaced, and the verifier disposed of, while it waits.
#[wasm_bindgen]
pub struct RawPending {
    verifier: Arc<Verifier>,
    kept: Rc<Kept>,
    message: Zeroizing<Vec<u8>>,
    so_far: SoFar,
}

enum SoFar {
    /// The verdict's JSON.
    Decided(String),
    Waiting(SignatureTask),
}

impl RawPending {
    pub(crate) fn prepare(
        verifier: Arc<Verifier>,
        kept: Rc<Kept>,
        message: Zeroizing<Vec<u8>>,
    ) -> Result<Self, Failure> {
        let asked = Asked::read(&message)?;
        let request = asked.request()?;
        let so_far =
            kept.with(asked.credential(), |scratch, caches| match verifier.prepare(&request, scratch, caches) {
                Prepared::Decided(verdict) => SoFar::Decided(verdict::told(&verdict, asked.wants_record())),
                Prepared::Signature(task) => SoFar::Waiting(task),
            });
        Ok(Self { verifier, kept, message, so_far })
    }

    fn task(&self) -> Option<&SignatureTask> {
        match &self.so_far {
            SoFar::Decided(_) => None,
            SoFar::Waiting(task) => Some(task),
        }
    }
}

#[wasm_bindgen]
impl RawPending {
    pub fn verdict(&self) -> Option<String> {
        match &self.so_far {
            SoFar::Decided(verdict) => Some(verdict.clone()),
            SoFar::Waiting(_) => None,
        }
    }

    pub fn algorithm(&self) -> String {
        self.task().map(|task| task.algorithm().name().to_owned()).unwrap_or_default()
    }

    pub fn key(&self) -> String {
        self.task().map(|task| Thumbprint::from_digest(*task.key_thumbprint()).to_string()).unwrap_or_default()
    }

    pub fn jwk(&self) -> String {
        self.task().map(|task| task.jwk().to_owned()).unwrap_or_default()
    }

    pub fn message(&self) -> Vec<u8> {
        self.task().map(|task| task.message().to_vec()).unwrap_or_default()
    }

    pub fn signature(&self) -> Vec<u8> {
        self.task().map(|task| task.signature().to_vec()).unwrap_or_default()
    }

    /// Where nobody could say whether the signature is valid, it is verified here.
    pub fn finish(self, valid: Option<bool>) -> Result<String, Failure> {
        let Self { verifier, kept, message, so_far } = self;
        let task = match so_far {
            SoFar::Decided(verdict) => return Ok(verdict),
            SoFar::Waiting(task) => task,
        };
        let asked = Asked::read(&message)?;
        let request = asked.request()?;
        Ok(kept.with(asked.credential(), |scratch, caches| {
            let verdict = match valid {
                Some(valid) => verifier.finish(&request, scratch, caches, &task.answer(valid)),
                None => verifier.check_cached(&request, scratch, caches),
            };
            verdict::told(&verdict, asked.wants_record())
        }))
    }
}
