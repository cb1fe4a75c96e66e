#![no_main]

use certbound_fuzz::{doors, opinions};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    doors::jws(data);
    opinions::jws(data);
});
