import Domain

/// Facts in the words people use for them.
enum Wording {
    static func outcome(_ outcome: Outcome) -> String {
        switch outcome {
        case .permit: "Permitted"
        case .mask: "Masked"
        case .coach: "Coached"
        case .hold: "Held"
        case .deny: "Denied"
        }
    }

    /// What a policy does: as a verb, since it stands beside the policy's name.
    static func effect(_ outcome: Outcome) -> String {
        switch outcome {
        case .permit: "Permits"
        case .mask: "Masks"
        case .coach: "Coaches"
        case .hold: "Holds"
        case .deny: "Denies"
        }
    }

    /// The colour family of a verdict.
    static func tone(_ outcome: Outcome) -> String {
        switch outcome {
        case .permit: "good"
        case .mask: "changed"
        case .coach: "violet"
        case .hold: "warning"
        case .deny: "danger"
        }
    }

    /// The colour family of a label: what kind of harm its loss would do.
    static func tone(_ label: Label) -> String {
        switch label.type {
        case "SECRET": "danger"
        case _ where personalNumbers.contains(label.type): "violet"
        default: "info"
        }
    }

    /// `EMAIL_ADDRESS` → `E-mail address`, `SECRET/AWS_ACCESS_KEY` → `AWS access key`.
    static func label(_ label: Label) -> String {
        if let known = labels[label.name] { return known }
        let words = (label.subtype ?? label.type).split(separator: "_").joined(separator: " ").lowercased()
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// As short as a badge: `E-mail`, `AWS key`.
    static func badge(_ label: Label) -> String { badges[label.name] ?? self.label(label) }

    private static let badges = [
        "EMAIL_ADDRESS": "E-mail", "PHONE_NUMBER": "Phone", "CREDIT_CARD": "Card", "IP_ADDRESS": "IP",
        "MAC_ADDRESS": "MAC",
        "CRYPTO": "Crypto", "ABA_ROUTING_NUMBER": "Routing", "SECRET": "Credential", "SECRET/AWS_ACCESS_KEY": "AWS key",
    ]

    static func action(_ action: LabelAction) -> String {
        switch action {
        case .allow: "allowed"
        case .mask(.placeholder): "masked"
        case .mask(.keep(0, 0)): "masked by stars"
        case .mask(.keep(0, let count)): "masked, last \(count) kept"
        case .mask(.keep(let first, let last)): "masked, first \(first) and last \(last) kept"
        case .mask(.redact): "left out"
        case .mask(.hash): "replaced by a hash"
        case .mask(.token): "replaced by a token"
        case .mask(.shiftDates): "moved to another date"
        case .mask(.bucket): "replaced by a range"
        case .mask(.synthetic): "replaced by a surrogate"
        case .coach: "coached"
        case .block: "blocked"
        }
    }

    /// What became of a value in a part that came out so: of what was stopped nothing was replaced.
    static func action(_ action: LabelAction, in outcome: Outcome) -> String {
        switch (outcome, action) {
        case (.permit, _), (.mask, _), (_, .allow): self.action(action)
        case (.coach, _): "coached"
        case (.hold, _): "held"
        case (.deny, _): "stopped"
        }
    }

    /// `POST /v1/chat/completions` → `Chat`; an operation without a name of its own stays as it is.
    static func operation(_ operation: String) -> String { operations.first { $0.raw == operation }?.name ?? operation }

    /// The operations the filter offers, in its order.
    static let operations: [(raw: String, name: String)] = [
        ("POST /v1/chat/completions", "Chat"), ("POST /v1/responses", "Response"),
        ("POST /v1/embeddings", "Embeddings"), ("POST /v1/completions", "Completion"),
        ("POST /v1/moderations", "Moderation"), ("GET /v1/models", "Models listed"), ("POST /v1/files", "File sent"),
        ("POST /v1/images/generations", "Image made"), ("POST /v1/audio/transcriptions", "Speech to text"),
        ("POST /v1/audio/speech", "Text to speech"), ("key.create", "Key created"), ("key.revoke", "Key revoked"),
        ("key.replace", "Key rotated"), ("key.report_unused", "Unused key reported"),
        ("key.disable_unused", "Unused key disabled"),
        ("file.classify", "File classified"), ("file.release", "File released"), ("file.reject", "File rejected"),
        ("asset.apply", "Asset applied"),
        ("approval.submit", "Version submitted"), ("approval.take_up", "Review begun"),
        ("approval.vote", "Version decided about"), ("approval.comment", "Version commented on"),
        ("approval.withdraw", "Version withdrawn"), ("approval.void", "Approval taken away"),
        ("approval.delegate", "Seat delegated"), ("approval.revoke", "Delegation ended"),
        ("approval.publish", "Version published"), ("approval.roll_back", "Went back to a version"),
        ("approval.break_glass", "Glass broken"), ("approval.end_break_glass", "Emergency ended"),
        ("approval.after_review", "After-review closed"),
        ("approval.clock", "Approvals aged"), ("approval.rules", "Approval rules set"),
        ("review.open", "Access review begun"), ("review.decide", "Access decided about"),
        ("review.delegate", "Access passed on for decision"), ("review.reassign", "Reviewer changed"),
        ("review.postpone", "Access review postponed"), ("review.close", "Access review closed"),
        ("review.clock", "Access review aged"), ("review.verify", "Access verified"),
        ("review.end_series", "Recurring review ended"), ("person.leave_group", "Taken out of a group"),
        ("asset.exclude", "Taken out of an audience"), ("key.narrow", "Key narrowed"),
        ("link.create", "Link made"), ("link.revoke", "Link revoked"),
        ("person.save", "Person changed"), ("person.set_password", "Password set"),
        ("person.provision", "Person provisioned"), ("person.deprovision", "Person withdrawn"),
        ("person.link", "Person linked with the identity provider"),
        ("person.unlink", "Link with the identity provider taken away"),
        ("person.place", "Person placed in groups"),
        ("person.alias", "Another name given"), ("person.unalias", "Another name taken away"),
        ("access.conflict", "Conflict of duties found"), ("access.conflict_end", "Conflict of duties gone"),
        ("people.provision", "Provisioning"), ("group.provision", "Group provisioned"),
        ("api.open", "Management API"), ("people.provision", "Provisioning"), ("group.provision", "Group provisioned"),
        ("group.deprovision", "Group withdrawn"),
        ("session.open", "Sign-in"), ("session.password", "Password shown"), ("session.step_up", "Second factor shown"),
        ("session.end", "Session ended"), ("factor.set_up", "Second factor set up"),
        ("factor.renew_codes", "Recovery codes renewed"), ("factor.remove", "Second factor removed"),
        ("factor.reset", "Second factor reset"), ("server.insecure_listen", "Plain HTTP opened"),
        ("master_key.wrap", "Master key wrapped"), ("master_key.rewrap", "Master key wrapped anew"),
        ("activity.read", "Activity read"), ("activity.reveal", "Originals seen"), ("policy.load", "Policies loaded"),
        ("detectors.apply", "Detectors applied"), ("detectors.remove", "Detectors removed"),
        ("data.load", "Rows loaded"), ("data.remove", "Rows removed"), ("documents.add", "Documents added"),
        ("documents.remove", "Documents removed"), ("canary.create", "Canary made"),
        ("canary.remove", "Canary removed"), ("vault.keep", "Tokens of files kept"),
        ("vault.reveal", "Token turned back"), ("vault.forget", "Token forgotten"),
        ("vault.expire", "Old tokens forgotten"),
        ("record.export", "Records taken out"), ("record.erased", "Records erased"), ("person.erase", "Person erased"),
        ("hold.place", "Legal hold placed"), ("hold.lift", "Legal hold lifted"), ("key.rotate", "New key in use"),
        ("witness.add", "Witness appointed"), ("witness.remove", "Witness dismissed"),
        ("store.backup", "Backup begun"), ("store.backed_up", "Backup taken"), ("store.restore", "Backup restored"),
        ("retention.run", "Retention applied"),
        ("retention.set", "Retention rules set"),
        ("key.rotated", "Keys wrapped anew"), ("record.search", "Words looked for"),
    ]

    /// The acts the what-if form offers, in its order.
    static let acts: [(action: Action, name: String)] = [
        (.chat, "Chat"), (.upload, "Upload a file"), (.retrieve, "Read what was stored"),
        (.remember, "Have something kept"), (.discard, "Discard what was stored"), (.listModels, "List models"),
        (.readAsset, "See an asset"), (.readConfiguration, "See an asset's instructions"), (.edit, "Change an asset"),
        (.share, "Share an asset"),
        (.publish, "Publish an asset"), (.rollback, "Go back to a version"), (.quarantine, "Take an asset out of use"),
        (.readLog, "See everybody's activities"), (.verifyLog, "Check the record"),
        (.followLog, "Follow the log"), (.searchLog, "Search what was written"),
        (.exportLog, "Take a copy of the record"),
        (.placeHold, "Place a legal hold"), (.liftHold, "Lift a legal hold"), (.applyRetention, "Apply retention"),
        (.appointWitness, "Appoint a witness"),
        (.openReview, "Begin an access review"), (.decideReview, "Decide in an access review"),
        (.readReviews, "See access reviews"),
        (.readPeople, "See who there is"), (.readAccount, "See one's own account"),
        (.provisionPeople, "Provision people"),
        (.readPolicies, "Read policies"),
        (.simulatePolicies, "Try policies out"), (.changePolicies, "Change policies"),
        (.readDetection, "See what is looked for"), (.tryDetection, "Try what is looked for"),
        (.changeDetection, "Change what is looked for"), (.keepToken, "Have tokens of files kept"),
        (.listTokens, "See which tokens there are"),
        (.reveal, "Turn a token back"), (.forgetToken, "Have a token forgotten"),
    ]

    static func session(_ session: Circumstances.Session) -> String {
        switch session {
        case .key: "A key"
        case .console: "The console"
        case .commandLine: "The command line"
        case .job: "The program itself"
        }
    }

    static func direction(_ direction: Direction) -> String {
        direction == .request ? "In the prompt" : "In the answer"
    }

    /// What a record tells of, as one of an activity's parts.
    static func part(_ kind: RecordKind) -> String {
        switch kind {
        case .modelRequest: "Prompt"
        case .modelResponse: "Answer"
        case .authenticationFailed: "Refused key"
        case .administration: "Act"
        case .contentRead: "What was read"
        }
    }

    static func role(_ role: Role) -> String {
        switch role {
        case .builder: "Builder"
        case .tester: "Tester"
        case .approver: "Approver"
        case .security: "Security"
        case .it: "IT"
        case .auditor: "Auditor"
        case .endUser: "End user"
        case .departmentHead: "Department head"
        }
    }

    static func state(_ state: CredentialState) -> String {
        switch state {
        case .active: "In use"
        case .unused: "Unused"
        case .disabled: "Disabled: nobody used it"
        case .revoked: "Revoked"
        case .expired: "Expired"
        }
    }

    static func environment(_ environment: Environment) -> String { environment.rawValue.capitalizedFirst }

    static func feature(_ feature: Feature) -> String {
        switch feature {
        case .background: "Answers made in the background"
        case .mcpTools: "Remote MCP tools"
        case .hostedTools: "Tools the upstream runs"
        case .fileURLs: "Content fetched by address"
        case .storedPrompts: "Prompts kept upstream"
        case .imageInput: "Pictures in requests"
        case .audioInput: "Sound in requests"
        case .binaryFiles: "Files that are not text"
        case .partialUploads: "Files uploaded in parts"
        case .imageOutput: "Pictures in answers"
        case .audioOutput: "Sound in answers"
        }
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
