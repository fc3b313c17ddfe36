/// Runs cases of JSON Lines files that say what a Cedar engine must answer, and says what ours answers.
///
/// Four kinds of case are told apart by their members:
/// - `policies`, `parses`: is the text accepted?
/// - `policies`, `json`: what is it in the JSON policy format?
/// - `entitiesValid`, `requestValid`: do entities and request conform to the schema, and what is the decision?
/// - `id`, `policies`, `requests`: decisions, determining policies, erring policies, and strict validation.
///
/// One JSON line comes out per case, with `ok` telling whether everything the case states was met.
public struct ConformanceRunner: Sendable {
    public private(set) var passed = 0
    public private(set) var failed = 0
    private var line = 0

    public init() {}

    /// Runs every line of a file.
    public mutating func run(_ bytes: [UInt8], output: (String) -> Void) {
        line = 0
        for slice in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            defer { line += 1 }
            if slice.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
            output(run(line: Array(slice)).compact)
        }
    }

    /// The closing line.
    public var summary: String { "\(passed) passed, \(failed) failed" }

    private mutating func run(line bytes: [UInt8]) -> JSON {
        let result: JSONObject
        do throws(Rejection) {
            let json = try JSON(parsing: bytes)
            if json["parses"] != nil {
                result = parseCase(json)
            } else if json["json"] != nil {
                result = policyJSONCase(json)
            } else if json["entitiesValid"] != nil {
                result = conformanceCase(json)
            } else if json["policies"] != nil, Self.answers.contains(where: { json[$0] != nil }) {
                result = decisionCase(json)
            } else {
                throw Rejection(
                    "line \(line + 1) is no case: it needs `policies` with `parses`, `json`, or `requests` or "
                        + "`shouldValidate`; or `schema` with `entitiesValid`")
            }
        } catch {
            result = ["line": .integer(Int64(line)), "error": .string(Text(error.message)), "ok": false]
        }
        if result["ok"] == .bool(true) { passed += 1 } else { failed += 1 }
        return .object(result)
    }

    /// What a case about decisions states.
    private static let answers: [Text] = ["requests", "shouldValidate", "validation"]

    var lineNumber: JSON { .integer(Int64(line)) }

    private func text(_ json: JSON, _ name: Text) -> String { json[name]?.string?.string ?? "" }

    private func parseCase(_ json: JSON) -> JSONObject {
        let parses = (try? PolicySet(parsing: text(json, "policies"))) != nil
        return ["line": lineNumber, "parses": .bool(parses), "ok": .bool(json["parses"] == .bool(parses))]
    }

    /// Text to JSON must give the wanted JSON, and reading that JSON and writing it again must too.
    private func policyJSONCase(_ json: JSON) -> JSONObject {
        do {
            let written = try PolicySet(parsing: text(json, "policies")).json()
            let wanted = json["json"] ?? .null
            let again = try PolicySet(json: wanted).json()
            let matches = written.isEquivalent(to: wanted) && again.isEquivalent(to: wanted)
            return ["line": lineNumber, "json": written, "ok": .bool(matches)]
        } catch {
            return ["line": lineNumber, "error": .string(Text(error.message)), "ok": false]
        }
    }
}
