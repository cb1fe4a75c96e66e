//! `certbound-bindgen NAME.wasm FOLDER`: writes `NAME.js` and the module that it wants, `NAME_bg.wasm`.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder] = arguments.as_slice() else {
        eprintln!("usage: certbound-bindgen NAME.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    // What finds the module is the package's own, for each runtime: bindings/wasm/js/load.
    bindgen.input_path(input).typescript(false).omit_default_module_path(true).reset_state_function(true);
    // The names of functions, which wasm-opt takes away where they are not asked for.
    bindgen.keep_debug(true);
    // The one target that every runtime takes.
    match bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("certbound-bindgen: {input}: {error:?}");
            ExitCode::FAILURE
        }
    }
}
