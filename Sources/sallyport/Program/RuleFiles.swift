import Detection
import Foundation
import Inspection

/// Detectors in files named on the command line, read as the server reads those it keeps.
enum RuleFiles {
    /// The detectors of all files. What a file says that has no meaning here is told on standard error.
    static func detectors(_ names: [String]) throws(CommandFailure) -> [Detector] {
        var detectors: [Detector] = []
        for name in names {
            let file = RuleFile(name: URL(filePath: name).lastPathComponent, bytes: try InputFile.read(name))
            do throws(RuleFileProblem) {
                let contents = try file.read()
                for note in contents.notes { Terminal.report("\(name.oneLine): \(note.oneLine)") }
                detectors += contents.detectors
            } catch {
                throw .usage("\(name.oneLine)\(error.line.map { ":\($0)" } ?? ""): \(error.message)")
            }
        }
        return detectors
    }
}
