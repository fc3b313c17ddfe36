public import Extraction

extension DocumentSandbox {
    /// How large the pages of a PDF document are, and where words stand on them.
    ///
    /// - Parameter deadline: From now on, waiting for a turn included.
    /// - Throws: why there are none.
    public func pages(
        of document: [UInt8], _ limits: PageLimits = .standard, deadline: Duration = .seconds(60)
    ) async throws(ExtractionRefusal) -> [SurveyedPage] {
        let output = try await run(.survey, document, PageFrameReader.longestSurvey(limits), deadline)
        return try PageFrameReader.pages(of: output, limits)
    }

    /// One page of a PDF document as it is seen, the first being 1.
    ///
    /// - Parameter resolution: Dots per inch; ``PageLimits/resolution(for:)`` gives those it may be drawn with.
    public func page(
        _ number: Int, of document: [UInt8], resolution: Int, _ limits: PageLimits = .standard,
        deadline: Duration = .seconds(120)
    ) async throws(ExtractionRefusal) -> DrawnPage {
        let task = PageTask.draw(number, resolution: resolution)
        let output = try await run(task, document, PageFrameReader.longestPage(limits), deadline)
        return try PageFrameReader.page(of: output, limits)
    }
}
