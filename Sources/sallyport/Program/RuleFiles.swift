import Detection
import Foundation
import Inspection
import Wire

/// Detectors that others wrote, in files named on the command line: an organisation's own in JSON, gitleaks' in TOML.
enum RuleFiles {
    /// The detectors of all files. What a file says that has no meaning here is told on standard error.
    static func detectors(_ names: [String]) throws(CommandFailure) -> [Detector] {
        var detectors: [Detector] = []
        for name in names {
            let bytes = try InputFile.read(name)
            do {
                detectors += try read(bytes, name)
            } catch {
                throw .usage("\(name.oneLine): \(error)")
            }
        }
        return detectors
    }

    private static func read(_ bytes: [UInt8], _ name: String) throws -> [Detector] {
        let lower = name.lowercased()
        if lower.hasSuffix(".toml") { return try gitleaks(bytes, name) }
        // What is called so is read as the server reads it.
        if lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") {
            return try RuleFile(name: URL(filePath: name).lastPathComponent, bytes: bytes).read().detectors
        }
        return try own(bytes)
    }

    private static func gitleaks(_ bytes: [UInt8], _ name: String) throws -> [Detector] {
        let rules = try GitleaksRules(toml: bytes)
        for note in rules.notes { Terminal.report("\(name.oneLine): \(note)") }
        return rules.detectors
    }

    private static func own(_ bytes: [UInt8]) throws -> [Detector] {
        var tape = JSONTape()
        try tape.read(bytes)
        return try CustomDetectors.load(value(tape.root, in: tape))
    }

    /// No deeper than the reader lets a document be.
    private static func value(_ node: JSONNode, in tape: JSONTape) -> RuleValue {
        switch tape.kind(node) {
        case .string: .text(tape.string(node) ?? "")
        case .number: tape.integer(node).map { .integer($0) } ?? .number(tape.double(node) ?? .nan)
        case .true: .truth(true)
        case .false: .truth(false)
        // Nothing takes one, and the error says where it stands.
        case .null: .list([])
        case .array: .list(tape.elements(node).map { value($0, in: tape) })
        case .object:
            .table(
                Dictionary(
                    tape.members(node).map { (tape.string($0.key) ?? "", value($0.value, in: tape)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }
}
