//! The tables of a verifier: how many its keys may have, and the generator's, which all of them need.

use super::{
    point::Point,
    table::{Table, TableKind},
};
use alloc::{boxed::Box, sync::Arc};
use core::{
    fmt,
    sync::atomic::{
        AtomicUsize,
        Ordering::{AcqRel, Relaxed},
    },
};
use once_cell::race::OnceBox;

/// What the keys of a verifier, and of those that are built from it, may spend.
pub(crate) struct Tables {
    kind: TableKind,
    most: usize,
    left: AtomicUsize,
    after: u32,
    generator: OnceBox<Table>,
}

impl Tables {
    /// For so many keys and so many bytes, the generator's table included, each key's after it has verified so many signatures.
    /// Where the bytes do not suffice for as many full tables, all are thin; and where not for as many of those, fewer.
    pub(crate) fn new(keys: usize, bytes: usize, after: u32) -> Self {
        let room = |kind: TableKind| (bytes / kind.bytes()).saturating_sub(1);
        let kind = if room(TableKind::Full) >= keys { TableKind::Full } else { TableKind::Thin };
        let most = keys.min(room(kind));
        Self { kind, most, left: AtomicUsize::new(most), after, generator: OnceBox::new() }
    }

    /// How many keys have one now.
    pub(crate) fn count(&self) -> usize {
        self.most.saturating_sub(self.left.load(Relaxed))
    }

    pub(super) fn are_on(&self) -> bool {
        self.most > 0
    }

    pub(super) fn after(&self) -> u32 {
        self.after
    }

    /// Made when it is first asked for.
    pub(super) fn generator(&self) -> Option<&Table> {
        let made = || Point::generator().map(|point| Box::new(Table::new(&point, self.kind))).ok_or(());
        self.generator.get_or_try_init(made).ok()
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tables({:?}, {} of {})", self.kind, self.count(), self.most)
    }
}

/// A key's table, and its place among those that may be. It is given back with the key.
pub(super) struct Leased {
    table: Table,
    from: Arc<Tables>,
}

impl Leased {
    /// `None` where no place is left.
    pub(super) fn new(from: &Arc<Tables>, point: &Point) -> Option<Self> {
        from.left.fetch_update(AcqRel, Relaxed, |left| left.checked_sub(1)).ok()?;
        Some(Self { table: Table::new(point, from.kind), from: Arc::clone(from) })
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }
}

impl Drop for Leased {
    fn drop(&mut self) {
        self.from.left.fetch_add(1, AcqRel);
    }
}
