/// Replaces values in a workbook: in cells, and in the strings that cells share.
struct SheetEditing {
    let workbook: Workbook
    /// What changes in the member with the shared strings.
    private(set) var strings = MarkupEdits()
    /// Which strings were looked at, behind which heading.
    private var seen: Set<[UInt8]> = []

    init(_ workbook: Workbook) { self.workbook = workbook }

    /// Replaces values in the cells of a sheet. A string that several cells share is replaced for all of them, when it is a
    /// value in one.
    mutating func replace(
        in sheet: Worksheet, _ edits: inout MarkupEdits, _ replacing: ([UInt8]) throws -> [TextReplacement]
    ) rethrows {
        for cell in sheet.rows.joined() {
            let context = sheet.context(of: cell)
            if let string = cell.string {
                guard seen.insert(context + Array("\u{0}\(string)".utf8)).inserted else { continue }
                try strings.replace(in: workbook.strings[string], context: context, replacing)
            } else if sheet.isNumber(cell) {
                try replace(number: cell, sheet.text(of: cell), context, &edits, replacing)
            } else {
                try edits.replace(in: cell.value, context: context, replacing)
            }
        }
    }

    /// Replaces values in all shared strings, whether a cell refers to them or not.
    mutating func replaceInStrings(_ replacing: ([UInt8]) throws -> [TextReplacement]) rethrows {
        for string in workbook.strings { try strings.replace(in: string, context: [], replacing) }
    }

    /// A number is replaced in the form it is shown in. What is no number any more is written as a text, which the cell has
    /// to say (ECMA-376 part 1, 18.18.11).
    private func replace(
        number cell: Worksheet.Cell, _ shown: [UInt8], _ context: [UInt8], _ edits: inout MarkupEdits,
        _ replacing: ([UInt8]) throws -> [TextReplacement]
    ) rethrows {
        guard let first = cell.value.runs.first else { return }
        var run = first
        run.bytes = shown
        let before = edits.count
        try edits.replace(in: MarkupPassage(kind: .sheet, runs: [run]), context: context, replacing)
        guard edits.count > before || edits.current(run) != shown else { return }
        for other in cell.value.runs.dropFirst() { edits.set(other, []) }
        let made = edits.current(run)
        if !made.isEmpty, made.allSatisfy(\.isASCIIDigit) { return }
        if let type = cell.element.attributes.first(where: { $0.name == "t" }) {
            edits.put(Array("str".utf8), at: type.range)
        } else {
            // Right behind the name, which a blank, a slash or the end of the tag follows.
            let start = cell.element.range.lowerBound
            edits.put(Array(" t=\"str\"".utf8), at: start + cell.element.nameBytes..<start + cell.element.nameBytes)
        }
    }
}
