import Testing

@testable import TocsinTransport

@Suite("The address guard")
struct AddressGuardTests {
    @Test(
        "Addresses that are not public are refused",
        arguments: [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
            "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.31.196.1",
            "192.52.193.1", "192.175.48.1",
            "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1",
            "64:ff9b:1::1", "64:ff9b:1::808:808", "64:ff9b:1:808:8:800::", "100::1", "100:0:0:1::1", "2001::1",
            "2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1",
            "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "2620:4f:8000::1", "3ffe::1", "3ffe:b00::1", "3fff::1",
            "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "4000::1",
            // They carry 8.8.8.8, which is public, and yet no customer is reached so.
            "::ffff:8.8.8.8", "64:ff9b::808:808", "2001:0:4136:e378:8000:63bf:f7f7:f7f7",
        ])
    func refused(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressGuard().permits(address))
    }

    @Test(
        "Public addresses are permitted",
        arguments: [
            "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.255",
            "192.31.197.1", "192.175.49.1", "2606:4700::1111", "2a00:1450::1", "2001:200::1", "2001:4860::8888",
            "2620:4f:8001::1", "3ffd::1",
        ])
    func permitted(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressGuard().permits(address))
    }

    @Test("A named network is permitted as it is named, and nothing beside it")
    func allowed() throws {
        let network = try #require(Network("10.20.0.0/15"))
        let addressGuard = AddressGuard(allowNetworks: [network])
        for text in ["10.20.0.1", "10.21.255.255"] {
            #expect(addressGuard.permits(try #require(IPAddress(text))))
        }
        for text in ["10.22.0.0", "10.19.255.255", "::1", "127.0.0.1", "::ffff:10.20.0.1", "64:ff9b::10.20.0.1"] {
            #expect(!addressGuard.permits(try #require(IPAddress(text))))
        }
    }

    @Test(
        "A form that carries IPv4 is permitted by its own name; named whole, the address inside counts",
        arguments: [
            (["64:ff9b::/96"], "64:ff9b::808:808", "64:ff9b::10.0.0.1"),
            (["64:ff9b::/96", "10.0.0.0/8"], "64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1"),
            (["64:ff9b::a00:0/104"], "64:ff9b::10.0.0.1", "64:ff9b::808:808"),
            (["64:ff9b:1::/48"], "64:ff9b:1::10.0.0.1", "64:ff9b::808:808"),
            (["::ffff:0:0/96"], "::ffff:8.8.8.8", "::ffff:127.0.0.1"),
            (["::ffff:10.20.0.0/111"], "::ffff:10.20.0.1", "10.20.0.1"),
            (["2002::/16"], "2002:808:808::1", "2002:7f00:1::1"),
            (["2002:a00::/24"], "2002:a00:1::1", "2002:808:808::1"),
            (["2001::/32"], "2001:0:4136:e378:8000:63bf:f7f7:f7f7", "2001:0:4136:e378:8000:63bf:80ff:fffe"),
            (["::/0"], "64:ff9b::808:808", "::ffff:169.254.169.254"),
            (["3ffe::/16"], "3ffe::1", "3fff::1"),
        ])
    func carriedIPv4(networks: [String], permitted: String, refused: String) throws {
        let addressGuard = AddressGuard(allowNetworks: try networks.map { try #require(Network($0)) })
        #expect(addressGuard.permits(try #require(IPAddress(permitted))))
        #expect(!addressGuard.permits(try #require(IPAddress(refused))))
    }

    @Test("In a drill only loopback is permitted, whatever else is allowed")
    func drill() throws {
        let everything = try [#require(Network("0.0.0.0/0")), #require(Network("::/0"))]
        let addressGuard = AddressGuard(allowNetworks: everything, loopbackOnly: true)
        for text in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            #expect(addressGuard.permits(try #require(IPAddress(text))))
        }
        for text in ["8.8.8.8", "10.0.0.1", "2606:4700::1111", "64:ff9b::127.0.0.1", "::2"] {
            #expect(!addressGuard.permits(try #require(IPAddress(text))))
        }
    }

    @Test(
        "A network is written without bits behind its prefix",
        arguments: [
            "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0", "", "x/8", "fd00::1/8",
        ])
    func badNetwork(text: String) {
        #expect(Network(text) == nil)
    }

    @Test(
        "Disguised addresses and doubtful URLs are refused before anything is sent",
        arguments: [
            "https://127.0.0.1/x", "https://127.1/x", "https://2130706433/x", "https://0x7f000001/x",
            "https://0177.0.0.1/x", "https://0x7f.1/x", "https://017700000001/", "https://[::1]/x",
            "https://[::ffff:127.0.0.1]/x", "https://[::ffff:7f00:1]/", "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::1]/", "https://[2002:0808:0808::1]/", "https://[::7f00:1]/",
            "https://[fe80::1%25eth0]/x", "https://169.254.169.254/latest/meta-data", "https://localhost/x",
            "https://LOCALHOST./x", "https://a.localhost/", "https://user@hooks.example.com/x",
            "https://user:secret@hooks.example.com/x", "http://hooks.example.com/x", "ftp://hooks.example.com/x",
            "file:///etc/passwd", "gopher://hooks.example.com/", "hooks.example.com/x", "https://", "https:///x", "",
            "https://hooks.example.com/a b", "https://hooks.example.com\\@127.0.0.1/", "https://hooks.example.com:0/",
            "https://hooks.example.com:99999/", "https://hööks.example.com/", "https://a..example.com/",
            "https://１２７.0.0.1/", "https://[::ffff:808:808]/", "https://hooks.example.com/\r\nX: y",
            "https://1.2.3.4.5/", "https://127.0.0.0x1/",
        ])
    func badURL(url: String) {
        #expect(AddressGuard().check(url: url) != nil)
    }

    @Test(
        "Ordinary URLs pass",
        arguments: [
            "https://hooks.slack.com/services/T0/B0/x", "https://8.8.8.8/x", "https://[2606:4700::1111]:8443/x",
            "https://prod-1.westeurope.logic.azure.com:443/workflows/x?sig=%2Fa", "https://xn--bcher-kva.example/",
            "HTTPS://hooks.example.com", "https://hooks.example.com./x", "https://internal.example.com/",
            "https://local.example.com/", "https://arpa.example/", "https://mylocal.example/",
        ])
    func goodURL(url: String) {
        #expect(AddressGuard().check(url: url) == nil)
    }

    @Test(
        "A name that can only be inside is refused when planning, while no network is named",
        arguments: [
            "hooks", "hooks.", "HOOKS", "printer.local", "a.b.local", "metadata.google.internal", "vault.internal.",
            "nas.home.arpa", "home.arpa", "internal", "local",
        ])
    func internalName(host: String) throws {
        #expect(AddressGuard().check(url: "https://\(host)/x") == AddressGuard.internalNameText)
        let addressGuard = AddressGuard(allowNetworks: [try #require(Network("10.0.0.0/8"))])
        #expect(addressGuard.check(url: "https://\(host)/x") == nil)
    }

    @Test("Loopback by name stays refused where other networks are named")
    func loopbackIsNotNamed() throws {
        let addressGuard = AddressGuard(allowNetworks: [try #require(Network("10.0.0.0/8"))])
        for host in ["localhost", "a.localhost", "LOCALHOST."] {
            #expect(addressGuard.check(url: "https://\(host)/x") == AddressGuard.blockedText)
        }
    }

    @Test("A refused URL is not repeated: it is a secret")
    func urlIsNotRepeated() throws {
        let fault = try #require(AddressGuard().check(url: "https://u:hush@hooks.example.com/token-123"))
        #expect(!fault.contains("hush") && !fault.contains("token-123"))
    }

    @Test("Loopback by name passes where loopback is allowed")
    func loopbackByName() throws {
        let addressGuard = AddressGuard(allowNetworks: [try #require(Network("127.0.0.0/8"))], allowHTTP: true)
        #expect(addressGuard.check(url: "http://localhost:8080/x") == nil)
        #expect(AddressGuard(loopbackOnly: true).check(url: "https://localhost:8080/x") == nil)
        #expect(AddressGuard(loopbackOnly: true).check(url: "https://8.8.8.8/x") != nil)
    }
}
