use super::*;

const RANDOM: &str = "KioqGhbLJpWRyh9bDbNK+ZbDOVAFK7PnjB8MGcWqT28=";
const OTHER: &str = "x0O2dVhfU2ynwmnk+WAJmTvnWzNqhSEeKFXhNQKbkbQ=";

fn read(text: &str) -> Result<PepperKeys, PepperKeysError> {
    PepperKeys::from_text(&SecretString::from(text))
}

fn id(text: &str) -> KeyId {
    text.parse().unwrap()
}

/// RFC 4231 test case 6: a key of 131 bytes 0xaa is what the RFC has of at least 32 bytes.
#[test]
fn the_keyed_hash_is_hmac_sha256() {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &[0xaa; 131]);
    let ring = PepperKeys {
        current: id("k1"),
        keys: HashMap::from([(id("k1"), key)]),
    };
    let tag = ring
        .keyed_hash(
            &id("k1"),
            b"Test Using Larger Than Block-Size Key - Hash Key First",
        )
        .unwrap();
    let expected = [
        0x60, 0xe4, 0x31, 0x59, 0x1e, 0xe0, 0xb6, 0x7f, 0x0d, 0x8a, 0x26, 0xaa, 0xcb, 0xf5, 0xb7,
        0x7f, 0x8e, 0x0b, 0xc6, 0x21, 0x37, 0x28, 0xc5, 0x14, 0x05, 0x46, 0x04, 0x0f, 0x0e, 0xe3,
        0x7f, 0x54,
    ];
    assert_eq!(tag, expected);
}

#[test]
fn the_first_entry_is_the_current_key() {
    let ring = read(&format!(
        "# a comment, with a comma\nnew:{RANDOM} , old:{OTHER}\n"
    ))
    .unwrap();
    assert_eq!(ring.current_key(), &id("new"));
    assert!(ring.keyed_hash(&id("old"), b"tag").is_ok());
}

#[test]
fn a_key_that_is_not_there_is_an_error_with_its_name() {
    let error = read(&format!("new:{RANDOM}"))
        .unwrap()
        .keyed_hash(&id("old"), b"tag")
        .unwrap_err();
    assert!(
        error.to_string().starts_with("pepper key old is missing"),
        "{error}"
    );
}

#[test]
fn entries_that_are_wrong_are_named() {
    let refused = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(refused("  \n# nothing\n"), "there is no pepper key");
    assert_eq!(
        refused(RANDOM),
        "pepper entry 1 is not of the form id:key with the key in base64"
    );
    assert_eq!(
        refused(&format!("a:{RANDOM},b:%")),
        "pepper entry 2 is not of the form id:key with the key in base64"
    );
    assert_eq!(
        refused(&format!("A:{RANDOM}")),
        "pepper entry 1: a key's id is 1 to 32 of a-z, 0-9 and -"
    );
    assert_eq!(
        refused(&format!("a:{RANDOM},a:{OTHER}")),
        "pepper key a is there twice"
    );
    let equal = Base64::encode_string(&[0x41; 32]);
    assert!(refused(&format!("a:{equal}")).starts_with("pepper key a: the key follows a pattern"));
}

#[test]
fn no_error_and_no_debug_output_shows_a_key() {
    let ring = read(&format!("new:{RANDOM},old:{OTHER}")).unwrap();
    assert_eq!(
        format!("{ring:?}"),
        r#"PepperKeys { current: "new", ids: ["new", "old"] }"#
    );
    let error = read(&format!("new:{RANDOM}!")).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("KioqGhb"));
}

#[test]
fn rotating_a_file_twice_keeps_all_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pepper.keys");
    PepperKeys::rotate_file(&path).unwrap();
    let ring = PepperKeys::rotate_file(&path).unwrap();
    assert_eq!(
        format!("{ring:?}"),
        r#"PepperKeys { current: "k3", ids: ["k1", "k2", "k3"] }"#
    );
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("# Pepper keys"),
        "the warning stays on top: {text}"
    );
    assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 3);
}
