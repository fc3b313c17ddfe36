import ArgumentParser
import Domain
import Inspection
import Registry
import Storage

/// `sallyport mask`: files with what is found in them replaced.
struct MaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mask",
        abstract: "Replaces sensitive content in files.",
        discussion: """
            Reads text, CSV, TSV, JSON and JSON Lines, by the endings of their names, in UTF-8, and Word, Excel and \
            PowerPoint documents by their content. Of a PDF document its text is written, or, when --output names a PDF \
            file, a redacted copy: images of its pages with values painted over. What nothing was found in passes \
            byte for byte. One file, or standard input, goes to standard output unless --output names a file; \
            several go into a directory, or take their own places with --in-place. What was replaced is told on stderr, \
            by kinds and counts. Operators: redact, placeholder, mask (mask:FIRST,LAST keeps as many characters), hash, \
            token, date-shift, bucket (or bucket:year), synthetic. TYPE=OPERATOR is for one kind of value: \
            --operator synthetic --operator SECRET=redact. With --data also what the store looks for is replaced, its vault \
            keeps what tokens stand for, and its key makes replacements where no other is given.
            """)

    @Option(name: .customLong("operator"), help: "What replaces values: OPERATOR or TYPE=OPERATOR; may be repeated.")
    var operators: [OperatorChoice] = []

    @Option(help: "Only these kinds of values: TYPE,TYPE/SUBTYPE…")
    var types: LabelList?

    @Option(help: "A file only you can read with 16 bytes or more, which make replacements the same in every run.")
    var keyFile: String?

    @Option(name: .customLong("as"), help: "The kind of all files, whatever their names: text, csv, tsv, json, jsonl.")
    var kind: KindName?

    @Option(name: .shortAndLong, help: "Where the result goes: a file, or for several files a directory.")
    var output: String?

    @Flag(help: "Results take the places of the files.")
    var inPlace = false

    @Option(help: "How the report is written: text or json.")
    var format = OutputFormat.text

    @OptionGroup
    var own: OwnDetection

    @Argument(help: "Files to read; `-` or none for standard input.")
    var files: [String] = []

    func run() async throws {
        let inputs = files.isEmpty ? ["-"] : files
        let targets = try MaskingTarget.all(for: inputs, output: output, inPlace: inPlace)
        let loaded = try await own.load()
        let rules = try rules(known: loaded.labels)
        var access: StoreAccess?
        if let directory = own.directory { access = try await StoreAccess.open(directory, mode: .existing) }
        defer { access?.close() }
        let source = try MaskingKeySource(file: keyFile, store: access?.maskingKey)
        let keeping = rules.usesTokens ? access.map(TokenKeeping.init) : nil
        if let access, keeping != nil {
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).beginKeeping(
                    ofFiles: inputs.count, by: RegistryCommand.administrator)
            }
        }
        var masking = FileMasking(
            Masker(scanner: loaded.scanner, rules: rules, key: source.key, keepsTokens: keeping != nil),
            keeping: keeping)
        for (input, target) in zip(inputs, targets) { try await masking.mask(input, as: kind?.kind, to: target) }
        let summary = MaskingSummary(masking.report, files: masking.files, key: rules.usesKey ? source.name : nil)
        switch format {
        case .json: Terminal.report(json: summary.json)
        case .text: Terminal.report(summary.text)
        }
    }

    private func rules(known: Set<Label>) throws(CommandFailure) -> MaskingRules {
        let types = Set(known.map(\.type))
        for label in operators.compactMap(\.label) + (self.types?.labels.sorted() ?? []) {
            guard known.contains(label) || label.subtype == nil && types.contains(label.type) else {
                throw .usage("no detector finds `\(label)`")
            }
        }
        var rules = MaskingRules(.placeholder, labels: self.types?.labels)
        for choice in operators {
            if let label = choice.label {
                rules.operators[label] = choice.chosen
            } else {
                rules.standard = choice.chosen
            }
        }
        return rules
    }
}
