import Domain
import Screening
import Wire

/// What the stored objects that a request names mean for it: whose they have to be, and by whose rules it is decided.
extension RequestInspection {
    /// What somebody else made at the upstream is not there for this person. What nobody is known to have made may be
    /// used: it is older than this gateway, or was put there for everybody.
    ///
    /// - Returns: What is known of where they come from.
    func checkObjects(_ input: Input, _ body: [UInt8], _ outcome: inout Outcome) throws -> [String: ObjectOrigin] {
        let references: [String]
        do {
            references = try input.references ?? ObjectReferences.requested(by: input.endpoint, body: body)
        } catch is ObjectReferences.TooMany {
            throw DoorError.tooManyObjects
        }
        guard !references.isEmpty else { return [:] }
        outcome.references = references
        let origins = try services.objects.origins(of: references)
        outcome.conversation = conversation(input.endpoint, references, origins)
        for id in references {
            guard let people = origins[id]?.people, !people.isEmpty, !people.contains(person.email) else { continue }
            throw refused(.notYours(id), about: id, &outcome)
        }
        return origins
    }

    /// The conversation or thread that the request names, or the one that a response it continues belongs to: that began
    /// one itself where nothing else is known of it.
    private func conversation(
        _ endpoint: Endpoint, _ references: [String], _ origins: [String: ObjectOrigin]
    ) -> String? {
        if let named = references.first(where: { $0.hasPrefix("conv_") || $0.hasPrefix("thread_") }) { return named }
        guard endpoint.family == .responses else { return nil }
        return references.first(where: MadeObjects.isResponse).map { origins[$0]?.conversation ?? $0 }
    }

    /// Whether the request deletes what this person is known to have made, or something within. To cancel is not to delete:
    /// its answer is what was made.
    func deletesOwn(_ origins: [String: ObjectOrigin], _ endpoint: Endpoint) -> Bool {
        guard endpoint.name.hasPrefix("DELETE "), let id = endpoint.ids.first else { return false }
        return origins[id]?.people.contains(person.email) ?? false
    }

    /// The asset that the objects were made with: the request is decided as if it named that asset itself.
    ///
    /// It has to be the only one. What an asset fixes, allows and says about labels holds under its own name, and no policy
    /// is ever asked whether what one asset made may go to another or to a model by itself. So nobody could have permitted
    /// that, and it is refused whatever each of them permits.
    ///
    /// - Parameters:
    ///   - model: What the request asks for, if it does.
    ///   - isOwn: Whether the request deletes what this person made, which does not end with the asset.
    func assetBehind(
        _ origins: [String: ObjectOrigin], _ endpoint: Endpoint, named model: String?, isOwn: Bool,
        _ outcome: inout Outcome
    ) throws -> Asset? {
        var found: (id: String, asset: String)?
        for id in outcome.references {
            for name in origins[id]?.assets.sorted() ?? [] {
                guard let first = found else {
                    found = (id, name)
                    continue
                }
                if first.asset != name { throw refused(.severalAssets(first, (id, name)), about: id, &outcome) }
            }
        }
        guard let (id, name) = found else { return nil }
        outcome.asset = services.gatekeeper.asset(name) ?? (isOwn ? .gone(name) : nil)
        guard let asset = outcome.asset else { throw refused(.assetIsGone(id, of: name), about: id, &outcome) }
        if let model, model != name {
            let shown = screens.clearText(model)
            throw refused(.otherAsset(id, of: name, named: shown), about: id, &outcome)
        }
        if endpoint.name == "POST /v1/batches" { throw refused(.notInBatches(id, of: name), about: id, &outcome) }
        return asset
    }

    /// What a request under an asset writes into holds something of that asset from then on. Noted before the request goes
    /// out: whatever becomes of its answer, nobody finds it without.
    func noteAsset(_ endpoint: Endpoint, _ origins: [String: ObjectOrigin], _ outcome: Outcome) throws {
        guard let asset = outcome.asset else { return }
        let places = outcome.references.filter { id in
            endpoint.writes(into: id) && origins[id]?.assets.contains(asset.id) != true
        }
        if places.isEmpty { return }
        guard services.objects.isReady else { throw DoorError.notRemembered }
        for id in places { services.objects.note(id, ObjectOrigin(assets: [asset.id]), at: now) }
    }

    private func refused(_ error: DoorError, about id: String, _ outcome: inout Outcome) -> DoorError {
        outcome.passages.append(screens.clearText.passage("object", id))
        return error
    }
}

extension Asset {
    /// What is left of an asset that is not here any more: its name, and nobody who may use it.
    fileprivate static func gone(_ id: String) -> Asset {
        Asset(
            id: id, name: id, owner: "", purpose: "", environment: .production,
            audience: .limited(groups: [], people: []), configuration: AssetConfiguration(model: ""))
    }
}
