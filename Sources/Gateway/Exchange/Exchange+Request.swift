import Domain
import NIOCore
import Screening
import Wire

/// Who asks, and the body as it comes in.
extension Exchange {
    // MARK: - Identify

    func begin(_ head: RequestHead) {
        requestHead = head
        // Also of one whose key is refused, the record says what it asked for.
        endpoint = Endpoint.match(method: head.method, path: head.path)
        started = services.time.now
        activity = ActivityID.make(at: started) { connection.loopContext.random.next() }
        guard let key = Self.bearerKey(head.fields) else {
            return refuseKey(
                code: "key.missing",
                message: "no key was given; send it as `Authorization: Bearer sallyport_…`")
        }
        switch services.gatekeeper.authenticate(key, from: connection.client) {
        case .unknown: lookUp(key)
        case let admission: admit(admission)
        }
    }

    /// The key may have been made a moment ago by another process: asks the store, off the event loop.
    private func lookUp(_ key: String) {
        connection.setReading(false)
        deadline = workersDeadline
        let (gatekeeper, client) = (services.gatekeeper, connection.client)
        let isTaken = services.lookups.run(on: connection.eventLoop) {
            gatekeeper.authenticateAfterRefresh(key, from: client)
        } then: { [self] admission in
            guard case .identifying = phase else { return }
            connection.setReading(true)
            admit(admission ?? .unknown)
        }
        if !isTaken { refuse(.overloaded, unrecorded: true) }
    }

    private func admit(_ admission: Admission) {
        guard let head = requestHead else { return }
        switch admission {
        case .unknown:
            refuseKey(code: "key.unknown", message: "the key is not known here; check that it was copied whole")
        case .refused(let code, let message, let credential, let person):
            refuseKey(code: code, message: message, credential: credential, person: person)
        case .accepted(let credential, let person):
            self.credential = credential
            self.person = person
            services.gatekeeper.noteUse(of: credential.id, at: started)
            let path = head.path
            guard let endpoint else {
                return refuse(
                    .unknownPath(head.method, path), reason: "path.unknown",
                    passages: [screens.clearText.passage("path", path)])
            }
            let limit = bodyLimit(endpoint)
            if let length = head.fields.first(.contentLength).flatMap(Int.init), length > limit.bytes {
                return refuse(.tooLarge(limit.bytes, setting: limit.setting), reason: "body.too_large")
            }
            phase = .receiving
            bodyDeadline = .now() + .seconds(services.configuration.timeouts.bodySeconds)
            waitForBody()
            // RFC 9110 section 10.1.1: not to HTTP/1.0, and not when nothing is waited for.
            if head.minorVersion == 1, !bodyIsComplete, head.fields.first(.expect)?.lowercased() == "100-continue" {
                connection.sendContinue()
            }
            if bodyIsComplete { inspect() }
        }
    }

    static func bearerKey(_ fields: HeaderFields) -> String? {
        guard fields.count(of: .authorization) == 1, let value = fields.first(.authorization) else { return nil }
        var bytes = value.utf8[...]
        for letter in "bearer ".utf8 {
            guard let byte = bytes.popFirst(), byte | 0x20 == letter else { return nil }
        }
        let key = bytes.drop { $0 == 0x20 }
        return key.isEmpty ? nil : String(key)
    }

    // MARK: - Receive

    func receive(_ part: ByteBuffer) {
        switch phase {
        case .receiving, .identifying: break
        default: return
        }
        // Until it is known who asks, as much as one read brings after reading has been turned off; nothing is recorded.
        let isUnknown = person == nil
        let known = isUnknown ? nil : endpoint.map(bodyLimit)
        let limit = known ?? (bytes: 512 << 10, setting: "limits.bodyBytes")
        guard body.readableBytes + part.readableBytes <= limit.bytes else {
            return refuse(
                .tooLarge(limit.bytes, setting: limit.setting), reason: "body.too_large", unrecorded: isUnknown)
        }
        guard hold(part.readableBytes) else {
            return refuse(.overloaded, reason: "server.overloaded", unrecorded: isUnknown)
        }
        if body.readableBytes == 0 { body = part } else { body.writeImmutableBuffer(part) }
        if case .receiving = phase { waitForBody() }
    }

    func receiveEnd() {
        bodyIsComplete = true
        if case .receiving = phase { inspect() }
    }

    private func waitForBody() {
        let idle = NIODeadline.now() + .seconds(services.configuration.timeouts.bodyIdleSeconds)
        deadline = bodyDeadline.map { min($0, idle) } ?? idle
    }

    func bodyLimit(_ endpoint: Endpoint) -> (bytes: Int, setting: String) {
        let limits = services.configuration.limits
        return endpoint.body == .json || endpoint.body == .none
            ? (limits.bodyBytes, "limits.bodyBytes") : (limits.uploadBytes, "limits.uploadBytes")
    }
}
