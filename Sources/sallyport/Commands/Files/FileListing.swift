import Domain
import Registry
import Wire

/// What is known of uploaded files, for people and for programs.
enum FileListing {
    // MARK: - For people

    static func text(_ files: [ListedFile]) -> String {
        TextTable.text(
            ["id", "time", "uploader", "state", "classification", "type", "bytes", "found", "name"],
            files.map(\.record).map { file in
                [
                    file.id, TimestampText.iso8601(file.time), file.uploader, file.state.rawValue,
                    file.classification.rawValue, file.type, String(file.bytes), found(file),
                    file.name.isEmpty ? "-" : file.name,
                ]
            })
    }

    private static func found(_ file: FileRecord) -> String {
        file.findings.isEmpty ? "-" : file.findings.map { "\($0.label.name) \($0.count)" }.joined(separator: ", ")
    }

    static func text(_ file: FileRecord, uses: [FileUse]) -> String {
        var lines = [
            "\(file.id): \(file.state.rawValue), \(file.classification.rawValue) (\(file.type), \(file.bytes) bytes)",
            "  name: \(file.name.isEmpty ? "-" : file.name.oneLine)", "  sha256: \(file.digest)",
            "  uploaded by \(file.uploader.oneLine)\(file.credential.map { " with \($0)" } ?? "") at "
                + "\(TimestampText.iso8601(file.time)) as \(file.activity)",
            "  at the provider: \(file.upstream?.oneLine ?? "-")",
        ]
        if let asset = file.asset { lines.append("  asset: \(asset.oneLine)") }
        if file.computed != file.classification { lines.append("  by the rules it is \(file.computed.rawValue)") }
        lines += file.grounds.map { "  because it \($0.oneLine)" }
        lines += file.findings.map { finding in
            let samples = finding.samples.isEmpty ? "" : " (\(finding.samples.map(\.oneLine).joined(separator: ", ")))"
            return "  \(finding.label.name): \(finding.count)\(samples)\(replaced(finding.label, in: file))"
        }
        lines += file.decisions.map { decision in
            let what = decision.to.map { "\(decision.from?.rawValue ?? "-") to \($0.rawValue)" } ?? ""
            let words = [decision.kind.rawValue, what].filter { !$0.isEmpty }.joined(separator: " ")
            return "  \(words) by \(decision.person.oneLine) at \(TimestampText.iso8601(decision.time)): "
                + decision.reason.oneLine
        }
        lines += uses.map { use in
            "  read by \(use.kind == .vectorStore ? "the vector store" : "the request") \(use.target.oneLine) at "
                + TimestampText.iso8601(use.time)
        }
        return lines.joined(separator: "\n")
    }

    private static func replaced(_ label: Label, in file: FileRecord) -> String {
        guard let operators = file.replacements[label] else { return "" }
        let names = operators.map(\.description).sorted().joined(separator: ", ")
        return names.isEmpty ? ", replaced" : ", replaced (\(names))"
    }

    // MARK: - For programs

    static func json(_ files: [ListedFile]) -> String {
        var json = JSONWriter()
        json.array { json in
            for file in files {
                json.object { json in
                    json.key("number")
                    json.integer(Int(file.sequence))
                    write(file.record, &json)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func json(_ file: FileRecord, uses: [FileUse]) -> String {
        var json = JSONWriter()
        json.object { json in
            write(file, &json)
            json.key("uses")
            json.array { json in
                for use in uses {
                    json.object { json in
                        json.field("kind", use.kind.rawValue)
                        json.field("target", use.target)
                        json.field("time", TimestampText.iso8601(use.time))
                    }
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ file: FileRecord, _ json: inout JSONWriter) {
        json.field("id", file.id)
        json.field("sha256", file.digest)
        json.field("name", file.name)
        json.field("type", file.type)
        json.key("bytes")
        json.integer(file.bytes)
        json.field("uploader", file.uploader)
        json.field("key", file.credential)
        json.field("asset", file.asset)
        json.field("time", TimestampText.iso8601(file.time))
        json.field("activity", file.activity)
        json.field("upstream", file.upstream)
        json.field("state", file.state.rawValue)
        json.key("scanned")
        json.bool(file.isScanned)
        json.field("classification", file.classification.rawValue)
        json.field("computed", file.computed.rawValue)
        json.strings("reasons", file.grounds)
        json.key("labels")
        json.array { json in
            for finding in file.findings {
                json.object { json in
                    json.field("type", finding.label.type)
                    json.field("subtype", finding.label.subtype)
                    json.key("count")
                    json.integer(finding.count)
                    json.strings("samples", finding.samples)
                }
            }
        }
        json.strings("replaced", file.replaced.sorted().map(\.name))
        json.key("operators")
        json.object { json in
            for (label, operators) in file.replacements.sorted(by: { $0.key < $1.key }) {
                json.strings(label.name, operators.map(\.description).sorted())
            }
        }
        json.field("fingerprints", file.fingerprints)
        json.key("decisions")
        json.array { json in
            for decision in file.decisions {
                json.object { json in
                    json.field("kind", decision.kind.rawValue)
                    json.field("by", decision.person)
                    json.field("time", TimestampText.iso8601(decision.time))
                    json.field("from", decision.from?.rawValue)
                    json.field("to", decision.to?.rawValue)
                    json.field("reason", decision.reason)
                }
            }
        }
    }
}
