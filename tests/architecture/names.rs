//! Finds every path a file writes.
//!
//! Works on tokens, not on the syntax tree: a path is the same token sequence in an import, a type, an expression, an
//! attribute, a macro's arguments or the body of a `macro_rules!`, and the tree shows only the first three.

use proc_macro2::{Delimiter, Ident, LineColumn, Spacing, TokenStream, TokenTree};
use syn::ext::IdentExt;

/// One name of a path, without `r#`, and where it stands.
#[derive(Clone)]
pub(crate) struct Segment {
    pub(crate) name: String,
    pub(crate) at: LineColumn,
}

/// A path as written. Import groups are spread out, a final `self` or `*` is left off, renames are ignored.
pub(crate) type Name = Vec<Segment>;

/// Every path of two names or more, and every path of one name that is imported.
pub(crate) fn names(tokens: TokenStream) -> Vec<Name> {
    let mut scan = Scan { found: Vec::new(), literal: None };
    scan.walk(tokens, false);
    scan.found
}

/// The lines with the keyword `unsafe`, in macros as well.
pub(crate) fn unsafe_lines(tokens: TokenStream) -> Vec<usize> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => unsafe_lines(group.stream()),
            TokenTree::Ident(word) if word == "unsafe" => vec![word.span().start().line],
            _ => Vec::new(),
        })
        .collect()
}

struct Scan {
    found: Vec<Name>,
    /// Where the string literal stands whose contents are being walked: its tokens know only their place in it.
    literal: Option<LineColumn>,
}

impl Scan {
    fn walk(&mut self, tokens: TokenStream, attribute: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut i = 0;
        while let Some(token) = tokens.get(i) {
            i = match token {
                TokenTree::Group(group) => {
                    self.walk(group.stream(), attribute || is_attribute(&tokens, i));
                    i + 1
                }
                TokenTree::Literal(literal) if attribute => {
                    self.quoted(literal.clone());
                    i + 1
                }
                // `$name` is a macro's variable, `$crate` a path, `$( ... )` a repetition.
                TokenTree::Punct(p) if p.as_char() == '$' => {
                    i + 1 + usize::from(!["", "crate"].contains(&word(&tokens, i + 1).as_str()))
                }
                TokenTree::Ident(ident) if ident == "use" => self.path(&tokens, i + 1, &[], true),
                TokenTree::Ident(ident) if ident == "extern" && word(&tokens, i + 1) == "crate" => {
                    self.path(&tokens, i + 2, &[], true)
                }
                TokenTree::Ident(ident) if begins_path(ident) => self.path(&tokens, i, &[], false),
                _ => i + 1,
            };
        }
    }

    /// Reads one path, or one branch of an import tree, and returns the index after it.
    fn path(&mut self, tokens: &[TokenTree], mut i: usize, prefix: &[Segment], import: bool) -> usize {
        let mut name = prefix.to_vec();
        // `use ::ring` and `use $crate::x` in a macro's body.
        if is_colons(tokens, i) {
            i += 2;
        } else if matches!(tokens.get(i), Some(TokenTree::Punct(p)) if p.as_char() == '$') {
            i += 1;
        }
        loop {
            match tokens.get(i) {
                Some(TokenTree::Ident(ident)) => {
                    // `x::{self}` names x.
                    if name.is_empty() || ident != "self" {
                        let at = self.literal.unwrap_or_else(|| ident.span().start());
                        name.push(Segment { name: ident.unraw().to_string(), at });
                    }
                    i += 1;
                    if is_colons(tokens, i) {
                        i += 2;
                        continue;
                    }
                }
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    // `use {a, b}` and `x::{a, b}`.
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    let mut j = 0;
                    while j < inner.len() {
                        j = self.path(&inner, j, &name, true);
                        // Skips a rename.
                        j += inner[j..].iter().take_while(|token| !is_comma(token)).count() + 1;
                    }
                    return i + 1;
                }
                Some(TokenTree::Punct(p)) if p.as_char() == '*' && import => {
                    i += 1;
                }
                // A turbofish, or `use<'a>`: read on from there.
                _ => {}
            }
            break;
        }
        if name.len() > 1 || (import && !name.is_empty()) {
            self.found.push(name);
        }
        i
    }

    /// `#[serde(with = "crate::encoding::x")]` is a path in quotes. Prose does not parse as one.
    fn quoted(&mut self, literal: proc_macro2::Literal) {
        let at = literal.span().start();
        if let syn::Lit::Str(text) = syn::Lit::new(literal)
            && text.parse::<syn::Path>().is_ok()
            && let Ok(tokens) = text.value().parse()
        {
            self.literal = Some(at);
            self.walk(tokens, false);
            self.literal = None;
        }
    }
}

/// Whether the group at `i` is that of `#[...]` or `#![...]`. A doc comment is prose and does not count.
fn is_attribute(tokens: &[TokenTree], i: usize) -> bool {
    let hash = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == '#');
    let bang = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == '!');
    let (group, before) = (&tokens[i], &tokens[..i]);
    let marked = match before {
        [.., first, second] if bang(second) => hash(first),
        [.., last] => hash(last),
        [] => false,
    };
    let TokenTree::Group(group) = group else {
        return false;
    };
    let inner: Vec<TokenTree> = group.stream().into_iter().take(1).collect();
    marked && word(&inner, 0) != "doc"
}

fn is_colons(tokens: &[TokenTree], i: usize) -> bool {
    let colon = |token: Option<&TokenTree>, joint: bool| {
        matches!(token, Some(TokenTree::Punct(p))
            if p.as_char() == ':' && (!joint || p.spacing() == Spacing::Joint))
    };
    colon(tokens.get(i), true) && colon(tokens.get(i + 1), false)
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(p) if p.as_char() == ',')
}

fn word(tokens: &[TokenTree], i: usize) -> String {
    match tokens.get(i) {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        _ => String::new(),
    }
}

/// Other keywords may stand before a path (`dyn ::x::Y`) but not in one.
fn begins_path(ident: &Ident) -> bool {
    ["crate", "self", "super"].iter().any(|keyword| ident == keyword)
        || syn::parse_str::<Ident>(&ident.to_string()).is_ok()
}
