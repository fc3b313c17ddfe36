internal import Extraction

/// The text in an image, recognised by tesseract.
enum ImageReading {
    static func text(_ image: [UInt8]) throws(ExtractionRefusal) -> [UInt8] {
        let (output, isDone, _) = try ForeignProgram.tesseract.run(["stdin", "stdout"], image)
        guard isDone else { throw .damaged(.document) }
        return output
    }
}
