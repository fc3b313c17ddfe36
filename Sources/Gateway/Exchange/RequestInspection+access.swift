import Domain
import NIOCore
import Screening
import Wire

/// What the policies are asked about a request, and what becomes of their answer.
extension RequestInspection {
    /// - Parameters:
    ///   - behind: The asset that made what the request names, as if the request named it.
    ///   - isOwn: Whether the request deletes what this person made.
    func decideAccess(
        _ endpoint: Endpoint, model: String?, isKept: Bool = false, behind: Asset? = nil, isOwn: Bool = false,
        _ outcome: inout Outcome
    ) throws {
        let asset = behind ?? model.flatMap(services.gatekeeper.asset)
        outcome.asset = asset
        let resource: Resource =
            if endpoint.action == .listModels {
                .system
            } else if let asset {
                services.gatekeeper.asset(asset.id) == nil ? .newAsset(asset) : .asset(asset.id)
            } else {
                .model(
                    model ?? "", offered: services.gatekeeper.offers(model, isNeeded: endpoint.needsModel))
            }
        let isJustified = outcome.justification.map { Justification($0) != nil } ?? false
        let asking = question(
            endpoint.action, resource, isJustified: isJustified, isKept: isKept, isOwn: isOwn)
        let decision = decision(asking, about: model, shown: outcome.model)
        outcome.question = asking
        outcome.profile = decision.profile
        outcome.content = decision.content
        outcome.verdict = decision.verdict
        try enforce(outcome.verdict, nil, &outcome, param: "model")
    }

    /// A model's name is the caller's own text: where it holds what the record keeps sealed, nothing that is said of it quotes it.
    private func decision(_ asking: Question, about model: String?, shown clear: String?) -> AccessDecision {
        let began = NIODeadline.now()
        let decision = services.decider.access(asking)
        services.metrics.decided(nanoseconds: UInt64(max(0, (NIODeadline.now() - began).nanoseconds)))
        guard case .model = asking.resource, let model, let clear, clear != model else { return decision }
        return decision.naming(clear, insteadOf: model)
    }

    func question(
        _ action: Action, _ resource: Resource, isJustified: Bool = false, isKept: Bool = false, isOwn: Bool = false
    ) -> Question {
        Question(
            .person(person.email), action, resource,
            Circumstances(
                time: now, address: client, isProtected: isProtected, session: .key, key: credential.id,
                volume: services.gatekeeper.volume(of: person.email, to: resource.name)),
            isJustified: isJustified, isKept: isKept, isOwn: isOwn)
    }

    /// Why a request that a batch makes later may not name a model, decided as a request made now would be.
    ///
    /// An asset is none of those it may name: what the asset fixes would have to stand in the file, where its maker can
    /// read it, and would stay there when the asset changes. Nor may they name what an asset made.
    ///
    /// - Parameter asset: The asset that made something the file names.
    func laterRefusal(_ request: LaterRequest, _ asset: Asset?, _ later: LaterRequests) -> String? {
        if let asset {
            return "the file names what the asset `\(asset.id)` made, which only requests made one by one can use"
        }
        if let known = later[request] { return known.refusal }
        let answer = laterAnswer(request)
        later[request] = answer
        return answer.refusal
    }

    /// What is decided about answers of a model that a batch's file holds, as about an answer given now. Which models are
    /// offered is what requests are asked about, by the names that they use.
    func answers(of model: String, isJustified: Bool) -> [AccessDecision] {
        BatchResults.names(of: model).map { name in
            let asking = question(.chat, .model(name, offered: true), isJustified: isJustified)
            return decision(asking, about: name, shown: screens.clearText(name))
        }
    }

    private func laterAnswer(_ request: LaterRequest) -> LaterRequests.Answer {
        let model = request.model.map { String(decoding: $0, as: UTF8.self) }
        if let model, let asset = services.gatekeeper.asset(model) {
            return .init(refusal: "`\(asset.id)` is an asset, which only requests made one by one can use")
        }
        let resource = Resource.model(model ?? "", offered: services.gatekeeper.offers(model, isNeeded: true))
        var asking = question(.chat, resource, isKept: request.isKept)
        // As the last of them would be asked about.
        asking.circumstances.volume.requests += request.count - 1
        asking.circumstances.volume.assetRequests += request.count - 1
        let decision = decision(asking, about: model, shown: model.map(screens.clearText.callAsFunction))
        guard decision.verdict.outcome == .permit else { return .init(refusal: decision.verdict.sentence) }
        return .init(access: decision)
    }

    func enforce(
        _ verdict: Verdict, _ found: ContentRequest?, _ outcome: inout Outcome, param: String? = nil
    ) throws {
        guard verdict.outcome > .mask else { return }
        var error = DoorError(policies: verdict, stopping: .request, param: param)
        outcome.refused = outcome.question.map { Refused(question: $0, found: found) }
        error.api.explanation = APIError.Explanation(policies: verdict.determining, hints: [])
        throw error
    }
}
