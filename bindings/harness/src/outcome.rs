//! What became of a request: status, decision, reason.

use crate::{
    connection::{Answer, Connection},
    site::Site,
};

/// Status, decision, reason.
pub type Outcome = (u16, String, String);

/// Asks, and looks the request up in the access log.
pub async fn ask(site: &Site, connection: &mut Connection, path: &str, token: Option<&str>) -> Outcome {
    told(site, &connection.get(path, token).await)
}

/// What the access log tells of an answer.
pub fn told(site: &Site, answer: &Answer) -> Outcome {
    let entry = site.logged(&answer.id);
    (answer.status, entry.decision().to_owned(), entry.reason().to_owned())
}

/// Let in.
pub fn allowed() -> Outcome {
    (200, "allow".into(), String::new())
}

/// Refused by the module.
pub fn denied(status: u16, reason: &str) -> Outcome {
    (status, "deny".into(), reason.into())
}

/// The module was not asked.
pub fn undecided(status: u16) -> Outcome {
    (status, String::new(), String::new())
}
