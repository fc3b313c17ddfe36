import Domain
import Foundation
import Policies
import Registry

/// Files and directories of policies that were named on the command line.
struct PolicyInput {
    /// By the names they have in a set; the baseline is not among them.
    var own: [PolicyFile] = []
    /// Where each was read, so that a problem is shown by a path that can be opened.
    private var paths: [String: String] = [:]

    /// Files that were in force before.
    init(own: [PolicyFile]) { self.own = own }

    /// - Throws: `.usage` when something cannot be read, or is no file of policies.
    init(_ names: [String]) throws(CommandFailure) {
        for name in names {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory) else {
                throw .usage("\(name.oneLine): there is no such file or directory")
            }
            if isDirectory.boolValue { try add(directory: name) } else { try add(file: name) }
        }
    }

    private mutating func add(file name: String) throws(CommandFailure) {
        let file = PolicyFile(name: URL(filePath: name).lastPathComponent, bytes: try InputFile.read(name))
        guard file.holdsPolicies || file.holdsTests else {
            throw .usage(
                "\(name.oneLine): is no file of policies; their names end in .cedar, those of tests in .tests.json"
            )
        }
        try add(file, at: name)
    }

    private mutating func add(directory name: String) throws(CommandFailure) {
        let files: [PolicyFile]
        do {
            files = try PolicyDirectory(path: name).read()
        } catch {
            throw .usage(error.description)
        }
        for file in files { try add(file, at: "\(name)/\(file.name)".replacing("//", with: "/")) }
    }

    private mutating func add(_ file: PolicyFile, at path: String) throws(CommandFailure) {
        if let other = paths.updateValue(path, forKey: file.name), other != path {
            throw .usage("\(path): another file is called `\(file.name)`, \(other); rename one".oneLine)
        }
        own.append(file)
    }

    // MARK: - Reading

    /// - Parameter further: Labels that something finds here, besides those that ship.
    static func vocabulary(_ further: Set<Label> = []) throws(CommandFailure) -> Vocabulary {
        do {
            return try Vocabulary(labels: ManifestVocabulary.standard.labels.union(further))
        } catch {
            throw .broken("the program's own vocabulary cannot be read: \(error)")
        }
    }

    /// The baseline with these files beside it, and all that is wrong with them where they cannot be loaded.
    func library(_ vocabulary: Vocabulary) -> Result<PolicyLibrary, PolicyProblems> {
        Progress.step("checking policies")
        return Result { () throws(PolicyProblems) in try PolicyLibrary(PolicyFiles.baseline(with: own), vocabulary) }
            .mapError { PolicyProblems(shown($0.problems)) }
    }

    /// The same for commands that have nothing to do without one.
    ///
    /// - Throws: `.refused` with every problem.
    func loaded(_ vocabulary: Vocabulary) throws(CommandFailure) -> PolicyLibrary {
        do {
            return try library(vocabulary).get()
        } catch {
            throw .refused("the policies have something wrong with them:\n\(error)")
        }
    }

    /// Problems by the paths that were named.
    func shown(_ problems: [PolicyProblem]) -> [PolicyProblem] {
        problems.map { problem in
            var problem = problem
            problem.file = problem.file.map(shown(_:))
            return problem
        }
    }

    func shown(_ file: String) -> String { paths[file] ?? file }
}
