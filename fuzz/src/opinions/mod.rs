//! What other people's libraries say of what a door accepts. They are no dependencies of certbound's own tests.

mod jsonwebtoken;
mod webpki;

pub use jsonwebtoken::jws;
pub use webpki::path;
