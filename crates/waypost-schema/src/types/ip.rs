//! Addresses of the Internet Protocol.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{ErrorKind, Input, JsonSchema, Kind, Profile, Registry, Report, Schema};

macro_rules! address_schema {
    ($($address:ty, $format:literal, $error:expr, $from_number:expr;)*) => {$(
        impl Schema for $address {
            const KIND: Kind = Kind::Scalar;

            fn describe(_: &mut Registry) -> JsonSchema {
                JsonSchema::string($format)
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                let address = match input.as_text() {
                    Some(text) => text.parse().ok(),
                    None => number(input, report.profile()).and_then($from_number),
                };
                report.convert(address.ok_or($error), input)
            }
        }
    )*};
}

address_schema! {
    Ipv4Addr, "ipv4", ErrorKind::IpV4Address, |number| u32::try_from(number).ok().map(Ipv4Addr::from);
    Ipv6Addr, "ipv6", ErrorKind::IpV6Address, |number| Some(Ipv6Addr::from(number));
    IpAddr, "ipvanyaddress", ErrorKind::IpAnyAddress, |number| Some(any(number));
}

/// The number of an address, which Python takes, too.
fn number(input: &Input<'_>, profile: Profile) -> Option<u128> {
    match input {
        _ if profile.is_strict() => None,
        Input::Int(number) => u128::try_from(*number).ok(),
        Input::Bool(number) => Some(u128::from(*number)),
        _ => None,
    }
}

fn any(number: u128) -> IpAddr {
    u32::try_from(number).map_or_else(
        |_| Ipv6Addr::from(number).into(),
        |number| Ipv4Addr::from(number).into(),
    )
}
