internal import Domain
internal import Inspection
internal import Registry
internal import Storage

/// What is looked for, part by part: a part that has not changed is not read again.
struct HoldingsParts {
    private var rules: [String: (hash: String, detectors: [Detector])] = [:]
    private var sets: [String: (hash: String, index: ExactDataIndex)] = [:]
    private var documents: (hash: String, index: TextIndex)?
    private var canaries: [CanarySummaryKey] = []

    private typealias CanarySummaryKey = (asset: String, file: String, shape: Canary.Shape)

    /// Takes what the store has now.
    mutating func take(
        _ rows: [HoldingRow], _ files: IndexFiles, _ keys: DetectionKeys
    ) throws(DetectionError) {
        var fresh = HoldingsParts()
        for row in rows {
            switch row.id.kind {
            case .detectors:
                if let known = rules[row.id.name], known.hash == row.hash {
                    fresh.rules[row.id.name] = known
                } else {
                    fresh.rules[row.id.name] = (row.hash, try Self.detectors(row))
                }
            case .rows:
                if let known = sets[row.id.name], known.hash == row.hash {
                    fresh.sets[row.id.name] = known
                } else {
                    let index = try files.read(row.hash) { try ExactDataIndex(file: $0, key: keys.rows) }
                    fresh.sets[row.id.name] = (row.hash, index)
                }
            case .fingerprints:
                if let known = documents, known.hash == row.hash {
                    fresh.documents = known
                } else {
                    let index = try files.read(row.hash) { try TextIndex(file: $0, key: keys.documents) }
                    fresh.documents = (row.hash, index)
                }
            case .canary:
                guard let summary = CanarySummary.read(row), let file = summary.file,
                    let shape = Canary.Shape(word: summary.shape)
                else { continue }
                fresh.canaries.append((summary.asset, file, shape))
            case .document: continue
            }
        }
        self = fresh
    }

    private static func detectors(_ row: HoldingRow) throws(DetectionError) -> [Detector] {
        guard let file = RuleFile(row) else { throw .file("the rules of `\(row.id.name)` are not in the store") }
        do throws(RuleFileProblem) { return try file.read().detectors } catch { throw .rules(error) }
    }

    /// All of it together, with the instructions of the assets there are, and a canary of each shape for each of them.
    ///
    /// - Parameter assets: Instructions by the asset's id; empty where it has none.
    func holdings(_ assets: [String: String], _ keys: DetectionKeys) throws(DetectionError) -> Holdings {
        var index = documents?.index ?? TextIndex(key: keys.documents)
        for (asset, instructions) in assets.sorted(by: { $0.key < $1.key }) where !instructions.isEmpty {
            do throws(FingerprintError) {
                try index.add(Array(instructions.utf8), of: LeakSource(.instructions, asset, family: asset))
            } catch {
                throw .content("the instructions of `\(asset)`: \(error)")
            }
        }
        var placed: [Canary] = []
        for asset in assets.keys.sorted() {
            placed += Canary.Shape.allCases.map { Canary($0, asset: asset, key: keys.canaries) }
        }
        placed += canaries.map { Canary($0.shape, asset: $0.asset, file: $0.file, key: keys.canaries) }
        return Holdings(
            detectors: rules.sorted { $0.key < $1.key }.flatMap(\.value.detectors),
            exactData: sets.sorted { $0.key < $1.key }.map(\.value.index),
            documents: index.isEmpty ? nil : index, canaries: placed.isEmpty ? nil : CanaryIndex(placed))
    }
}
