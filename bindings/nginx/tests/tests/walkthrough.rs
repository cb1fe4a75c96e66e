//! The runner of a document's commands, on a document of its own.

use certbound_harness::walkthrough::Walkthrough;
use std::{panic, path::Path};

const DOCUMENT: &str = "# How\n
```sh commands
mkdir site && cd site
printf '%s %s' \\
  one two > words
```
Not run:
```sh
exit 1
```
```sh commands
cat > nginx.conf <<'END'
pid nginx.pid; error_log stderr; events { }
END
PATH=$PATH:/usr/sbin nginx -p \"$PWD/\" -c \"$PWD/nginx.conf\" -e stderr
echo \"401 $(cat words) $CERTBOUND_ROOT\"
```
";

#[test]
fn marked_commands_run_in_one_shell_and_what_they_start_is_ended() {
    let walkthrough = Walkthrough::of(DOCUMENT);
    assert_eq!(walkthrough.len(), 5);
    assert_eq!(walkthrough.run(Path::new("/the/root")).trim(), "401 one two /the/root");
}

#[test]
fn a_command_that_fails_is_a_failure() {
    let walkthrough = Walkthrough::of(&DOCUMENT.replace("mkdir site", "mkdir absent/site"));
    panic::catch_unwind(|| walkthrough.run(Path::new("/"))).expect_err("mkdir fails");
}
