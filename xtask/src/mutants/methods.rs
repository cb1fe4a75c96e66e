//! Mutants that cargo-mutants does not make: a method's opposite in its place, or the method left out.

use super::listed::{Genre, Mutant, Position, Span};
use crate::generated::root;
use std::{collections::BTreeMap, fs};
use syn::{Attribute, ExprMethodCall, Ident, ItemFn, ItemImpl, ItemMod, spanned::Spanned as _, visit::Visit};

/// A method, and another of the same shape.
const OPPOSITES: [[&str; 2]; 14] = [
    ["all", "any"],
    ["and", "or"],
    ["ends_with", "starts_with"],
    ["first", "last"],
    ["is_err", "is_ok"],
    ["is_none", "is_some"],
    ["is_none_or", "is_some_and"],
    ["max", "min"],
    ["max_by", "min_by"],
    ["max_by_key", "min_by_key"],
    ["checked_add", "checked_sub"],
    ["saturating_add", "saturating_sub"],
    ["strip_prefix", "strip_suffix"],
    ["is_lt", "is_gt"],
];

/// What gives back one of two things that it takes: without it there is the first.
const CHOICES: [&str; 5] = ["and", "max", "min", "or", "or_else"];

/// What passes on less, more or in another order than it takes: without it all that it takes. The type is another then.
const ADAPTORS: [&str; 7] = ["chain", "filter", "rev", "skip", "skip_while", "take", "take_while"];

/// Those of a file.
pub(super) fn of(file: &str) -> Vec<Mutant> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let mut found = Found { file, mutants: Vec::new() };
    found.visit_file(&syn::parse_file(&text).expect("the core is Rust"));
    numbered(found.mutants)
}

/// The same change twice on a line is two, which the document must tell apart: each after the first has its number.
fn numbered(mut mutants: Vec<Mutant>) -> Vec<Mutant> {
    mutants.sort_by_key(|mutant| mutant.span.start);
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for mutant in &mut mutants {
        let times = seen.entry((mutant.span.start.line, mutant.change().to_owned())).or_default();
        *times += 1;
        if *times > 1 {
            mutant.name += &format!(", number {times}");
        }
    }
    mutants
}

struct Found<'f> {
    file: &'f str,
    mutants: Vec<Mutant>,
}

impl<'ast> Visit<'ast> for Found<'_> {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_for_tests(&module.attrs) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if !is_for_tests(&function.attrs) {
            syn::visit::visit_item_fn(self, function);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        // Text for people decides nothing.
        let of_text = item.trait_.as_ref().and_then(|(_, path, _)| path.segments.last());
        if !of_text.is_some_and(|last| last.ident == "Debug" || last.ident == "Display") {
            syn::visit::visit_item_impl(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let (name, whole) = (call.method.to_string(), call.span().end());
        for pair in OPPOSITES {
            for (one, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                if name == one {
                    let [start, end] = [call.method.span().start(), call.method.span().end()];
                    self.add(Genre::Method, [start, end], other, &format!("replace .{one} with .{other}"));
                }
            }
        }
        for (names, genre) in [(CHOICES.as_slice(), Genre::Method), (ADAPTORS.as_slice(), Genre::Adaptor)] {
            if names.contains(&name.as_str()) {
                self.add(genre, [call.dot_token.span().start(), whole], "", &format!("leave out .{name}"));
            }
        }
        syn::visit::visit_expr_method_call(self, call);
    }
}

impl Found<'_> {
    fn add(&mut self, genre: Genre, span: [proc_macro2::LineColumn; 2], replacement: &str, change: &str) {
        let [start, end] = span.map(|at| Position { line: at.line, column: at.column + 1 });
        let name = format!("{}:{}:{}: {change}", self.file, start.line, start.column);
        self.mutants.push(Mutant::new(name, self.file, genre, Span { start, end }, replacement));
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| attribute.parse_args::<Ident>().is_ok_and(|name| name == "test");
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && is_test(attribute))
}
