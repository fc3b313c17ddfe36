/// The strings of a workbook (ECMA-376 part 1, 18.4), each with its runs joined; reading aids (phonetic runs) stand on
/// lines of their own behind them.
enum SharedStrings {
    static func read(_ source: [UInt8]) throws(ExtractionRefusal) -> [MarkupPassage] {
        var tokens = XMLTokens(source)
        var strings: [MarkupPassage] = []
        var names: [String] = []
        while let token = try tokens.next() {
            switch token {
            case .start(let element):
                names.append(element.name)
                if element.name == "si" { strings.append(MarkupPassage(kind: .sheet)) }
            case .end: names.removeLast()
            case .text(let text):
                guard names.last == "t", !strings.isEmpty else { continue }
                if names.contains("rPh"), strings[strings.count - 1].runs.last.map({ $0.range != nil }) == true {
                    strings[strings.count - 1].runs.append(MarkupPassage.Run(bytes: [0x0A], range: nil))
                }
                strings[strings.count - 1].runs.append(MarkupPassage.Run(bytes: text.bytes, range: text.range))
            case .aside: continue
            }
        }
        return strings
    }
}
