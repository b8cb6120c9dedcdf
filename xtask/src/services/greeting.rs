use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// Whether a server on `port` says anything, after `hello`.
pub(super) fn answers(port: u16, hello: &[u8]) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let first_byte = || {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(hello)?;
        stream.read_exact(&mut [0])
    };
    first_byte().is_ok()
}
