//! `xtask sbom`: a software bill of materials (CycloneDX 1.5, JSON) of each thing that ships, into target/sbom. The
//! same sources make the same bytes, wherever they are.

use crate::{
    generated::{root, target, version},
    tools,
};
use serde_json::Value;
use std::{
    fs,
    process::{Command, ExitCode},
};

const VERSION: &str = "0.5.9";

/// A package, the folder of its manifest, and the target that it ships for.
const SHIPPED: [(&str, &str, &str); 4] = [
    ("certbound", ".", "x86_64-unknown-linux-gnu"),
    ("certbound-c", "bindings/c", "x86_64-unknown-linux-gnu"),
    ("certbound-cli", "bindings/cli", "x86_64-unknown-linux-gnu"),
    ("certbound-wasm", "bindings/wasm", "wasm32-unknown-unknown"),
];

pub(crate) fn run() -> ExitCode {
    let Some(program) = tools::installed("cargo-cyclonedx", VERSION) else {
        return ExitCode::FAILURE;
    };
    let folder = target("sbom");
    fs::create_dir_all(&folder).unwrap();
    for (package, place, triple) in SHIPPED {
        let mut command = Command::new(&program);
        command.args(["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--target", triple]);
        command.args(["--override-filename", MADE, "--manifest-path"]).arg(root().join(place).join("Cargo.toml"));
        // No time of its own; and no number that is drawn.
        let held = tools::holds(command.env("SOURCE_DATE_EPOCH", "0"));
        let made = fs::read_to_string(root().join(place).join(MADE).with_extension("json"));
        remove();
        let Some(bill) = held.then_some(made).and_then(Result::ok).map(|text| anonymous(&text)) else {
            return ExitCode::FAILURE;
        };
        if let Some(fault) = fault(&bill, package) {
            eprintln!("{package}: {fault}");
            return ExitCode::FAILURE;
        }
        let path = folder.join(format!("{package}-{}.cdx.json", version()));
        fs::write(&path, bill).unwrap();
        println!("{}", path.display());
    }
    ExitCode::SUCCESS
}

/// What the program calls its file, beside the manifest of every member.
const MADE: &str = "bill-of-materials";

fn remove() {
    for place in SHIPPED.map(|(_, place, _)| place).iter().chain(&["xtask"]) {
        let _ = fs::remove_file(root().join(place).join(MADE).with_extension("json"));
    }
}

/// Without the path of this machine's folder.
fn anonymous(bill: &str) -> String {
    bill.replace(&format!("path+file://{}", root().display()), "path+file:///certbound")
}

/// What CycloneDX 1.5 requires and the bill lacks.
fn fault(bill: &str, package: &str) -> Option<&'static str> {
    let Ok(bill) = serde_json::from_str::<Value>(bill) else { return Some("not JSON") };
    let components = bill["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_named = |component: &Value| {
        ["type", "name", "version", "bom-ref", "purl"].iter().all(|name| component[name].is_string())
    };
    let is_known = |reference: &Value| {
        *reference == bill["metadata"]["component"]["bom-ref"]
            || components.iter().any(|component| component["bom-ref"] == *reference)
    };
    let edges = bill["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut ends = edges.iter().flat_map(|edge| {
        let on = edge["dependsOn"].as_array().map(Vec::as_slice).unwrap_or_default();
        on.iter().chain([&edge["ref"]])
    });
    match () {
        () if bill["bomFormat"] != "CycloneDX" || bill["specVersion"] != "1.5" => Some("not CycloneDX 1.5"),
        () if !bill["version"].is_u64() => Some("no version of the bill"),
        () if bill["metadata"]["component"]["name"] != package => Some("the bill of something else"),
        () if components.len() < 10 => Some("no components"),
        () if !components.iter().all(is_named) => Some("a component without its name, version or purl"),
        () if components.iter().any(|component| component["licenses"][0].is_null()) => {
            Some("a component without a licence")
        }
        () if edges.len() <= components.len() / 2 || !ends.all(is_known) => Some("a dependency that is no component"),
        () if bill.to_string().contains(&*root().to_string_lossy()) => Some("a path of this machine"),
        () => None,
    }
}
