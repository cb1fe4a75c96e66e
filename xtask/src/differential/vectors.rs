//! The chains of our own vectors, each once.

use crate::{
    generated::root,
    suites::{
        Paths,
        evidence::Evidence,
        field::{list, pem, text},
        path_case::PathCase,
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use certbound::UnixTime;
use serde_json::Value;
use std::{collections::HashSet, fs, path::Path};

pub(super) fn paths() -> Paths {
    let folder = root().join("tests/vectors");
    let materials = json(&folder.join("materials.json"));
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let themes = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut seen = HashSet::new();
    let mut paths = Vec::new();
    for theme in themes.map(|path| json(path)) {
        for case in list(&theme, "cases") {
            let Some(path) = path(&materials, case) else { continue };
            let policies = path.chain.get("policies").map(Value::to_string);
            let ders = (path.anchors.clone(), path.intermediates.clone(), path.leaf.clone());
            if seen.insert((ders, path.now.as_seconds(), path.server.clone(), policies)) {
                paths.push((text(case, "id").unwrap().to_owned(), path));
            }
        }
    }
    paths
}

/// `None` where there is no leaf, or no anchor: what is pinned or vouched for has no path.
fn path(materials: &Value, case: &Value) -> Option<PathCase> {
    let peer = &case["peer"];
    // Another setup may judge the peer than the one that judges the request.
    let setup = peer.get("judge").unwrap_or(&case["setup"]);
    let named = |name: &Value| pem(materials["certificates"][name.as_str().unwrap()].as_str().unwrap()).unwrap();
    let der = |entry: &Value| match entry.get("base64") {
        Some(base64) => STANDARD.decode(base64.as_str().unwrap()).unwrap(),
        None => named(entry),
    };
    let (leaf, sent) = list(peer, "chain").split_first()?;
    let anchors: Vec<Vec<u8>> = list(setup, "anchors").iter().map(named).collect();
    let configured = list(setup, "intermediates").iter().map(named);
    let policy = setup["policy"].as_str().map_or(&setup["policy"], |name| &materials["policies"][name]);
    let now = peer.get("now").unwrap_or(&case["request"]["now"]).as_u64().unwrap();
    // Neither of the others is handed CRLs, so ours is not: what differed would be no news.
    let mut chain = policy["chain"].clone();
    chain.as_object_mut().map(|chain| chain.remove("revocation"));
    (!anchors.is_empty()).then(|| PathCase {
        anchors,
        intermediates: sent.iter().map(der).chain(configured).collect(),
        leaf: der(leaf),
        chain,
        server: peer["purpose"]["server"].as_str().map(str::to_owned),
        evidence: Evidence::default(),
        now: UnixTime::from_seconds(now).unwrap(),
    })
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}
