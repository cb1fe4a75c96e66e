//! One run of the core, and what to tell about it.

use crate::status;
use certbound::{
    Credential, OcspResponse, PeerInput, Purpose, Reason, Remedy, Request, Scratch, Step, UnixTime, Verdict, Verifier,
};
use serde_json::Value;

/// What came in with one request.
pub(crate) struct Inputs<'a> {
    pub(crate) chain: &'a [Vec<u8>],
    /// DER.
    pub(crate) ocsp: &'a [Vec<u8>],
    pub(crate) credential: Credential<'a>,
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) early_data: bool,
    pub(crate) now: UnixTime,
}

/// What the core said.
pub(crate) struct Decision {
    /// `None`: allowed.
    pub(crate) reason: Option<Reason>,
    /// The `WWW-Authenticate` value of a denial.
    pub(crate) challenge: Option<String>,
    /// What an allowed request may rely on and its record does not tell: label and value.
    pub(crate) granted: Vec<(&'static str, String)>,
    pub(crate) expires_at: Option<u64>,
    /// Where to fetch what a denial lacks.
    pub(crate) fetch: Vec<String>,
    /// The decision record as pretty-printed JSON, its members in their order.
    pub(crate) record_text: String,
    pub(crate) record: Value,
}

/// Judges the connection, then the request.
pub(crate) fn decide(verifier: &Verifier, inputs: &Inputs<'_>) -> Decision {
    let chain: Vec<&[u8]> = inputs.chain.iter().map(Vec::as_slice).collect();
    let ocsp: Vec<OcspResponse<'_>> = inputs.ocsp.iter().map(|der| OcspResponse::from(der.as_slice())).collect();
    let input = PeerInput { chain: &chain, ocsp: &ocsp, purpose: Purpose::Client, now: inputs.now };
    let peer = verifier.peer(&input);
    let request = Request {
        peer: &peer,
        credential: inputs.credential,
        method: inputs.method.as_bytes(),
        target: inputs.target.as_bytes(),
        early_data: inputs.early_data,
        now: inputs.now,
    };
    let mut scratch = Scratch::new();
    let verdict = verifier.check(&request, &mut scratch);
    let record = verdict.record();
    let mut decision = Decision {
        reason: verdict.reason(),
        challenge: None,
        granted: Vec::new(),
        expires_at: None,
        fetch: Vec::new(),
        record_text: crate::style::json(&record),
        record: serde_json::to_value(&record).unwrap_or_default(),
    };
    match &verdict {
        Verdict::Allow(grant) => {
            let facts = [("subject", grant.subject()), ("scope", grant.scope())];
            decision.granted =
                facts.into_iter().filter_map(|(label, value)| Some((label, value?.to_owned()))).collect();
            decision.expires_at = Some(grant.expires_at());
        }
        Verdict::Deny(denial) => {
            decision.challenge = denial.www_authenticate().map(|value| value.to_string());
            if verdict.reason().and_then(Reason::remedy) == Some(Remedy::FetchStatus) {
                decision.fetch = status::places(&verifier.status_sources(&input), &chain);
            }
        }
    }
    decision
}

impl Decision {
    /// The sentence that says why.
    pub(crate) fn sentence(&self) -> &'static str {
        self.reason.map_or(
            "The certificate is acceptable, the token is good for this request, and the policy's demands on the binding are met.",
            Reason::sentence,
        )
    }

    /// A text member of the record.
    pub(crate) fn text(&self, member: &str) -> Option<&str> {
        self.record.get(member).and_then(Value::as_str)
    }

    /// The steps that held.
    pub(crate) fn steps(&self) -> Vec<&str> {
        self.record.get("steps").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The step that refused.
    pub(crate) fn stopped_at(&self) -> Option<&'static str> {
        Step::ALL.get(self.steps().len()).map(|step| step.code())
    }
}
