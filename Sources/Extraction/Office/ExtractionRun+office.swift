extension ExtractionRun {
    /// Reads an office document member by member, whether the document refers to them or not.
    mutating func readOffice(_ package: OfficePackage, _ path: [String]) throws(ExtractionRefusal) {
        try checkNoPassword(package)
        let workbook = package.type == .xlsx ? try Workbook(package) : nil
        var usedStrings: Set<Int> = []
        for (name, bytes) in package.members {
            let place = path + [Self.shown(name)]
            guard place.count < limits.depth else { throw .tooDeep }
            guard OfficePackage.isMarkup(name, bytes), !bytes.isEmpty else {
                if !bytes.isEmpty { try read(bytes, path: place, isMember: true) }
                continue
            }
            let passages: [MarkupPassage]
            do throws(ExtractionRefusal) {
                let source = try XMLTokens.source(bytes)
                if let workbook, let sheet = try workbook.sheet(named: name, source) {
                    let kind = workbook.isHidden(name) ? Part.Kind.hiddenSheet : .sheet
                    try add(
                        kind, sheet.text(usedStrings: &usedStrings), path + [workbook.title(name) ?? Self.shown(name)])
                    passages = try MarkupReader.passages(source, skipping: "sheetData") + sheet.formulas
                } else if let workbook, name == workbook.stringsName {
                    // What cells refer to is read with them; the rest follows below.
                    continue
                } else {
                    passages = try MarkupReader.passages(source)
                }
            } catch {
                guard !OfficePackage.isDeclaredMarkup(name), case .damaged = error else { throw error }
                try read(bytes, path: place, isMember: true)
                continue
            }
            try add(passages, place)
        }
        if let workbook {
            let rest = workbook.strings.enumerated().filter { !usedStrings.contains($0.offset) }.map(\.element)
            try add(rest, path + [Self.shown(workbook.stringsName ?? "")])
        }
    }

    /// OpenDocument says in its list of members which are encrypted (1.3 part 2, 4.5).
    private func checkNoPassword(_ package: OfficePackage) throws(ExtractionRefusal) {
        guard package.type == .openDocument else { return }
        let manifest = package.members.first { $0.name == "META-INF/manifest.xml" }
        if manifest?.bytes.firstRange(of: "encryption-data".utf8) != nil { throw .encrypted(.openDocument) }
    }

    /// The texts of one member, one part for each kind.
    private mutating func add(_ passages: [MarkupPassage], _ path: [String]) throws(ExtractionRefusal) {
        var texts: [Part.Kind: [UInt8]] = [:]
        for passage in passages {
            texts[passage.kind, default: []] += passage.context + passage.text() + [0x0A]
            if passage.hasDeletions { texts[.deleted, default: []] += passage.text(before: true) + [0x0A] }
        }
        for kind in Part.Kind.allCases { if let text = texts[kind] { try add(kind, text, path) } }
    }
}
