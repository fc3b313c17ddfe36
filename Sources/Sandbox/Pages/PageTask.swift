internal import Extraction

/// What the process in the sandbox is to do with a document's pages, as an argument behind that of the limits.
enum PageTask: Hashable {
    /// Say how large they are and where words stand.
    case survey
    /// Draw one, the first being 1.
    case draw(Int, resolution: Int)

    /// `survey`, or `draw,3,200`.
    var argument: String {
        switch self {
        case .survey: "survey"
        case .draw(let page, let resolution): "draw,\(page),\(resolution)"
        }
    }

    init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false)
        if words == ["survey"] {
            self = .survey
            return
        }
        guard words.count == 3, words[0] == "draw", let page = Int(words[1]), let resolution = Int(words[2]),
            page > 0, (1...1_200).contains(resolution)
        else { return nil }
        self = .draw(page, resolution: resolution)
    }

    /// What comes of it, as the parent reads it.
    func outcome(of document: [UInt8], _ limits: PageLimits) -> [UInt8] {
        let reading = PageReading(document, limits)
        switch self {
        case .survey:
            return PageFrames.encoded(Result { () throws(ExtractionRefusal) in try reading.pages() })
        case .draw(let page, let resolution):
            return PageFrames.encoded(
                Result { () throws(ExtractionRefusal) in try reading.page(page, resolution: resolution) })
        }
    }
}
