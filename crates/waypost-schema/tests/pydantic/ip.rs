//! Addresses of the Internet Protocol.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::json;

use crate::outcomes::{assert_json, document};

#[test]
fn addresses_of_version_4() {
    assert_json::<Ipv4Addr>(&[
        ("127.0.0.1", &[r#""127.0.0.1""#]),
        ("0.0.0.1", &["1", "true"]),
        (
            "ip_v4_address: Input is not a valid IPv4 address",
            &[
                r#""x""#,
                "1.5",
                "null",
                r#""256.1.1.1""#,
                r#""01.1.1.1""#,
                r#"" 127.0.0.1""#,
                "4294967296",
                "-1",
                r#""::1""#,
                "[]",
                "{}",
                r#""1""#,
            ],
        ),
    ]);
    assert_eq!(
        document::<Ipv4Addr>(),
        json!({"type": "string", "format": "ipv4"})
    );
}

#[test]
fn addresses_of_version_6() {
    assert_json::<Ipv6Addr>(&[
        ("::1", &[r#""::1""#, "1", "true", r#""0:0:0:0:0:0:0:1""#]),
        ("1:2:3:4:5:6:7:8", &[r#""1:2:3:4:5:6:7:8""#]),
        ("::ffff", &[r#""::FFFF""#]),
        (
            "ip_v6_address: Input is not a valid IPv6 address",
            &[r#""x""#, "1.5", "null", r#""127.0.0.1""#],
        ),
    ]);
    assert_eq!(
        document::<Ipv6Addr>(),
        json!({"type": "string", "format": "ipv6"})
    );
}

#[test]
fn addresses_of_either_version() {
    assert_json::<IpAddr>(&[
        ("::1", &[r#""::1""#]),
        ("127.0.0.1", &[r#""127.0.0.1""#]),
        ("0.0.0.1", &["1", "true"]),
        ("::1:0:0", &["4294967296"]),
        (
            "ip_any_address: value is not a valid IPv4 or IPv6 address",
            &[r#""x""#, "null", "1.5"],
        ),
    ]);
    assert_eq!(
        document::<IpAddr>(),
        json!({"type": "string", "format": "ipvanyaddress"})
    );
}
