internal import Domain
internal import Policies

extension PolicyShelf {
    /// The policies in force, as they are when these are the labels there are.
    ///
    /// - Throws: What is wrong with them then: a policy may speak of a label that is gone.
    func library(speakingOf labels: Set<Label>) throws(PolicyProblems) -> PolicyLibrary {
        let current = library
        if Set(current.vocabulary.labels.labels) == labels { return current }
        return try PolicyLibrary(current.files, Vocabulary(labels: labels))
    }

    /// Makes the policies in force speak of these labels; returns whether that changed anything.
    ///
    /// A label that is gone stays known for as long as a policy speaks of it: that it is found no more is no reason for
    /// anything else that policy forbids to be permitted.
    func adopt(_ labels: Set<Label>) -> Bool {
        let known = Set(vocabulary.labels.labels)
        if known == labels { return false }
        if let library = try? library(speakingOf: labels) {
            replace(library)
        } else if !labels.isSubset(of: known), let library = try? library(speakingOf: labels.union(known)) {
            replace(library)
        } else {
            return false
        }
        return true
    }
}
