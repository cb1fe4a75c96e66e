#![no_main]

use certbound_fuzz::doors::{chain, worlds::make_ready};

libfuzzer_sys::fuzz_target!(init: make_ready(), |data: &[u8]| chain(data));
