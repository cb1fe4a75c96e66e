//! The doors of certbound that take bytes, each as a function that must hold for every input.

/// Doors that need nothing but the core's own development dependencies: certbound's tests replay them, too.
pub mod doors;
/// Other people's libraries, beside a door.
pub mod opinions;

/// The C ABI, and the functions behind the npm package.
#[path = "doors/c_abi/mod.rs"]
pub mod c_abi;
#[path = "doors/wasm/mod.rs"]
pub mod wasm;

mod reader;
mod vectors;
