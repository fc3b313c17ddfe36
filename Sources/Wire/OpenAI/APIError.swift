/// An answer of Sallyport's own in the error shape of the OpenAI wire format.
///
/// The official SDKs raise the exception class that belongs to ``status`` and keep ``type``, ``param`` and ``code`` on
/// it. Neither message nor param may hold content or secrets.
public struct APIError: Error, Hashable, Sendable {
    /// The HTTP status. In a stream, whose status has been sent already, it says which class the error would have had.
    public var status: Int
    /// For a person: what happened, where, and what to do.
    public var message: String
    /// The wire format's family of errors, for example `invalid_request_error`.
    public var type: String
    /// The field of the request that is to blame.
    public var param: String?
    /// Stable and for programs; Sallyport's own begin with `sallyport_`.
    public var code: String
    /// Why policy decided so, as far as the caller may know.
    public var explanation: Explanation?

    /// The policies that decided, and what would have made the answer another.
    public struct Explanation: Hashable, Sendable {
        /// Their ids.
        public var policies: [String]
        /// Sentences for a person: `would be permitted if …`.
        public var hints: [String]

        public init(policies: [String], hints: [String]) {
            self.policies = policies
            self.hints = hints
        }
    }

    public init(status: Int, message: String, type: String, param: String? = nil, code: String) {
        self.status = status
        self.message = message
        self.type = type
        self.param = param
        self.code = code
    }

    /// The body of an HTTP answer: `{"error":{"message":…,"type":…,"param":…,"code":…}}`; with an explanation also
    /// `"sallyport":{"policies":[…],"hints":[…]}` within.
    public func body() -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: message.utf8.count + 128)
        writer.object { writer in
            writer.key("error")
            write(to: &writer)
        }
        return writer.bytes
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("message")
            writer.string(message)
            writer.key("type")
            writer.string(type)
            writer.key("param")
            if let param { writer.string(param) } else { writer.null() }
            writer.key("code")
            writer.string(code)
            guard let explanation else { return }
            writer.key("sallyport")
            writer.object { writer in
                writer.key("policies")
                writer.array { writer in
                    for policy in explanation.policies { writer.string(policy) }
                }
                writer.key("hints")
                writer.array { writer in
                    for hint in explanation.hints { writer.string(hint) }
                }
            }
        }
    }
}
