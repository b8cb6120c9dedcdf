//! The pepper in a security module, here SoftHSM 2 (Debian package `softhsm2`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use waypost::auth::secret::write_private;

use crate::process::{Social, program};

const MODULE: &str = "/usr/lib/softhsm/libsofthsm2.so";
const PIN: &str = "847201";

#[test]
fn people_log_in_by_a_pepper_that_never_leaves_its_module() {
    let directory = TempDir::new().unwrap();
    let configuration = new_token(directory.path());
    // The first start makes the key, and no pepper in a file.
    let social = Social::start_with(&mut development(&directory, &configuration));
    social.log_in();
    social.stop("-TERM");
    assert!(!directory.path().join("data/pepper.keys").exists());

    let social = Social::start_with(&mut production(&directory, &configuration, "2027"));
    social.token();
    let (_, logs) = social.stop("-TERM");
    assert!(!logs.contains(PIN), "{logs}");
}

#[test]
fn what_is_wrong_about_the_module_stops_the_start_with_the_name_of_its_variable() {
    let directory = TempDir::new().unwrap();
    let configuration = new_token(directory.path());
    Social::start_with(&mut development(&directory, &configuration)).stop("-TERM");
    let faults = [
        (
            "WAYPOST_HSM_MODULE",
            "/nonexistent.so",
            "the security module failed",
        ),
        ("WAYPOST_HSM_TOKEN", "other", r#"no token labelled "other""#),
        ("WAYPOST_HSM_PIN", "000000", "refused the PIN"),
        ("WAYPOST_HSM_KEY", "2028", "no key for pepper key 2028"),
        ("WAYPOST_HSM_KEY", "", ""),
    ];
    for (variable, value, reason) in faults {
        let mut social = production(&directory, &configuration, "2027");
        let output = social.env(variable, value).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{variable}={value}");
        let named = format!("{variable}: ");
        assert!(text.contains(&named) && text.contains(reason), "{text}");
        assert!(!text.contains(PIN) && !text.contains("000000"), "{text}");
    }
}

fn development(directory: &TempDir, configuration: &Path) -> Command {
    let mut social = program(directory);
    social
        .env("SOFTHSM2_CONF", configuration)
        .env("WAYPOST_HSM_MODULE", MODULE)
        .env("WAYPOST_HSM_TOKEN", "waypost")
        .env("WAYPOST_HSM_PIN", PIN)
        .env("WAYPOST_HSM_KEY", "2027");
    social
}

/// After a first start in development, with the PIN in a file.
fn production(directory: &TempDir, configuration: &Path, key: &str) -> Command {
    let pin = directory.path().join("pin");
    write_private(&pin, &format!("{PIN}\n").into()).unwrap();
    let mut social = development(directory, configuration);
    social
        .env_remove("WAYPOST_HSM_PIN")
        .env("WAYPOST_HSM_PIN_FILE", pin)
        .env("WAYPOST_HSM_KEY", key)
        .env("WAYPOST_ENV", "production")
        .env("WAYPOST_TOKEN_KEYS_FILE", "data/token.keys");
    social
}

fn new_token(folder: &Path) -> PathBuf {
    assert!(Path::new(MODULE).exists(), "install the package softhsm2");
    let tokens = folder.join("tokens");
    fs::create_dir(&tokens).unwrap();
    let configuration = folder.join("softhsm2.conf");
    let text = format!("directories.tokendir = {}\n", tokens.display());
    fs::write(&configuration, text).unwrap();
    let made = Command::new("softhsm2-util")
        .args(["--init-token", "--free", "--label", "waypost"])
        .args(["--so-pin", "11223344", "--pin", PIN])
        .env("SOFTHSM2_CONF", &configuration)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    configuration
}
