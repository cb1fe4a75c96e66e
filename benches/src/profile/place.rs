//! From an instruction's address to names.

use addr2line::Loader;
use std::{cell::RefCell, collections::BTreeMap, io, path::Path, rc::Rc};

/// What stands at an address.
#[derive(Debug)]
pub(super) struct Place {
    /// The innermost inlined function, or the symbol, or the file.
    pub(super) function: String,
    /// The innermost line of certbound's own source, where the address belongs to one.
    pub(super) own_line: Option<String>,
}

/// Looks addresses up in the files a process had mapped.
pub(super) struct Places {
    files: Vec<File>,
    known: RefCell<BTreeMap<u64, Rc<Place>>>,
}

struct File {
    start: u64,
    end: u64,
    name: String,
    /// Absent for what is no file, the vDSO.
    symbols: Option<Loader>,
}

impl Places {
    /// Takes the text of `/proc/PID/maps`.
    pub(super) fn new(maps: &str) -> io::Result<Self> {
        let mut files: Vec<File> = Vec::new();
        for line in maps.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [range, _, _, _, _, name] = fields.as_slice() else { continue };
            let (start, end) = range.split_once('-').ok_or(io::ErrorKind::InvalidData)?;
            let number = |text| u64::from_str_radix(text, 16).map_err(io::Error::other);
            let (start, end) = (number(start)?, number(end)?);
            match files.iter_mut().find(|file| file.name == *name) {
                Some(file) => file.end = end,
                None => files.push(File { start, end, name: (*name).to_owned(), symbols: Loader::new(name).ok() }),
            }
        }
        Ok(Self { files, known: RefCell::default() })
    }

    /// What stands there.
    pub(super) fn of(&self, address: u64) -> Rc<Place> {
        let mut known = self.known.borrow_mut();
        known.entry(address).or_insert_with(|| Rc::new(self.look_up(address))).clone()
    }

    fn look_up(&self, address: u64) -> Place {
        let Some(file) = self.files.iter().find(|file| (file.start..file.end).contains(&address)) else {
            return Place { function: format!("{address:#x}"), own_line: None };
        };
        // Position-independent files are mapped from their address 0 on.
        let offset = address - file.start;
        let names = file.symbols.as_ref().and_then(|symbols| names(symbols, offset));
        names.unwrap_or_else(|| Place { function: tail(&file.name).to_owned(), own_line: None })
    }
}

fn names(symbols: &Loader, offset: u64) -> Option<Place> {
    let symbol = symbols.find_symbol(offset).map(|name| rustc_demangle::demangle(name).to_string());
    let mut frames = symbols.find_frames(offset).ok()?;
    let (mut function, mut own_line) = (None, None);
    while let Ok(Some(frame)) = frames.next() {
        let name = frame.function.and_then(|name| name.demangle().ok().map(|name| name.into_owned()));
        let line = frame.location.and_then(|at| Some((at.file?.to_owned(), at.line?)));
        // Names of functions are short there; the file tells them apart.
        function =
            function.or_else(|| Some(format!("{}  {}", name?, line.as_ref().map_or("", |(file, _)| tail(file)))));
        own_line = own_line.or_else(|| line.and_then(|(file, line)| Some(format!("{}:{line}", own_file(&file)?))));
    }
    Some(Place { function: function.or(symbol)?, own_line })
}

/// `src/…` for a file of the core, whose package is the workspace's root.
fn own_file(file: &str) -> Option<&str> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.to_str()?;
    let file = file.strip_prefix(root).unwrap_or(file);
    let file = file.trim_start_matches('/');
    file.starts_with("src/").then_some(file)
}

/// The last three parts of a path.
fn tail(path: &str) -> &str {
    path.rmatch_indices('/').nth(2).map_or(path, |(at, _)| &path[at + 1..])
}
