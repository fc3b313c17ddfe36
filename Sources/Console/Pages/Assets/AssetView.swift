import Domain

/// What the pages of assets are filled with.
struct AssetView {
    var asset: Asset
    var names: RowView.Names

    var summary: View {
        [
            "assetID": VisibleText.line(asset.id), "assetAddress": "/assets/\(FormFields.encode(asset.id))",
            "assetName": VisibleText.line(asset.name), "purpose": VisibleText.line(asset.purpose),
            "owner": VisibleText.line(names.people[asset.owner] ?? asset.owner),
            "ownerEmail": VisibleText.line(asset.owner),
            "department": asset.department.map { VisibleText.line($0) } ?? false,
            "environment": Wording.environment(asset.environment),
            "environmentTone": asset.environment == .production ? "good" : "changed",
            "audience": audience, "model": VisibleText.line(asset.configuration.model),
        ]
    }

    var full: View {
        var view = summary
        let configuration = asset.configuration
        view["version"] = asset.version.isEmpty ? false : asset.version
        view["activitiesAddress"] = "/activities?" + FormFields.encode([("asset", asset.id)])
        view["instructions"] = configuration.instructions.map { VisibleText.of($0) } ?? false
        view["hasInstructions"] = configuration.instructions != nil
        view["limits"] = limits.map { ["limitName": $0.0, "limitValue": $0.1] as View }
        view["hasLimits"] = !limits.isEmpty
        view["features"] = configuration.features.sorted().map { ["featureName": Wording.feature($0)] as View }
        view["hasFeatures"] = !configuration.features.isEmpty
        view["hasTools"] = configuration.tools != nil
        return view
    }

    private var audience: String {
        switch asset.audience {
        case .everyone: return "Everyone"
        case .limited(let groups, let people):
            let all = groups.sorted() + people.sorted().map { names.people[$0] ?? $0 }
            return all.isEmpty ? "Nobody" : VisibleText.line(all.joined(separator: ", "))
        }
    }

    private var limits: [(String, String)] {
        let limits = asset.configuration.limits
        return [
            ("Answer", limits.maximumOutputTokens.map { "at most \(Quantity.grouped(Int64($0))) tokens" }),
            ("Request", limits.maximumRequestBytes.map { "at most \(Quantity.bytes($0))" }),
            ("Rate", limits.requestsPerMinute.map { "\(Quantity.grouped(Int64($0))) requests a minute" }),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    /// What happens to each label in a chat with it. Named are those of its manifest, and those to which something
    /// happens; a subtype only where something else happens to it than to its type.
    ///
    /// - Parameters:
    ///   - effective: By the policies in force, of which the manifest is a part.
    ///   - outcome: What the policies say of a label by itself: what is blocked may be held.
    func rules(_ effective: LabelRules, _ outcome: (Label, Direction) -> Outcome) -> [View] {
        func word(_ label: Label, _ direction: Direction) -> String {
            let action = effective.action(for: label, direction)
            let isHeld = action == .block && outcome(label, direction) == .hold
            return isHeld ? Wording.outcome(.hold) : Wording.action(action).capitalizedFirst
        }
        let manifest = asset.configuration.rules
        let named = Set(manifest.request.keys).union(manifest.response.keys)
        let known = named.union(effective.request.keys).union(effective.response.keys)
        return known.sorted().filter { named.contains($0) || effective.tellsApart($0) }.map { label in
            [
                "label": LabelView.view(label, count: 1),
                "inRequest": word(label, .request), "inResponse": word(label, .response),
            ]
        }
    }
}

extension LabelRules {
    /// Whether something happens to the label that does not happen to its type, or to what nothing is said of.
    fileprivate func tellsApart(_ label: Label) -> Bool {
        Direction.allCases.contains { direction in
            let others = label.subtype == nil ? .allow : action(for: Label(label.type), direction)
            return action(for: label, direction) != others
        }
    }
}
