import Inspection
import Screening

/// What one exchange is inspected with, from its first byte to its last: everything that was made from one scanner.
final class Screens: Sendable {
    let scanner: Scanner
    let requests: RequestScreen
    let headers: HeaderScreen
    /// For what others wrote and the record keeps in the clear.
    let clearText: ClearText

    init(_ scanner: Scanner) {
        self.scanner = scanner
        requests = RequestScreen(scanner: scanner)
        headers = HeaderScreen(scanner: scanner)
        clearText = ClearText(scanner: scanner)
    }
}
