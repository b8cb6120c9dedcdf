//! Who is asking, as far as the network tells.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use http::Extensions;
use http::header::USER_AGENT;
use http::request::Parts;
use waypost_auth::sessions::ClientInfo;

use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaRequest};
use crate::request::RequestContext;

/// Who is asking, as far as the network tells: an address and what the browser calls itself.
///
/// Behind a proxy the address is the proxy's, unless [`TrustedProxies`](crate::middleware::TrustedProxies) knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The address.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub agent: Option<String>,
}

impl Client {
    pub(super) fn of(parts: &Parts) -> Self {
        let agent = parts
            .headers
            .get(USER_AGENT)
            .and_then(|agent| agent.to_str().ok());
        Self {
            address: address_of(&parts.extensions),
            agent: agent.map(str::to_owned),
        }
    }

    pub(super) fn info(&self) -> ClientInfo {
        ClientInfo::new(Some(&self.address.to_string()), self.agent.as_deref())
    }
}

/// The address of a request's client.
pub(super) fn address_of(extensions: &Extensions) -> IpAddr {
    let connection = extensions.get::<ConnectInfo<SocketAddr>>();
    // A server that does not tell addresses has one client for all that it knows.
    connection.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip())
}

impl Argument<ViaRequest> for Client {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        document.require_client_address();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Some(Self::of(context.parts()))
    }
}
