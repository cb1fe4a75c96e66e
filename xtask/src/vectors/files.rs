//! The files: their text, writing them, comparing them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::case::Case;
use super::world::World;

/// File name → text.
pub(crate) type Files = BTreeMap<String, String>;

/// One file of cases.
#[derive(Serialize)]
struct Theme<'a> {
    theme: &'a str,
    cases: &'a [Case],
}

/// The text of every file.
pub(crate) fn all(world: &World, themes: &[(&str, Vec<Case>)]) -> Files {
    let mut files = Files::from([("materials.json".to_owned(), text(&world.materials()))]);
    for (theme, cases) in themes {
        files.insert(format!("{theme}.json"), text(&Theme { theme, cases }));
    }
    files
}

/// Writes them; what could not be written comes back.
pub(crate) fn write(folder: &Path, files: &Files) -> Vec<String> {
    let wrong = |(name, text): (&String, &String)| {
        let path = folder.join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            return None;
        }
        std::fs::write(&path, text).err().map(|error| format!("{name}: {error}"))
    };
    files.iter().filter_map(wrong).chain(strays(folder, files)).collect()
}

/// The files that are not what would be written.
pub(crate) fn differences(folder: &Path, files: &Files) -> Vec<String> {
    let differs = |(name, text): (&String, &String)| match std::fs::read_to_string(folder.join(name)) {
        Ok(old) if old == *text => None,
        Ok(_) => Some(format!("{name} differs; run `cargo run -p xtask -- vectors`")),
        Err(error) => Some(format!("{name}: {error}")),
    };
    files.iter().filter_map(differs).chain(strays(folder, files)).collect()
}

/// Files of cases that belong to no theme.
fn strays(folder: &Path, files: &Files) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![format!("{} is missing", folder.display())] };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let stray = |name: &String| name.ends_with(".json") && name != "schema.json" && !files.contains_key(name);
    let mut strays: Vec<String> = names.filter(stray).map(|name| format!("{name} belongs to no theme")).collect();
    strays.sort();
    strays
}

fn text(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap();
    text.push('\n');
    text
}
