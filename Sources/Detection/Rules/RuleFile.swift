public import Inspection
internal import Registry

/// A file in which an organisation says what else is to be found: detectors of its own in YAML, JSON or TOML, or the rules
/// of gitleaks as they are.
public struct RuleFile: Hashable, Sendable {
    /// What a file comes to.
    public struct Contents: Sendable {
        public var isGitleaks: Bool
        public var detectors: [Detector]
        /// What of the file has no meaning here and is left out.
        public var notes: [String]
    }

    public var name: String
    public var bytes: [UInt8]

    /// Bytes of one file.
    public static let largest = 1 << 20
    /// Files of one organisation.
    public static let most = 64

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Whether somebody would take a file of this name for one of rules.
    public static func isName(_ name: String) -> Bool {
        [".yaml", ".yml", ".json", ".toml"].contains { name.lowercased().hasSuffix($0) }
    }

    /// The detectors, each of which has proved itself.
    ///
    /// - Throws: What is wrong with the first that is refused.
    public func read() throws(RuleFileProblem) -> Contents {
        guard Self.isName(name), !name.hasPrefix("."), !name.contains("/"), name.utf8.count <= 200 else {
            throw problem(nil, "the name of a file of rules ends in .yaml, .yml, .json or .toml")
        }
        guard bytes.count <= Self.largest else { throw problem(nil, "the file has more than \(Self.largest) bytes") }
        return name.lowercased().hasSuffix(".toml") ? try readTOML() : try readTree()
    }

    private func readTOML() throws(RuleFileProblem) -> Contents {
        let value: RuleValue
        do throws(TOMLError) { value = try TOMLReader.read(bytes) } catch {
            throw problem(error.line, error.reason)
        }
        let rules: GitleaksRules
        do throws(RuleError) {
            if case .table(let entries) = value, entries["detectors"] != nil {
                return Contents(isGitleaks: false, detectors: try CustomDetectors.load(value), notes: [])
            }
            rules = try GitleaksRules(value)
        } catch {
            throw problem(RuleLines(toml: bytes).line(of: error.subject), error.description)
        }
        guard !rules.detectors.isEmpty else {
            throw problem(nil, "the file has no rule that can be used: give it `[[rules]]` or `[[detectors]]`")
        }
        return Contents(isGitleaks: true, detectors: rules.detectors, notes: rules.notes.map(\.description))
    }

    private func readTree() throws(RuleFileProblem) -> Contents {
        let nodes: [ManifestNode]
        do throws(ManifestSyntaxError) { nodes = try ManifestNode.documents(bytes) } catch {
            throw problem(error.place.line, error.message)
        }
        guard nodes.count == 1, let root = nodes.first else {
            throw problem(nil, "the file has to be one document with a list of `detectors`")
        }
        do throws(RuleError) {
            return Contents(isGitleaks: false, detectors: try CustomDetectors.load(RuleValue(root)), notes: [])
        } catch {
            throw problem(RuleLines(tree: root).line(of: error.subject), error.description)
        }
    }

    private func problem(_ line: Int?, _ message: String) -> RuleFileProblem {
        RuleFileProblem(file: name, line: line, message: message)
    }
}
