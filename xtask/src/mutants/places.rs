//! Where in a file the mutants are: cargo-mutants names an operator, the change is to its expression.

use super::listed::{Genre, Mutant, Position};
use proc_macro2::Span;
use std::{collections::HashMap, ops::Range};
use syn::{Arm, Expr, ExprBinary, ExprMatch, ExprMethodCall, ExprUnary, spanned::Spanned, visit::Visit};

#[derive(Clone)]
pub(super) enum Place {
    Expression {
        range: Range<usize>,
        operands: Vec<Range<usize>>,
    },
    /// A method call: all of it, the method's name, and what is left out with it.
    Call {
        range: Range<usize>,
        name: Range<usize>,
        call: Range<usize>,
    },
    /// The pattern, the guard behind it, and what follows the last arm: where, and how it begins.
    Arm {
        pattern: Range<usize>,
        guard: Option<Range<usize>>,
        last: (usize, &'static str),
    },
}

#[derive(Default)]
pub(super) struct Places {
    expressions: HashMap<(usize, usize), Place>,
    guards: HashMap<(usize, usize), Place>,
    arms: HashMap<(usize, usize), Place>,
    /// The offset of each line.
    lines: Vec<usize>,
}

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let lines = text.split_inclusive('\n').scan(0, |offset, line| {
            *offset += line.len();
            Some(*offset - line.len())
        });
        let mut places = Self { lines: lines.collect(), ..Self::default() };
        places.visit_file(&syn::parse_file(text).expect("the core is Rust"));
        places
    }

    pub(super) fn get(&self, genre: Genre, position: Position) -> Option<Place> {
        let places = match genre {
            Genre::BinaryOperator | Genre::UnaryOperator | Genre::Method => &self.expressions,
            Genre::MatchArmGuard => &self.guards,
            Genre::MatchArm => &self.arms,
            Genre::FnValue | Genre::StructField | Genre::Adaptor => return None,
        };
        places.get(&(position.line, position.column)).cloned()
    }

    /// The sources are ASCII where mutants are: columns are bytes.
    pub(super) fn offset(&self, position: Position) -> usize {
        self.lines[position.line - 1] + position.column - 1
    }
}

fn key(span: Span) -> (usize, usize) {
    (span.start().line, span.start().column + 1)
}

impl<'ast> Visit<'ast> for Places {
    fn visit_expr_binary(&mut self, expression: &'ast ExprBinary) {
        let (left, right) = (&expression.left, &expression.right);
        // A condition with `let` in it is no expression.
        if !has_let(left) && !has_let(right) {
            let operands = vec![left.span().byte_range(), right.span().byte_range()];
            let place = Place::Expression { range: expression.span().byte_range(), operands };
            self.expressions.insert(key(expression.op.span()), place);
        }
        syn::visit::visit_expr_binary(self, expression);
    }

    fn visit_expr_unary(&mut self, expression: &'ast ExprUnary) {
        let operands = vec![expression.expr.span().byte_range()];
        let place = Place::Expression { range: expression.span().byte_range(), operands };
        self.expressions.insert(key(expression.op.span()), place);
        syn::visit::visit_expr_unary(self, expression);
    }

    fn visit_expr_method_call(&mut self, expression: &'ast ExprMethodCall) {
        let (range, dot) = (expression.span().byte_range(), expression.dot_token.span());
        let (name, call) = (expression.method.span().byte_range(), dot.byte_range().start..range.end);
        let place = Place::Call { range, name, call };
        self.expressions.insert(key(expression.method.span()), place.clone());
        self.expressions.insert(key(dot), place);
        syn::visit::visit_expr_method_call(self, expression);
    }

    fn visit_expr_match(&mut self, expression: &'ast ExprMatch) {
        if let Some(arm) = expression.arms.last() {
            let last = (arm.span().byte_range().end, if arm.comma.is_some() { " " } else { ", " });
            expression.arms.iter().for_each(|arm| self.arm(arm, last));
        }
        syn::visit::visit_expr_match(self, expression);
    }
}

impl Places {
    fn arm(&mut self, arm: &Arm, last: (usize, &'static str)) {
        let guard = arm.guard.as_ref().map(|(_, guard)| guard.span().byte_range());
        if let (Some((_, expression)), Some(range)) = (&arm.guard, &guard)
            && !has_let(expression)
        {
            let place = Place::Expression { range: range.clone(), operands: Vec::new() };
            self.guards.insert(key(expression.span()), place);
        }
        self.arms.insert(key(arm.span()), Place::Arm { pattern: arm.pat.span().byte_range(), guard, last });
    }
}

fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

impl Place {
    /// What the insertions stand around; of an arm without a guard, what they stand behind.
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Expression { range, .. } | Self::Call { range, .. } | Self::Arm { guard: Some(range), .. } => {
                range.clone()
            }
            Self::Arm { pattern, guard: None, .. } => pattern.clone(),
        }
    }

    /// The expression as the mutant has it, on one line.
    pub(super) fn replaced(&self, text: &str, mutant: &Mutant) -> String {
        let line = |range: Range<usize>| {
            let lines: Vec<&str> = text[range].lines().map(|line| line.split("// ").next().unwrap().trim()).collect();
            lines.join(" ")
        };
        let operands = match self {
            Self::Expression { operands, .. } => operands,
            Self::Call { range, call, .. } if mutant.replacement.is_empty() => return line(range.start..call.start),
            Self::Call { range, name, .. } => {
                return line(range.start..name.start) + &mutant.replacement + &line(name.end..range.end);
            }
            Self::Arm { .. } => return String::new(),
        };
        let operand = |range: &Range<usize>| format!("({})", line(range.clone()));
        match operands.as_slice() {
            [left, right] => format!("{} {} {}", operand(left), mutant.replacement, operand(right)),
            [only] => format!("{}{}", mutant.replacement, operand(only)),
            _ => mutant.replacement.clone(),
        }
    }
}
