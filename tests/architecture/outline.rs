//! What surrounds a line of a file: the inline modules it stands in, and the `cfg` that gates it.

use std::ops::BitOr;

use proc_macro2::{LineColumn, Span};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, Meta, Token, TraitItem};

/// Under which conditions alone a piece of code is built.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) struct Gate {
    /// Only in tests.
    pub(crate) test: bool,
    /// Only where there is a standard library: in tests, or with the feature `std`.
    pub(crate) std: bool,
}

impl BitOr for Gate {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self { test: self.test || other.test, std: self.std || other.std }
    }
}

/// The shape of one file.
#[derive(Default)]
pub(crate) struct Outline {
    /// The gate of the whole file, from `#![cfg(...)]`.
    pub(crate) file: Gate,
    /// Gated modules declared here with a file of their own (`#[cfg(test)] mod tests;`), by path within this file.
    pub(crate) declared: Vec<(Vec<String>, Gate)>,
    /// What would bring in code that this test does not read, and where.
    pub(crate) hidden: Vec<(LineColumn, &'static str)>,
    gates: Vec<(Extent, Gate)>,
    modules: Vec<(Extent, String)>,
    open: Vec<String>,
}

type Extent = (LineColumn, LineColumn);

impl Outline {
    pub(crate) fn of(file: &syn::File) -> Self {
        let mut outline = Self { file: gate(&file.attrs), ..Self::default() };
        outline.visit_file(file);
        outline
    }

    /// The names of the inline modules around a place, outermost first.
    pub(crate) fn modules_around(&self, at: LineColumn) -> impl Iterator<Item = &String> {
        let around = move |extent: &Extent| extent.0 <= at && at < extent.1;
        self.modules.iter().filter(move |(extent, _)| around(extent)).map(|(_, name)| name)
    }

    /// What gates a place, within this file.
    pub(crate) fn gate_at(&self, at: LineColumn) -> Gate {
        let around = |extent: &Extent| extent.0 <= at && at < extent.1;
        let gates = self.gates.iter().filter(|(extent, _)| around(extent));
        gates.fold(self.file, |all, (_, gate)| all | *gate)
    }

    fn gated(&mut self, attributes: &[Attribute], span: Span) {
        self.gates.push(((span.start(), span.end()), gate(attributes)));
    }
}

impl<'ast> Visit<'ast> for Outline {
    fn visit_item(&mut self, item: &'ast Item) {
        self.gated(item_attributes(item), item.span());
        let Item::Mod(module) = item else {
            return visit::visit_item(self, item);
        };
        let name = module.ident.unraw().to_string();
        self.open.push(name.clone());
        match &module.content {
            Some((brace, _)) => {
                let span = brace.span.join();
                self.modules.push(((span.start(), span.end()), name));
            }
            None => self.declared.push((self.open.clone(), gate(&module.attrs))),
        }
        visit::visit_item(self, item);
        self.open.pop();
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        self.gated(attributes, item.span());
        visit::visit_impl_item(self, item);
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        let attributes: &[Attribute] = match item {
            TraitItem::Const(item) => &item.attrs,
            TraitItem::Fn(item) => &item.attrs,
            TraitItem::Type(item) => &item.attrs,
            TraitItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        self.gated(attributes, item.span());
        visit::visit_trait_item(self, item);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("path") {
            self.hidden.push((attribute.span().start(), "#[path]"));
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if call.path.segments.last().is_some_and(|last| last.ident == "include") {
            self.hidden.push((call.span().start(), "include!"));
        }
    }
}

fn item_attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        // Rarer kinds are never gated here: held more strictly, not less.
        _ => &[],
    }
}

fn gate(attributes: &[Attribute]) -> Gate {
    let test = |meta: &Meta| meta.path().is_ident("test");
    let std = |meta: &Meta| {
        matches!(meta, Meta::NameValue(pair) if pair.path.is_ident("feature")
            && matches!(&pair.value, syn::Expr::Lit(value)
                if matches!(&value.lit, syn::Lit::Str(name) if name.value() == "std")))
    };
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let conditions = conditions.filter_map(|attribute| attribute.parse_args::<Meta>().ok());
    conditions.fold(Gate::default(), |all, condition| {
        all | Gate { test: implies(&condition, &test), std: implies(&condition, &|meta| test(meta) || std(meta)) }
    })
}

/// Whether a condition cannot be true without the leaf: `all` needs one such part, `any` needs every part to be so.
fn implies(condition: &Meta, leaf: &dyn Fn(&Meta) -> bool) -> bool {
    let Meta::List(list) = condition else {
        return leaf(condition);
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let Ok(parts) = parts else { return false };
    if list.path.is_ident("all") {
        parts.iter().any(|part| implies(part, leaf))
    } else {
        // An empty `any()` is never true; `not` promises nothing.
        list.path.is_ident("any") && parts.iter().all(|part| implies(part, leaf))
    }
}
