extension ExtractionRun {
    mutating func readHTML(_ page: [UInt8], _ path: [String]) throws(ExtractionRefusal) {
        let texts = HTMLReader(page).texts
        for kind in Part.Kind.allCases { if let text = texts[kind] { try add(kind, text, path) } }
    }
}
