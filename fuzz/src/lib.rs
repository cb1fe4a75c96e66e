//! The doors of certbound that take bytes, each as a function that must hold for every input.

pub mod doors;
