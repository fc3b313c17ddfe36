public import Domain
internal import Wire

/// What a person wants to become of a file.
public enum FileChange: Hashable, Sendable {
    /// It may go so far from now on.
    case classify(Classification)
    /// It is held, and may go on.
    case release
    /// It goes nowhere.
    case reject
}

extension Administration {
    /// Characters of a reason.
    public static let reasonLength = 10...500

    /// What is known of a file. Whoever may not read it does not learn whether it is there.
    ///
    /// - Throws: `.denied`, `.unknownFile`.
    public func file(
        _ id: String, on shelf: FileShelf, by administrator: Administrator
    ) async throws(RegistryError) -> FileRecord {
        let record = try await BlockingWork.perform { () throws(RegistryError) in try shelf.file(id) }
        guard let record else {
            try authorise(.readFile, .file(.unrecorded(TextRule.shown(id))), by: administrator)
            throw .unknownFile(TextRule.shown(id))
        }
        try authorise(.readFile, .file(FileSubject(record)), by: administrator)
        return record
    }

    /// Does what a person decided about a file, for a reason. Asked of the policies as what it comes to: to classify a
    /// file lower than it is is another act than to classify it higher.
    ///
    /// - Throws: `.denied`, `.unknownFile`, and `.invalid` where the file is not in a state for it.
    @discardableResult
    public func decide(
        _ change: FileChange, about id: String, reason: String, on shelf: FileShelf, by administrator: Administrator
    ) async throws(RegistryError) -> FileRecord {
        if let flaw = TextRule.line(Self.reasonLength).flaw(in: reason) { throw .invalid("the reason \(flaw)") }
        let known = try await BlockingWork.perform { () throws(RegistryError) in try shelf.file(id) }
        let shown = TextRule.shown(id)
        let act = Self.act(change, known, shown, reason)
        // Asked about one that is not there, too: whoever may not decide does not learn which files there are.
        try await ask(act, by: administrator)
        guard let known else { throw .unknownFile(shown) }
        try Self.check(change, known)
        let (now, person) = (registry.time.now, administrator.name)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try shelf.change(id) { (record) throws(RegistryError) in
                // Decided is about what was asked about.
                guard record.classification == known.classification, record.state == known.state else {
                    throw .invalid("somebody else decided about `\(shown)` a moment ago; look at it again")
                }
                record.decide(change, by: person, at: now, for: reason)
            }
        }
        var decided = known
        decided.decide(change, by: person, at: now, for: reason)
        return decided
    }

    private static func check(_ change: FileChange, _ record: FileRecord) throws(RegistryError) {
        switch change {
        case .classify(let classification):
            guard classification != record.classification else {
                throw .invalid("`\(record.id)` is \(classification.rawValue) already")
            }
        case .release:
            guard record.state == .held || record.state == .rejected else {
                throw .invalid("`\(record.id)` is \(record.state.rawValue), and only what is held can be released")
            }
        case .reject:
            guard record.state != .rejected else { throw .invalid("`\(record.id)` is rejected already") }
        }
    }

    private static func act(_ change: FileChange, _ record: FileRecord?, _ id: String, _ reason: String) -> Act {
        let (operation, action): (String, Action) =
            switch change {
            case .classify(let to):
                (
                    "file.classify",
                    to < record?.classification ?? .restricted ? .lowerClassification : .raiseClassification
                )
            case .release: ("file.release", .releaseFile)
            case .reject: ("file.reject", .rejectFile)
            }
        return Act(
            operation: operation, action: action,
            resource: .file(record.map(FileSubject.init) ?? .unrecorded(id)), asset: record?.asset,
            subject: record?.id ?? id, detail: detail(change, record, id, reason))
    }

    private static func detail(
        _ change: FileChange, _ record: FileRecord?, _ id: String, _ reason: String
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("file")
            json.string(record?.id ?? id)
            json.key("digest")
            if let record { json.string(record.digest) } else { json.null() }
            if case .classify(let to) = change {
                json.key("from")
                if let record { json.string(record.classification.rawValue) } else { json.null() }
                json.key("to")
                json.string(to.rawValue)
            }
            json.key("reason")
            json.string(reason)
        }
        return json.bytes
    }
}

extension FileRecord {
    /// What becomes of it when somebody decides.
    fileprivate mutating func decide(_ change: FileChange, by person: String, at time: Timestamp, for reason: String) {
        switch change {
        case .classify(let to):
            decisions.append(
                FileDecision(
                    kind: .classified, person: person, time: time, from: classification, to: to, reason: reason))
            classification = to
        case .release:
            decisions.append(FileDecision(kind: .released, person: person, time: time, reason: reason))
            state = .released
        case .reject:
            decisions.append(FileDecision(kind: .rejected, person: person, time: time, reason: reason))
            state = .rejected
        }
    }
}
