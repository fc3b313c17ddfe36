/// Takes the text out of a file.
///
/// A function of its bytes: no files, no processes, no clock. It is meant to run where a mistake in it can do no harm,
/// within the module Sandbox; everything it reads is bounded by ``ExtractionLimits`` all the same.
public struct Extractor: Sendable {
    public var limits: ExtractionLimits
    public var converter: Converter

    public init(limits: ExtractionLimits = .standard, converter: Converter = .none) {
        self.limits = limits
        self.converter = converter
    }

    /// The texts of `bytes`.
    ///
    /// - Throws: what keeps the file from being read as a whole. A member that nothing here can read, as an image
    ///   without a program that recognises text, is no refusal: it is listed in ``Extracted/unread``.
    public func extract(_ bytes: [UInt8]) throws(ExtractionRefusal) -> Extracted {
        guard bytes.count <= limits.inputBytes else { throw .tooLarge }
        var run = ExtractionRun(limits, converter)
        let type = try run.read(bytes, path: [], isMember: false)
        return Extracted(type: type, parts: run.parts, unread: run.unread)
    }
}
