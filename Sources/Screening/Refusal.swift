public import Domain
internal import Wire

/// Why a request or an answer may not pass. Its text never holds content.
public struct Refusal: Error, Hashable, Sendable {
    /// The HTTP status of the error.
    public var status: Int
    /// One of `APIErrorCode`.
    public var code: String
    /// For a person: what, where, and what to do.
    public var message: String
    /// The field to blame, as the wire format would write it: `messages[0].content[1].image_url`.
    public var param: String?
    /// What had been found by then, for the record.
    public var labels: [Label: Int] = [:]
    /// What had been read by then, for the record, which keeps it encrypted.
    public var passages: [Passage] = []

    public init(status: Int, code: String, message: String, param: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.param = param
    }

    init(_ code: APIErrorCode, status: Int? = nil, _ message: String, param: String? = nil) {
        self.init(status: status ?? code.status, code: code.rawValue, message: message, param: param)
    }
}

extension Refusal {
    static func invalid(_ message: String, param: String? = nil) -> Refusal {
        Refusal(.invalidRequest, message, param: param)
    }

    /// A check that could not be made. An answer's failure is the upstream's or ours, a request's the caller's.
    public static func inspectionFailed(_ direction: Direction, _ detail: String, param: String? = nil) -> Refusal {
        let what = direction == .request ? "the request" : "the answer"
        return Refusal(
            .inspectionFailed, status: direction == .request ? 422 : 502,
            "\(what) could not be inspected and was stopped: \(detail)", param: param)
    }

    static func notAllowed(_ field: String, _ feature: Feature) -> Refusal {
        Refusal(
            .notAllowed,
            "`\(field)` would carry content around the inspection: leave it out, "
                + "or have the asset's owner allow it (setting `features: \(feature.rawValue)`)",
            param: field)
    }

    /// A file that a request wants read and that nobody has on record.
    public static func unrecordedFile(_ field: String) -> Refusal {
        Refusal(
            .notAllowed,
            "`\(field)` names a file that is not on record here, so nobody knows what is in it: upload it through `/v1/files`, "
                + "or have the asset's owner allow it (setting `features: \(Feature.fileURLs.rawValue)`)",
            param: field)
    }

    static func fixed(_ field: String, by asset: Asset) -> Refusal {
        Refusal(
            .fixedField, "`\(field)` is fixed by the asset `\(asset.id)`: leave it out of the request", param: field)
    }

    /// A message by which the caller would instruct the model in the asset's place. Its role is the caller's own text, so
    /// it is not repeated: the record has this message in the clear.
    static func fixedInstructions(_ message: String, by asset: Asset) -> Refusal {
        Refusal(
            .fixedField,
            "the asset `\(asset.id)` fixes the instructions, so the role in `\(message)` can only be `user`, `assistant`, "
                + "`tool` or `function`: leave system and developer messages out, or send them with the role `user`",
            param: "\(message).role")
    }

    /// Policy stops an answer for those of `labels` that it does not let pass.
    public static func denied(_ labels: [Label: Int], _ profile: Profile) -> Refusal {
        denied(labels.keys.filter { profile.rules.action(for: $0, .response) >= .coach })
    }

    /// Policy stops an answer that holds `labels`.
    static func denied(_ labels: some Sequence<Label>) -> Refusal {
        let names = Set(labels).sorted().map(\.name).joined(separator: ", ")
        return Refusal(.denied, "the answer was stopped: policy blocks what it holds (\(names))")
    }
}
