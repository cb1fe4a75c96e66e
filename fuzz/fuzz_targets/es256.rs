#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| certbound_fuzz::doors::es256(data));
