//! NULL wherever a pointer is asked for.

use super::{
    calls::{c_text, call},
    plain::{self, UNJUDGED},
    status::{NULL, OK},
};
use certbound_c::certbound_status;
use std::ptr::{null, null_mut};

/// The mistake, or nothing; never a crash.
pub fn everywhere() {
    frees();
    values();
    let null = |told: certbound_status| assert_eq!(told as i32, NULL);
    builders(null);
    null(call!(certbound_verifier_judged_by(null_(), null_mut())));
    null(call!(certbound_verifier_keys_id(null_(), [0u8; 16].as_mut_ptr())));
    null(call!(certbound_verifier_warning(null_(), 0, null_mut(), 0, &mut 0)));
    null(call!(certbound_handle_load(null_(), null_mut())));
    null(call!(certbound_handle_swap(null_(), null_())));
    null(call!(certbound_handle_refresh(null_(), &mut null_mut())));
    null(call!(certbound_token_cache_purge(null_(), 1)));
    null(call!(certbound_sources_find(null_(), null_(), &mut null_mut())));
    null(call!(certbound_sources_ocsp_request(null_(), 0, null_(), 0, null_mut(), 0, &mut 0)));
    null(call!(certbound_thumbprint(null_(), 1, [0u8; 32].as_mut_ptr())));
    null(call!(certbound_thumbprint(null_(), 0, null_mut())));
    null(call!(certbound_thumbprint_text(null_(), null_mut())));
    null(call!(certbound_thumbprint_parse(null_(), 43, [0u8; 32].as_mut_ptr())));
    null(call!(certbound_explain_mismatch(null_(), null_mut(), 0, &mut 0)));
    null(call!(certbound_identity(null_(), 1, 1, 0, null_mut(), 0, &mut 0)));
    null(call!(certbound_verdict_challenge(null_(), null_mut(), 0, &mut 0)));
    null(call!(certbound_verdict_record(null_(), null_mut(), 0, &mut 0)));
    let mut peer = Box::new(plain::NONE);
    null(call!(certbound_peer_vouch(null_(), 1, &mut *peer)));
    assert_eq!(peer.state, UNJUDGED);
    for decision in [
        call!(certbound_peer_check(null_(), null_(), null_mut())),
        call!(certbound_peer_explain(null_(), null_(), &mut *peer, null_mut(), 0, null_mut())),
        call!(certbound_peer_recheck(null_(), null_(), null_(), 1, null_mut())),
        call!(certbound_peer_recall(null_(), null_(), null_(), 1, null_mut())),
        call!(certbound_check(null_(), null_(), null_mut())),
    ] {
        assert_eq!(decision, NULL);
    }
}

/// Of any type.
const fn null_<T>() -> *const T {
    null()
}

fn builders(null: impl Fn(certbound_status)) {
    null(call!(certbound_builder_build(null_mut(), &mut null_mut())));
    null(call!(certbound_builder_policy(null_mut(), null_(), 0)));
    null(call!(certbound_builder_trust_anchors_pem(null_mut(), null_(), 0)));
    null(call!(certbound_builder_trust_anchor_der(null_mut(), null_(), 0)));
    null(call!(certbound_builder_spiffe_bundle_pem(null_mut(), null_(), null_(), 0)));
    null(call!(certbound_builder_intermediates_pem(null_mut(), null_(), 0)));
    null(call!(certbound_builder_intermediate_der(null_mut(), null_(), 0)));
    null(call!(certbound_builder_pins_pem(null_mut(), null_(), 0)));
    null(call!(certbound_builder_pin_der(null_mut(), null_(), 0)));
    null(call!(certbound_builder_crls_pem(null_mut(), null_(), 0)));
    null(call!(certbound_builder_crl_der(null_mut(), null_(), 0, null_mut())));
    null(call!(certbound_builder_crl(null_mut(), null_())));
    null(call!(certbound_builder_without_certificates(null_mut())));
    null(call!(certbound_builder_without_jwks(null_mut())));
    null(call!(certbound_builder_without_crls(null_mut())));
    null(call!(certbound_builder_jwks(null_mut(), null_(), null_(), 0)));
    assert_eq!(c_text(call!(certbound_builder_error(null_()))).as_deref(), Some(""));
    assert!(call!(certbound_builder_of(null_())).is_null());
}

fn frees() {
    call!(certbound_builder_free(null_mut()));
    call!(certbound_crl_free(null_mut()));
    call!(certbound_verifier_free(null_mut()));
    call!(certbound_handle_free(null_mut()));
    call!(certbound_token_cache_free(null_mut()));
    call!(certbound_peer_cache_free(null_mut()));
    call!(certbound_last_token_free(null_mut()));
    call!(certbound_last_token_clear(null_mut()));
    call!(certbound_sources_free(null_mut()));
    call!(certbound_verdict_free(null_mut()));
    call!(certbound_verdict_clear(null_mut()));
}

/// What hands out a value says that there is none.
fn values() {
    assert!(call!(certbound_verifier_share(null_())).is_null());
    assert!(call!(certbound_handle_new(null_())).is_null());
    assert!(call!(certbound_handle_acquire(null_())).is_null());
    assert!(call!(certbound_sources_thumbprint(null_(), 0)).is_null());
    assert!(call!(certbound_sources_url(null_(), 0, 1, 0)).data.is_null());
    assert!(call!(certbound_verdict_thumbprint(null_())).is_null());
    assert!(call!(certbound_verdict_demanded_thumbprint(null_())).is_null());
    let texts = [
        call!(certbound_verdict_issuer(null_())),
        call!(certbound_verdict_client_id(null_())),
        call!(certbound_verdict_subject(null_())),
        call!(certbound_verdict_scope(null_())),
        call!(certbound_verdict_token_id(null_())),
    ];
    assert!(texts.iter().all(|text| text.data.is_null() && text.length == 0));
    let numbers = [
        call!(certbound_crl_this_update(null_())),
        call!(certbound_crl_next_update(null_())),
        call!(certbound_crl_entries(null_())) as u64,
        call!(certbound_verifier_warnings(null_())) as u64,
        call!(certbound_verifier_chain_mode(null_())).into(),
        call!(certbound_token_cache_length(null_())) as u64,
        call!(certbound_peer_cache_length(null_())) as u64,
        call!(certbound_peer_cache_signatures(null_())),
        call!(certbound_sources_length(null_())) as u64,
        call!(certbound_verdict_expires_at(null_())),
        call!(certbound_verdict_reason(null_())).into(),
        call!(certbound_verdict_remedy(null_())).into(),
        call!(certbound_verdict_steps(null_())).into(),
    ];
    assert_eq!(numbers, [0; 13]);
    assert_eq!((call!(certbound_verdict_decision(null_())), call!(certbound_verdict_http_status(null_()))), (OK, 500));
}
