internal import CCurl
internal import Glibc

/// The sockets of all connections of one multi handle, so that a kept one can be looked at before it is used again.
///
/// Belongs to the thread that runs the handle, and outlives its connections.
final class OpenSockets {
    private var sockets: Set<Int32> = []

    /// Opens the socket that libcurl asked for; `CURL_SOCKET_BAD` if the system refuses.
    func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let socket = tocsin_curl_open_socket(address)
        if socket != CURL_SOCKET_BAD { sockets.insert(socket) }
        return socket
    }

    func close(_ socket: curl_socket_t) -> Int32 {
        sockets.remove(socket)
        return Glibc.close(socket)
    }

    /// Whether the other side has closed the connection that leaves from a local port.
    ///
    /// libcurl 7.88 takes a connection for alive as long as unread bytes are there, and a server that closes an idle
    /// connection in good order leaves some: the TLS alert `close_notify`, or a "408 Request Timeout".
    func isClosedByPeer(localPort: Int32) -> Bool {
        sockets.contains { tocsin_curl_local_port($0) == localPort && tocsin_curl_is_closed_by_peer($0) }
    }
}
