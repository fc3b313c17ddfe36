/// What the members of a workbook say about each other: shared strings, and the names of sheets and whether they are shown
/// (ECMA-376 part 1, 18.2.19 and 18.4.9).
struct Workbook {
    private struct Sheet {
        var title: String
        var isHidden: Bool
    }

    /// The strings cells refer to by number, one passage for each.
    private(set) var strings: [MarkupPassage] = []
    /// The member that holds them.
    private(set) var stringsName: String?
    private var sheets: [String: Sheet] = [:]

    init(_ package: OfficePackage) throws(ExtractionRefusal) {
        var listed: [(id: String, sheet: Sheet)] = []
        var targets: [String: String] = [:]
        for (name, bytes) in package.members where OfficePackage.isDeclaredMarkup(name) {
            let source = try XMLTokens.source(bytes)
            guard let root = try Self.root(source) else { continue }
            switch root {
            case "sst":
                // Two lists of strings: nobody can say which one a cell means.
                guard stringsName == nil else { throw .damaged(.sharedStrings) }
                stringsName = name
                strings = try SharedStrings.read(source)
            case "workbook": listed += try Self.sheets(source)
            case "Relationships" where name.hasSuffix("_rels/workbook.xml.rels"):
                try Self.elements(source, "Relationship") { element in
                    guard let id = element.value("Id"), let target = element.value("Target") else { return }
                    targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
                }
            default: continue
            }
        }
        for (id, sheet) in listed { if let name = targets[id] { sheets[name] = sheet } }
    }

    /// The name that people know the sheet in the member `name` by.
    func title(_ name: String) -> String? { sheets[name].map { ExtractionRun.shown($0.title) } }

    func isHidden(_ name: String) -> Bool { sheets[name]?.isHidden ?? false }

    /// The sheet in a member; `nil` when it is none.
    func sheet(named name: String, _ source: [UInt8]) throws(ExtractionRefusal) -> Worksheet? {
        guard try Self.root(source) == "worksheet" else { return nil }
        return try Worksheet(source, strings: strings)
    }

    private static func root(_ source: [UInt8]) throws(ExtractionRefusal) -> String? {
        var tokens = XMLTokens(source)
        while let token = try tokens.next() { if case .start(let element) = token { return element.name } }
        return nil
    }

    private static func sheets(_ source: [UInt8]) throws(ExtractionRefusal) -> [(id: String, sheet: Sheet)] {
        var sheets: [(String, Sheet)] = []
        try elements(source, "sheet") { element in
            guard let id = element.value("id"), let title = element.value("name") else { return }
            sheets.append((id, Sheet(title: title, isHidden: (element.value("state") ?? "visible") != "visible")))
        }
        return sheets
    }

    private static func elements(
        _ source: [UInt8], _ name: String, _ body: (XMLElement) -> Void
    ) throws(ExtractionRefusal) {
        var tokens = XMLTokens(source)
        while let token = try tokens.next() {
            if case .start(let element) = token, element.name == name { body(element) }
        }
    }
}
