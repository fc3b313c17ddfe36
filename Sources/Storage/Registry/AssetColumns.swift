internal import Domain
internal import Foundation

/// The columns of an asset that hold structures.
enum AssetColumns {
    struct AudienceColumn: Codable {
        var everyone: Bool
        var groups: [String]
        var people: [String]

        init(_ audience: Audience) {
            switch audience {
            case .everyone: (everyone, groups, people) = (true, [], [])
            case .limited(let groups, let people):
                (everyone, self.groups, self.people) = (false, groups.sorted(), people.sorted())
            }
        }

        var audience: Audience { everyone ? .everyone : .limited(groups: Set(groups), people: Set(people)) }
    }

    struct ConfigurationColumn: Codable {
        var instructions: String?
        var model: String
        var tools: Data?
        var maximumOutputTokens: Int?
        var maximumRequestBytes: Int?
        var requestsPerMinute: Int?
        var features: [String]
        /// Label to action, in the words of manifests.
        var request: [String: String]
        var response: [String: String]
        /// Absent where an asset says nothing of it, and in rows that an older version wrote.
        var details: DetailsColumn?

        init(_ asset: Asset) {
            let configuration = asset.configuration
            instructions = configuration.instructions
            model = configuration.model
            tools = configuration.tools.map { Data($0) }
            maximumOutputTokens = configuration.limits.maximumOutputTokens
            maximumRequestBytes = configuration.limits.maximumRequestBytes
            requestsPerMinute = configuration.limits.requestsPerMinute
            features = configuration.features.map(\.rawValue).sorted()
            request = Self.words(configuration.rules.request)
            response = Self.words(configuration.rules.response)
            details = DetailsColumn(asset)
        }

        /// Names that older versions took and that allowed nothing.
        private static let withdrawn: Set<String> = ["realtime"]

        func configuration() throws(StoreError) -> AssetConfiguration {
            var known: Set<Feature> = []
            for name in features where !Self.withdrawn.contains(name) {
                guard let feature = Feature(rawValue: name) else {
                    throw StoreError(.unreadable, "reading an asset's features")
                }
                known.insert(feature)
            }
            return AssetConfiguration(
                instructions: instructions, model: model, tools: tools.map { [UInt8]($0) },
                limits: .init(
                    maximumOutputTokens: maximumOutputTokens, maximumRequestBytes: maximumRequestBytes,
                    requestsPerMinute: requestsPerMinute),
                features: known,
                rules: LabelRules(request: try Self.rules(request), response: try Self.rules(response)))
        }

        private static func words(_ rules: [Label: LabelAction]) -> [String: String] {
            Dictionary(rules.map { ($0.key.name, $0.value.description) }, uniquingKeysWith: { first, _ in first })
        }

        private static func rules(_ words: [String: String]) throws(StoreError) -> [Label: LabelAction] {
            var rules: [Label: LabelAction] = [:]
            for (name, word) in words {
                guard let label = Label(name: name), let action = LabelAction(word) else {
                    throw StoreError(.unreadable, "reading an asset's rules")
                }
                rules[label] = action
            }
            return rules
        }
    }
}
