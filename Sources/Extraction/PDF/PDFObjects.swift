/// What is written in the objects of a PDF document and on none of its pages: notes, fields of forms, bookmarks, texts for
/// pictures, scripts.
///
/// Objects are looked for from the beginning to the end of the file and not by its tables, so that none is missed that a
/// table hides; those of earlier revisions are among them.
public struct PDFObjects: Sendable {
    /// Every text that is not a number of its own, each once, in the order of the file.
    public private(set) var texts: [String] = []
    /// Whether there is something that may hold text and that was not read: objects that are encrypted, or packed in a way
    /// that is not known here.
    public var hasUnread: Bool { hasOther || (isEncrypted && hasAnnotations) }

    private var seen: Set<String> = []
    private var hasOther = false
    private var isEncrypted = false
    private var hasAnnotations = false
    /// The objects that are streams, by their numbers, of which one may have been given again.
    private var streams: [Int: [Stream]] = [:]
    /// Numbers of those a text is said to be in.
    private var textReferences: Set<Int> = []
    /// Bytes that objects may still unpack to.
    private var room: Int
    /// What has a text or leads to one.
    private static let annotations: Set<String> = [
        "Annots", "AcroForm", "Outlines", "StructTreeRoot", "Names", "ActualText", "Alt",
    ]
    /// Where a text may be a stream (12.5.6.2, 12.6.4.16, 12.7.3.3, 12.7.3.4, 12.7.8).
    private static let textKeys: Set<String> = ["V", "DV", "RC", "RV", "JS", "XFA"]

    /// - Parameter limit: Bytes that objects may unpack to in all.
    /// - Throws: ``ExtractionRefusal/tooLarge`` when there is more in it than is read.
    public init(_ document: [UInt8], unpacking limit: Int = 256 << 20) throws(ExtractionRefusal) {
        room = limit
        var place = document.startIndex
        while let beginning = Self.object(in: document, from: place) {
            place = try read(document[beginning.contents...], number: beginning.number)
        }
        for number in textReferences.sorted() {
            for stream in streams[number] ?? [] {
                guard let data = try data(of: stream, in: document[stream.place...]) else { continue }
                add(data)
            }
        }
        if isEncrypted { texts = [] }
    }

    /// Where the data of a stream begins, and what its dictionary says.
    private struct Stream {
        var place: Int
        var isReadable: Bool
        var isDeflated: Bool
    }

    /// The next object or trailer: its number, and where what it consists of begins.
    private static func object(in document: [UInt8], from start: Int) -> (number: Int?, contents: Int)? {
        var place = start
        while place < document.count {
            if document[place] == UInt8(ascii: "o"), document[place...].starts(with: "obj".utf8) {
                if let number = number(before: place, in: document, after: start) { return (number, place + 3) }
            } else if document[place] == UInt8(ascii: "t"), document[place...].starts(with: "trailer".utf8) {
                return (nil, place + 7)
            }
            place += 1
        }
        return nil
    }

    /// `12 0 obj`: the first of the numbers; 0 where something else stands between them, `nil` where nothing is numbered.
    private static func number(before place: Int, in document: [UInt8], after start: Int) -> Int? {
        let earliest = max(start, place - 64)
        var words = document[earliest..<place].split(whereSeparator: PDFTokens.isSpace)
        guard let generation = words.popLast(), generation.last?.isASCIIDigit == true else {
            // A comment may stand there.
            let line = document[earliest..<place]
            return line.contains(UInt8(ascii: "%")) && (line.last == 0x0A || line.last == 0x0D) ? 0 : nil
        }
        guard let digits = words.last?.reversed().prefix(while: \.isASCIIDigit).reversed() else { return 0 }
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    /// Reads one object.
    ///
    /// - Returns: where the next one is to be looked for.
    private mutating func read(_ bytes: ArraySlice<UInt8>, number: Int?) throws(ExtractionRefusal) -> Int {
        var tokens = PDFTokens(bytes)
        var about = About()
        reading: while let token = tokens.next() {
            note(token, &about)
            guard case .word(let word) = token else { continue }
            switch word {
            case "obj", "endobj", "startxref", "xref": break reading
            case "stream":
                let stream = Stream(
                    place: min(tokens.dataStart, bytes.endIndex), isReadable: about.isReadable,
                    isDeflated: about.isDeflated)
                if let number { streams[number, default: []].append(stream) }
                if about.isPacked { try unpack(stream, bytes[stream.place...], about.first) }
                // What a table says may begin within a stream as well.
                break reading
            default: break
            }
        }
        if tokens.isCut || about.swallows { hasOther = true }
        return tokens.place
    }

    /// The objects within a stream (7.5.7), which begins with a number and a place for each.
    private mutating func unpack(
        _ stream: Stream, _ bytes: ArraySlice<UInt8>, _ first: Int?
    ) throws(ExtractionRefusal) {
        guard let first else {
            hasOther = true
            return
        }
        guard let data = try data(of: stream, in: bytes) else { return }
        var head = PDFTokens(data.prefix(first))
        var numbers: [Int] = []
        while case .number(let number)? = head.next() { numbers.append(number) }
        let places = stride(from: 1, to: numbers.count, by: 2).map { first &+ numbers[$0] }.sorted()
        guard let earliest = places.first, earliest <= data.count else {
            hasOther = true
            return
        }
        for (index, place) in places.enumerated() where place < data.count {
            let end = index + 1 < places.count ? min(places[index + 1], data.count) : data.count
            var tokens = PDFTokens(data[place..<end])
            var about = About()
            while let token = tokens.next() { note(token, &about) }
            if tokens.isCut { hasOther = true }
        }
    }

    /// What a stream holds; `nil`, and noted as unread, when it cannot be told.
    private mutating func data(
        of stream: Stream, in bytes: ArraySlice<UInt8>
    ) throws(ExtractionRefusal) -> [UInt8]? {
        guard stream.isReadable, !isEncrypted else {
            hasOther = true
            return nil
        }
        let data: [UInt8]
        do throws(ExtractionRefusal) {
            data =
                stream.isDeflated
                ? try Deflate.inflate(bytes, .zlib, limit: room).output
                : Array(bytes[..<(bytes.firstRange(of: "endstream".utf8)?.lowerBound ?? bytes.endIndex)])
        } catch {
            if error == .bomb { throw .tooLarge }
            hasOther = true
            return nil
        }
        guard data.count <= room else { throw .tooLarge }
        room -= data.count
        return data
    }

    /// What an object has said of itself so far.
    private struct About {
        var names: Set<String> = []
        var key = ""
        var numbers: [Int] = []
        var first: Int?
        var swallows = false

        var isPacked: Bool { names.contains("ObjStm") || (names.contains("N") && names.contains("First")) }
        var isDeflated: Bool { names.contains("FlateDecode") || names.contains("Fl") }
        /// Whether no other filter lies above, and none that sums rows up.
        var isReadable: Bool {
            names.isDisjoint(with: [
                "LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "RunLengthDecode", "RL", "Crypt",
                "Predictor", "F",
            ]) && (isDeflated || !names.contains("Filter"))
        }
    }

    private mutating func note(_ token: PDFToken, _ about: inout About) {
        switch token {
        case .name(let name):
            if about.names.count < 10_000 { about.names.insert(name) }
            about.key = name
            about.numbers = []
            if name == "Encrypt" { isEncrypted = true }
            if name == "ObjStm" || Self.annotations.contains(name) { hasAnnotations = true }
        case .number(let number):
            if about.key == "First" { about.first = about.first ?? number }
            about.numbers = about.numbers.suffix(1) + [number]
        case .word("R"):
            if Self.textKeys.contains(about.key), about.numbers.count == 2 { textReferences.insert(about.numbers[0]) }
            if about.key == "First" { about.first = nil }
        case .string(let string):
            about.swallows = about.swallows || Self.swallows(string)
            add(string)
        case .mark, .word: break
        }
    }

    /// Whether a string began too early and has taken objects in.
    private static func swallows(_ string: [UInt8]) -> Bool {
        string.firstRange(of: " obj".utf8) != nil && string.firstRange(of: "endobj".utf8) != nil
    }

    private mutating func add(_ string: [UInt8]) {
        guard let text = PDFText.decoded(string), seen.insert(text).inserted else { return }
        texts.append(text)
    }
}
