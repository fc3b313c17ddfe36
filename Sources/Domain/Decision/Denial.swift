/// What somebody may not do, for whoever tried: who was asked about, what for, on what, why, and what to do.
public struct Denial: Hashable, Sendable {
    public var principal: Principal
    public var action: Action
    public var resource: Resource
    public var verdict: Verdict

    public init(_ principal: Principal, _ action: Action, _ resource: Resource, _ verdict: Verdict) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.verdict = verdict
    }

    /// What the policies say about it, which mostly is what to do.
    public var message: String {
        verdict.grounds.first?.message ?? "no policy permits this; ask whoever keeps the policies"
    }

    /// `` `local:ann` is not permitted `issue_key` on `bob@example.com` ``.
    public var question: String { "\(principal.told) is not permitted `\(action.rawValue)` on \(resource.told)" }

    /// `` forbidden by `own.locked` ``.
    public var cause: String {
        guard !verdict.determining.isEmpty, verdict.grounds.first?.code != "policy.no_permit" else {
            return "no policy permits it"
        }
        return "forbidden by \(verdict.determining.map { "`\($0)`" }.joined(separator: ", "))"
    }
}

extension Denial: CustomStringConvertible {
    public var description: String {
        "\(question): \(message) (\(cause); whoever keeps the policies can change that)"
    }
}

extension Principal {
    /// As a sentence names who it is.
    fileprivate var told: String {
        switch self {
        case .person(let name), .service(let name): "`\(name)`"
        case .visitor: "somebody who is not signed in"
        }
    }
}

extension Resource {
    /// As a sentence names it. Nothing that whoever asked need not know: not whose it is, nor what it is made of.
    fileprivate var told: String {
        switch self {
        case .asset(let id): "the asset `\(id)`"
        case .newAsset(let asset): "the new asset `\(asset.id)`"
        case .version(let version): "version \(version.number) of the asset `\(version.asset)`"
        case .model("", _): "the provider's models"
        case .model(let name, _): "the model `\(name)`"
        case .activity(let id, _, _): "the activity `\(id)`"
        case .record(of: let owner?): owner.isEmpty ? "nobody's part of the record" : "`\(owner)`'s part of the record"
        case .record(of: nil): "the whole record"
        case .person(let email): "`\(email)`"
        case .key(let id): "the key `\(id)`"
        case .policies: "the policies"
        case .detection: "what is looked for"
        case .dataSet(let dataSet): "the data set `\(dataSet.id)`"
        case .file(let file): "the file `\(file.id)`"
        case .vault: "the vault"
        case .token(let token, _): "the token `\(token)`"
        case .system: "Sallyport itself"
        }
    }
}
