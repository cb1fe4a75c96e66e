//! Verifiers, and the handles that swap them.

use super::{
    buffers,
    builders::{Builder, Pair},
    calls::{Owned, call},
    status::{ARGUMENT, OK},
};
use crate::reader::Reader;
use certbound::{ChainMode, CrlStanding, Verifier};
use certbound_c::{certbound_handle, certbound_handle_free, certbound_verifier, certbound_verifier_free};
use std::{ptr, sync::Arc};

impl Pair {
    fn of(pointer: *mut certbound_verifier, rust: &Arc<Verifier>) -> Self {
        Self { c: Owned::new(pointer, certbound_verifier_free), rust: Arc::clone(rust) }
    }

    /// One more reference.
    pub fn share(&self) -> Self {
        let shared = call!(certbound_verifier_share(self.c.get()));
        assert_eq!(shared, self.c.get());
        Self::of(shared, &self.rust)
    }

    /// Everything that can be asked of it.
    pub fn ask(&self, reader: &mut Reader<'_>) {
        let (c, rust) = (self.c.get(), &self.rust);
        assert_eq!(self.judged_by(), *rust.judged_by().as_bytes());
        let mut keys = [0xff; 16];
        assert_eq!(call!(certbound_verifier_keys_id(c, keys.as_mut_ptr())) as i32, OK);
        assert_eq!(keys, *rust.keys_id().as_bytes());
        let mode = match rust.policy().chain_mode() {
            ChainMode::Validate => 1,
            ChainMode::Pinned => 2,
            _ => 3,
        };
        assert_eq!(call!(certbound_verifier_chain_mode(c)), mode);
        let idle = rust.crls().filter(|(_, standing)| !matches!(standing, CrlStanding::Verified)).count();
        let warnings = call!(certbound_verifier_warnings(c));
        assert_eq!(warnings, rust.unusable_keys().count() + idle);
        let index = usize::from(reader.byte());
        let line = buffers::text(reader.number(), |buffer, capacity, length| {
            call!(certbound_verifier_warning(c, index, buffer, capacity, length)) as i32
        });
        match line {
            Ok((_, line)) => assert!(index < warnings && !line.contains('\n'), "{line:?}"),
            Err(told) => assert!(index >= warnings && told == ARGUMENT, "{told}"),
        }
    }

    /// By the ABI.
    fn judged_by(&self) -> [u8; 16] {
        let mut name = [0xff; 16];
        assert_eq!(call!(certbound_verifier_judged_by(self.c.get(), name.as_mut_ptr())) as i32, OK);
        name
    }
}

/// What holds the verifier in force.
pub struct Handle {
    c: Owned<certbound_handle>,
    rust: Arc<Verifier>,
}

impl Handle {
    pub fn new(verifier: &Pair) -> Self {
        let c = Owned::new(call!(certbound_handle_new(verifier.c.get())), certbound_handle_free);
        Self { c, rust: Arc::clone(&verifier.rust) }
    }

    pub fn swap(&mut self, verifier: &Pair) {
        assert_eq!(call!(certbound_handle_swap(self.c.get(), verifier.c.get())) as i32, OK);
        self.rust = Arc::clone(&verifier.rust);
    }

    /// On a mistake the last good one stays.
    pub fn load(&mut self, builder: &mut Builder) {
        let loaded = builder.finish(|builder| {
            (call!(certbound_handle_load(self.c.get(), builder)) as i32, None::<Owned<certbound_verifier>>)
        });
        if let Some((_, rust)) = loaded {
            self.rust = rust;
        }
        self.acquire();
    }

    pub fn acquire(&self) -> Pair {
        let acquired = Pair::of(call!(certbound_handle_acquire(self.c.get())), &self.rust);
        assert_eq!(acquired.judged_by(), *self.rust.judged_by().as_bytes());
        acquired
    }

    /// Makes what a thread holds, maybe nothing, the verifier in force.
    pub fn refresh(&self, held: &mut Option<Pair>) {
        let mut fresh = held.take().unwrap_or_else(|| Pair::of(ptr::null_mut(), &self.rust));
        let place = fresh.c.place();
        assert_eq!(call!(certbound_handle_refresh(self.c.get(), place)) as i32, OK);
        fresh.rust = Arc::clone(&self.rust);
        assert_eq!(fresh.c.get(), self.acquire().c.get(), "the one in force");
        *held = Some(fresh);
    }
}
