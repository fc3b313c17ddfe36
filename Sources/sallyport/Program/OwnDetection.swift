import ArgumentParser
import Detection
import Domain
import Inspection
import Policies
import Registry
import Storage

/// `--data` of a command that looks into texts: with it, what the store looks for is looked for too.
struct OwnDetection: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: "A store's directory: what it looks for (detectors, rows, documents, canaries) is looked for too.")
    var directory: String?

    /// What finds things, and which labels there are.
    struct Loaded {
        var scanner: Scanner
        /// What can be found: by detectors, and besides.
        var labels: Set<Label>
        /// For each label what it is part of.
        var families: LabelFamilies
    }

    /// Opens the store, if one is named, for a question that the policies let the machine's account ask, and reads what it
    /// looks for.
    ///
    /// - Parameters:
    ///   - further: Detectors that are named on the command line.
    ///   - guessing: Whether guesses will be asked for.
    func load(_ further: [Detector] = [], guessing: Bool = false) async throws(CommandFailure) -> Loaded {
        guard let directory else {
            let scanner = try Self.compiling {
                try Scanner(Detector.all + further, cache: DatabaseFiles(), guessing: guessing)
            }
            let families = try Self.compiling { try Vocabulary(labels: ManifestVocabulary.standard.labels).labels }
            return Loaded(scanner: scanner, labels: Set(scanner.detectors.flatMap(\.labels)), families: families)
        }
        let detection = DetectionAccess(
            try await StoreAccess.open(directory, mode: .existing, for: .tryDetection, .detection))
        defer { detection.close() }
        let holdings = try DetectionAccess.check { () throws(DetectionError) in try detection.desk.holdings() }
        let scanner = try Self.compiling {
            try Scanner(Detector.all + further, holdings: holdings, cache: DatabaseFiles(), guessing: guessing)
        }
        let families = detection.access.registry.policies.vocabulary.labels
        return Loaded(
            scanner: scanner, labels: Set(families.labels).union(scanner.detectors.flatMap(\.labels)),
            families: families)
    }

    private static func compiling<Value>(_ make: () throws -> Value) throws(CommandFailure) -> Value {
        do { return try make() } catch { throw .broken("the detectors cannot be loaded: \(error)") }
    }
}
