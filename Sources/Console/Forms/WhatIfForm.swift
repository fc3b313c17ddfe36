import Domain
import Policies

/// A question to the policies as it stands in the address, and back.
struct WhatIfForm: Hashable {
    var person = ""
    var action = Action.chat
    var asset: String?
    /// One of the provider's models, when no asset is named.
    var model: String?
    var isOffered = true
    var labels: [Label: Int] = [:]
    var direction = Direction.request
    /// For an answer, what its request held.
    var taint: Set<Label> = []
    var session = Circumstances.Session.key
    var hasSecondFactor = false
    var key: String?
    var address: String?
    var isProtected = true
    /// `nil` for now.
    var time: Timestamp?
    var isJustified = false
    /// Whether what comes of it is kept beyond the request.
    var isKept = false
    /// Whether what is deleted was made by the person.
    var isOwn = false
    var volume = Volume()
    /// What could not be read: field and what it takes.
    var problems: [FormProblem] = []
    /// What stood in the fields that could not be read.
    var rejected: [String: String] = [:]

    init() {}

    init(_ fields: FormFields) {
        var reader = FieldReader(fields, FieldNames.whatIf.merging(FieldNames.whatIfBoxes) { name, _ in name })
        person = reader.text("person", limit: 254)?.lowercased() ?? ""
        action = reader.read("action", "an act the policies know, such as chat") { Action(rawValue: $0) } ?? .chat
        asset = reader.text("asset", limit: 128)
        model = reader.text("model", limit: 256)
        isOffered = reader.flag("offered", usual: true)
        labels =
            reader.read(
                "labels", "labels with how often each, such as EMAIL_ADDRESS 2, SECRET/JWT",
                LabelCounts.read) ?? [:]
        direction =
            reader.read("direction", "request or response") { Direction(rawValue: $0) } ?? .request
        taint =
            reader.read("taint", "labels without a number, such as EMAIL_ADDRESS, SECRET/JWT") { text in
                LabelCounts.read(text).flatMap { $0.values.allSatisfy { $0 == 1 } ? Set($0.keys) : nil }
            } ?? []
        session =
            reader.read("session", "key, console, command_line or job") { Circumstances.Session(rawValue: $0) } ?? .key
        hasSecondFactor = reader.flag("mfa")
        key = reader.text("key", limit: 64)
        address = reader.read("address", "a network address such as 192.0.2.7 or 2001:db8::7, without a port") {
            NetworkAddress.isAddress($0) ? $0 : nil
        }
        isProtected = reader.flag("protected", usual: true)
        time = reader.read("time", "a time is written 2026-11-23T14:05, in UTC") { CivilTime.timestamp(ofInput: $0) }
        isJustified = reader.flag("justified")
        isKept = reader.flag("kept")
        isOwn = reader.flag("own")
        volume = Volume(
            requests: Self.number(&reader, "requests"), assetRequests: Self.number(&reader, "asset_requests"),
            bytes: Self.number(&reader, "bytes"), findings: Self.number(&reader, "findings"))
        (problems, rejected) = (reader.problems, reader.rejected)
    }

    /// Name and value of each field that says something, in a fixed order.
    var fields: [(name: String, value: String)] {
        var fields = [("person", person), ("action", action.rawValue)]
        if let asset { fields.append(("asset", asset)) }
        if let model { fields.append(("model", model)) }
        if !isOffered { fields.append(("offered", "no")) }
        if !labels.isEmpty { fields.append(("labels", LabelCounts.text(labels))) }
        if direction != .request { fields.append(("direction", direction.rawValue)) }
        if !taint.isEmpty { fields.append(("taint", taint.sorted().map(\.name).joined(separator: ", "))) }
        if session != .key { fields.append(("session", session.rawValue)) }
        if hasSecondFactor { fields.append(("mfa", "yes")) }
        if let key { fields.append(("key", key)) }
        if let address { fields.append(("address", address)) }
        if !isProtected { fields.append(("protected", "no")) }
        if let time { fields.append(("time", CivilTime(time).input)) }
        if isJustified { fields.append(("justified", "yes")) }
        if isKept { fields.append(("kept", "yes")) }
        if isOwn { fields.append(("own", "yes")) }
        let counts = [
            ("requests", volume.requests), ("asset_requests", volume.assetRequests), ("bytes", volume.bytes),
            ("findings", volume.findings),
        ]
        for (name, count) in counts where count > 0 { fields.append((name, String(count))) }
        return fields.map { (name: $0.0, value: $0.1) }
    }

    var pageAddress: String { "\(ConsoleRoute.tryPolicies.path)?\(FormFields.encode(fields))" }

    /// Whether any of what the form folds away says something, or has to be mended.
    var showsMore: Bool {
        if problems.contains(where: { FieldNames.foldedOfWhatIf.contains($0.field) }) { return true }
        return key != nil || !isProtected || !isOffered || isKept || isOwn || !taint.isEmpty || volume != Volume()
            || time != nil
    }

    private static let largestNumber = 1_000_000_000_000

    private static func number(_ reader: inout FieldReader, _ name: String) -> Int {
        reader.read(name, "a number from 0") { Int($0).flatMap { (0...largestNumber).contains($0) ? $0 : nil } } ?? 0
    }
}
