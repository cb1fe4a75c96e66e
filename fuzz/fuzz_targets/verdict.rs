#![no_main]

use certbound_fuzz::doors::{verdict, worlds::make_ready};

libfuzzer_sys::fuzz_target!(init: make_ready(), |data: &[u8]| verdict(data));
