use std::collections::HashMap;
use std::ffi::OsString;

use super::*;

const PEPPER: &str = "2027:KioqGhbLJpWRyh9bDbNK+ZbDOVAFK7PnjB8MGcWqT28=";
const TOKEN_KEYS: &str = "k1:HS256:7mSWqhbLJpWRyh9bDbNK+ZbDOVAFK7PnjB8MGcWqT28=";

fn load(
    environment: Environment,
    directory: &Path,
    variables: &[(&str, &str)],
) -> Result<Secrets, SecretsError> {
    let variables: HashMap<_, _> = variables.iter().copied().collect();
    Secrets::from_lookup(environment, directory, |name| {
        variables.get(name).map(OsString::from)
    })
}

#[test]
fn production_names_every_secret_that_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let error = load(Environment::Production, folder.path(), &[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the secrets of the application cannot be used:\n  \
         WAYPOST_PEPPER: it is missing, and in production nothing is made up\n  \
         WAYPOST_TOKEN_KEYS: it is missing, and in production nothing is made up",
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_weak_secret_stops_the_start_without_being_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let weak = [
        ("WAYPOST_PEPPER", "2027:c2VjcmV0"),
        ("WAYPOST_TOKEN_KEYS", "k1:HS256:c2VjcmV0"),
    ];
    for environment in [Environment::Development, Environment::Production] {
        let error = load(environment, folder.path(), &weak).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            text.contains("WAYPOST_PEPPER: pepper key 2027: a key needs at least 32 random bytes"),
            "{text}"
        );
        assert!(text.contains("WAYPOST_TOKEN_KEYS: token key k1"), "{text}");
        assert!(!text.contains("c2VjcmV0"), "{text}");
    }
}

#[test]
fn production_takes_secrets_from_variables_or_files() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [
        ("WAYPOST_PEPPER", PEPPER),
        ("WAYPOST_TOKEN_KEYS", TOKEN_KEYS),
    ];
    let secrets = load(Environment::Production, folder.path(), &variables).unwrap();
    assert_eq!(secrets.token_keys.signing_key().id().as_str(), "k1");

    let made = load(Environment::Development, folder.path(), &[]).unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (pepper, keys) = (path("pepper.keys"), path("token.keys"));
    let variables = [
        ("WAYPOST_PEPPER_FILE", &*pepper),
        ("WAYPOST_TOKEN_KEYS_FILE", &*keys),
    ];
    let read = load(Environment::Production, folder.path(), &variables).unwrap();
    let token = made.token_keys.signing_key().sign("at+jwt", b"{}");
    assert!(read.token_keys.verify(&token).is_ok());
}

#[test]
fn a_file_that_was_named_and_is_not_there_is_not_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let mistyped = folder.path().join("peper.keys").display().to_string();
    let error = load(
        Environment::Development,
        folder.path(),
        &[("WAYPOST_PEPPER_FILE", &mistyped)],
    )
    .unwrap_err();
    let blamed = format!("WAYPOST_PEPPER_FILE: {mistyped}: ");
    assert!(error.to_string().contains(&blamed), "{error}");
    assert!(!folder.path().join("peper.keys").exists());
}

#[cfg(unix)]
#[test]
fn secrets_made_in_development_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    load(Environment::Development, &data, &[]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for name in ["pepper.keys", "token.keys"] {
        assert_eq!(mode(&data.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_pepper_beside_that_of_a_security_module_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [
        ("WAYPOST_HSM_MODULE", "/usr/lib/softhsm/libsofthsm2.so"),
        ("WAYPOST_PEPPER", PEPPER),
        ("WAYPOST_TOKEN_KEYS", TOKEN_KEYS),
    ];
    let error = load(Environment::Production, folder.path(), &variables).unwrap_err();
    let expected = "WAYPOST_PEPPER: the pepper is in the security module";
    assert!(error.to_string().contains(expected), "{error}");
}

#[cfg(not(feature = "hsm"))]
#[test]
fn a_security_module_stops_the_start_of_a_program_that_has_no_way_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [("WAYPOST_HSM_MODULE", "/usr/lib/softhsm/libsofthsm2.so")];
    let error = load(Environment::Development, folder.path(), &variables).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the secrets of the application cannot be used:\n  \
         WAYPOST_HSM_MODULE: the program was built without the feature `hsm`"
    );
}

#[cfg(feature = "hsm")]
#[test]
fn what_a_security_module_needs_is_named_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [
        ("WAYPOST_HSM_MODULE", "/nonexistent/module.so"),
        ("WAYPOST_TOKEN_KEYS", TOKEN_KEYS),
    ];
    let error = load(Environment::Production, folder.path(), &variables).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the secrets of the application cannot be used:\n  \
         WAYPOST_HSM_TOKEN: it is missing, and WAYPOST_HSM_MODULE needs it\n  \
         WAYPOST_HSM_PIN: it is missing, and WAYPOST_HSM_MODULE needs it\n  \
         WAYPOST_HSM_KEY: it is missing, and WAYPOST_HSM_MODULE needs it"
    );
    let pin_file = folder.path().join("pin");
    let path = pin_file.display().to_string();
    let variables = [
        ("WAYPOST_HSM_MODULE", "/nonexistent/module.so"),
        ("WAYPOST_HSM_TOKEN", "waypost"),
        ("WAYPOST_HSM_PIN_FILE", &*path),
        ("WAYPOST_HSM_KEY", "2027"),
        ("WAYPOST_TOKEN_KEYS", TOKEN_KEYS),
    ];
    let error = load(Environment::Production, folder.path(), &variables).unwrap_err();
    assert!(
        error.to_string().contains("WAYPOST_HSM_PIN_FILE: "),
        "{error}"
    );
    waypost_auth::secret::write_private(&pin_file, &"847201\n".into()).unwrap();
    let error = load(Environment::Production, folder.path(), &variables).unwrap_err();
    assert!(
        error.to_string().contains("WAYPOST_HSM_MODULE: "),
        "{error}"
    );
    assert!(!format!("{error:?}").contains("847201"), "{error:?}");
}
