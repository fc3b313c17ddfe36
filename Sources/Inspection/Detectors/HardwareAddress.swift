import Domain

extension Detector {
    /// Addresses of network hardware: 48 bits, in pairs with colons or dashes, or in fours with dots (IEEE 802, EUI-48).
    static let hardwareAddress = Detector(
        label: Label("MAC_ADDRESS"), placeholder: "MAC_ADDRESS", priority: 35,
        patterns: [pairs(":"), pairs("-"), fours],
        proofs: [
            .finds("00:1A:2B:3C:4D:5E", in: "MAC 00:1A:2B:3C:4D:5E is up", "with colons"),
            .finds("00-1a-2b-3c-4d-5e", "with dashes"),
            .finds("001a.2b3c.4d5e", in: "Cisco: 001a.2b3c.4d5e.", "in fours with dots"),
            .finds("aabb.ccdd.eef0", in: "the physical address is aabb.ccdd.eef0", "almost letters alone"),
            .finds("02:42:ac:11:00:02", in: "link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff", "the other is all"),
            .finds("00:1A:2B:3C:4D:5E", in: "ether=00:1A:2B:3C:4D:5E;", "in a setting"),
            .finds("00:1A:2B:3C:4D:5E", in: "hw:00:1A:2B:3C:4D:5E", "behind a name and a colon"),
            .finds("10:20:30:40:50:60", in: "mac address: 10:20:30:40:50:60", "digits alone, with its name"),
            .finds("00:1A:2B:3C:4D:5E", in: "id,mac\n1,00:1A:2B:3C:4D:5E\n", "in a table"),
            .ignores("10:20:30:40:50:60", "digits alone can be times"),
            .ignores("00:00:00:00:00:00", "none"),
            .ignores("ff:ff:ff:ff:ff:ff", "all"),
            .ignores("00:1A:2B:3C:4D", "too short"),
            .ignores("00:1A:2B:3C:4D:5E:6F", "too long"),
            .ignores("a0:1a:2b:3c:4d:5e:6f:70:81:92:a3:b4:c5:d6:e7:f8", "a fingerprint of a key"),
            .ignores("2001:db8:1A:2B:3C:4D:5E:6F", "an Internet address"),
            .ignores("00:1A:2B-3C-4D-5E", "mixed"),
            .ignores("00:1A:2B:3C:4D:5G", "no such digit"),
            .ignores("1234.5678.9012", "groups of digits"),
            .ignores("001a.2b3c.4d5e.6f70", "more groups"),
            .ignores("mac address dead.beef.cafe", "letters alone are words, whatever stands before them"),
            .ignores("[.1fa3.00b0.0002]", "weights of a collation"),
            .ignores("[*023A.0020.000F]", "weights of a collation that may be passed over"),
            .ignores("1fa3.0020.0002", "numbers, of which one has a letter"),
        ])

    private static let hex = "[0-9A-Fa-f]"

    private static func pairs(_ mark: String) -> Pattern {
        Pattern(
            before: "A-Za-z0-9_", body: "\(hex){2}(?:\(mark)\(hex){2}){5,20}", after: "A-Za-z0-9_",
            trigger: "\(hex){2}(?:\(mark)\(hex){2}){5}", confidence: 0.95, assess: assess)
    }

    private static let fours = Pattern(
        before: "A-Za-z0-9_", body: "\(hex){4}(?:\\.\(hex){4}){2,8}", after: "A-Za-z0-9_",
        trigger: "\(hex){4}(?:\\.\(hex){4}){2}", confidence: 0.9, assess: assess)

    private static let names = Names(
        [
            "mac", "mac address", "mac addr", "hardware address", "hw address", "hwaddr", "physical address",
            "ethernet address", "ethernet", "ether", "lladdr", "bssid",
        ],
        passing: Names.words)

    private static func assess(_ sighting: Sighting) -> Assessment {
        let digits = sighting.value.filter(InternetAddress.isHex)
        guard digits.count == 12, let first = digits.first, !continuesAddress(sighting) else { return .refused }
        if digits.allSatisfy({ $0 == first && ($0 == UInt8(ascii: "0") || $0 | 0x20 == UInt8(ascii: "f")) }) {
            return .refused
        }
        if sighting.value.contains(UInt8(ascii: ".")), sighting.digits.isEmpty { return .refused }
        if sighting.isIntroduced(by: names) { return .accepted(confidence: 0.98, isNamed: true) }
        return isUsual(sighting) ? .accepted(confidence: 0.95) : .refused
    }

    /// Whether it is believed without its name: pairs with a letter somewhere; fours with digits, with letters in two of
    /// them, and not within what tables of numbers are written with.
    private static func isUsual(_ sighting: Sighting) -> Bool {
        let groups = sighting.value.split { !InternetAddress.isHex($0) }
        let lettered = groups.count { $0.contains { Sighting.digit($0) == nil } }
        guard groups.count == 3 else { return lettered > 0 }
        let isWeight = sighting.context.last == UInt8(ascii: ".") || sighting.context.last == UInt8(ascii: "*")
        return lettered >= 2 && !isWeight
    }

    /// Whether a digit and the mark between two stand right before it.
    private static func continuesAddress(_ sighting: Sighting) -> Bool {
        guard let mark = sighting.context.last, let digit = sighting.context.dropLast().last else { return false }
        return sighting.value.contains(mark) && InternetAddress.isHex(digit)
    }
}
