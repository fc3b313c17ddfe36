import Detection
import Domain
import Logging

extension DetectionNews {
    /// Characters of a log line, whatever files are called.
    private static let longest = 300

    func log(_ logger: Logger) {
        switch self {
        case .broken(let problem):
            logger.warning(
                """
                what the store has looked for now is not in force, what was before stays so: \
                \(VisibleText.line(String(problem.prefix(Self.longest))))
                """)
        case .mended: logger.notice("everything is looked for that the store has looked for")
        }
    }
}
