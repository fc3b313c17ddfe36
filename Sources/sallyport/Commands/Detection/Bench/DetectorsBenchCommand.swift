import ArgumentParser
import Domain
import Foundation
import Inspection

/// `sallyport detectors bench`: what looking at texts costs.
struct DetectorsBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures what looking at texts costs on this machine, with texts of yours.",
        discussion: """
            Every file is a kind of text, one a line as {"id","text"}: how many MB a second of CPU time are read at once, in \
            pieces of 4 KiB, in pieces of \(BenchReader.token) bytes, and by the patterns alone, for each kind and for all by turns. `--prompts` \
            adds how much later requests go on, `--streams` what an open stream takes, `--rows` and `--documents` how many \
            times as much a byte costs with them, `--hostile` how many times as much every text of a file costs that was made \
            to be expensive. Measure release builds.
            """)

    @Option(help: "Prompts, one a line as {\"id\",\"text\"}.")
    var prompts: String?

    @Option(help: "Texts made to be expensive, one a line as {\"id\",\"text\"}; may be given several times.")
    var hostile: [String] = []

    @Option(help: "Open streams of every kind.")
    var streams = 0

    @OptionGroup
    var holdings: BenchHoldings

    @Option(help: "Turns of each measurement, of which the best counts.")
    var rounds = 3

    @Option(help: "CPU seconds of a turn, at least.")
    var seconds = 0.3

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files of texts.")
    var files: [String]

    func validate() throws {
        guard rounds > 0, (0...3_600).contains(seconds), (0...1_000_000).contains(streams) else {
            throw ValidationError("there can be no fewer than 1 turn and 0 seconds and streams")
        }
    }

    func run() throws {
        let kinds = try files.map(BenchTexts.init(file:))
        let hostile = try hostile.map(BenchTexts.init(file:))
        let prompts = try prompts.map(BenchTexts.init(file:))
        do {
            let reader = try BenchReader(Inspection.Scanner(cache: DatabaseFiles()))
            // First: memory that the others gave back would be taken for none.
            Progress.step("opening streams")
            let states = streams > 0 ? try StreamBench(scanner: reader.scanner, count: streams).measure(kinds) : []
            let mixed = BenchTexts(mixing: kinds)
            let rates = try (kinds + [mixed]).map { try rate($0, reader) }
            Progress.step("prompts")
            let latency = try prompts.flatMap { prompts in
                try PromptBench(scanner: reader.scanner, rounds: rounds).measure(prompts.texts)
            }
            let figures = BenchFigures(
                rates: rates, latency: latency, states: states, loaded: try loaded(mixed, reader),
                hostile: try hostile.flatMap { try costs($0, beside: mixed, reader) })
            switch format {
            case .json: Terminal.print(json: try figures.json())
            case .text: Terminal.print(figures.text)
            }
        } catch let error as InspectionError {
            throw CommandFailure.broken("the texts cannot be looked at: \(error)")
        }
    }

    private var timing: SideBySide { SideBySide(rounds: rounds, seconds: seconds) }

    private func rate(_ kind: BenchTexts, _ reader: BenchReader) throws -> BenchFigures.Rate {
        Progress.step(kind.name)
        let texts = kind.texts
        let findings = try texts.reduce(0) { try $0 + reader.scanner.scan($1).count }
        let times = try timing.best([
            { try reader.whole(texts) }, { try reader.stream(texts) },
            { try reader.stream(texts, by: BenchReader.token) }, { try reader.patterns(texts) },
        ])
        let rates = times.map { Double(kind.bytes) / $0 / 1e6 }
        return BenchFigures.Rate(
            kind: kind.name, texts: texts.count, bytes: kind.bytes, findings: findings, whole: rates[0],
            stream: rates[1], tokens: rates[2], bare: rates[3])
    }

    private func loaded(_ mixed: BenchTexts, _ plain: BenchReader) throws -> [BenchFigures.Cost] {
        try holdings.holdings().map { name, holdings in
            let loaded = try BenchReader(Inspection.Scanner(holdings: holdings, cache: DatabaseFiles()))
            Progress.step(name)
            let texts = mixed.texts
            let times = try timing.best([
                { try loaded.whole(texts) }, { try loaded.stream(texts) }, { try plain.whole(texts) },
                { try plain.stream(texts) },
            ])
            return BenchFigures.Cost(
                name: name, whole: times[0] / times[2], stream: times[1] / times[3], isRefused: false)
        }
    }

    private func costs(
        _ hostile: BenchTexts, beside mixed: BenchTexts, _ reader: BenchReader
    ) throws -> [BenchFigures.Cost] {
        Progress.step(hostile.name)
        var refused: Set<Int> = []
        func refusable(_ place: Int, _ read: () throws -> Void) throws {
            do { try read() } catch let error as InspectionError where error == .tooDeep { refused.insert(place) }
        }
        var ways: [() throws -> Void] = [{ try reader.whole(mixed.texts) }, { try reader.stream(mixed.texts) }]
        for (place, text) in hostile.texts.enumerated() {
            ways.append { try refusable(place) { try reader.whole([text]) } }
            ways.append { try refusable(place) { try reader.stream([text]) } }
        }
        let times = try timing.best(ways)
        return hostile.texts.indices.map { place in
            let bytes = Double(mixed.bytes) / Double(max(1, hostile.texts[place].count))
            let id = hostile.ids[place]
            return BenchFigures.Cost(
                name: id.hasPrefix("\"") ? String(id.dropFirst().dropLast()) : id,
                whole: times[2 * place + 2] / times[0] * bytes, stream: times[2 * place + 3] / times[1] * bytes,
                isRefused: refused.contains(place))
        }
    }
}
