import Domain
import Policies
import Registry
import Synchronization

/// Sets of policies for tests, each read once.
enum SamplePolicies {
    static let vocabulary = Result { try Vocabulary(labels: ManifestVocabulary.standard.labels) }
    static let baseline = Result { try PolicyLibrary.baseline(labels: ManifestVocabulary.standard.labels) }

    private static let read = Mutex<[PolicyFiles: PolicyLibrary]>([:])

    /// The baseline with files of an organisation's own.
    static func with(_ files: (name: String, text: String)...) throws -> PolicyLibrary {
        let own = files.map { PolicyFile(name: $0.name, bytes: Array($0.text.utf8)) }
        let all = try PolicyFiles.baseline(with: own)
        if let known = read.withLock({ $0[all] }) { return known }
        let library = try PolicyLibrary(all, vocabulary.get(), reusing: baseline.get())
        read.withLock { $0[all] = library }
        return library
    }
}
