import Domain
import HTTPTypes

/// Something a visitor is told went wrong, and what to do next. Never holds anything of the failure's insides.
struct Fault: Error {
    var status: HTTPResponse.Status
    var title: String
    var message: String
    /// Who asked for what, where that is the matter.
    var detail: String?
    var step: Step = .timeline
    var retryAfterSeconds: Int?
    /// What the policies refused, where they did: another circumstance may be all that is missing.
    var denial: Denial?
    /// Whether the second factor is asked for.
    var wantsFactor = false

    /// The way on that the page offers.
    enum Step {
        case timeline
        case policies
        case assets
        case approvals
        case files
        case signIn
        case again
    }

    static let notFound = Fault(
        status: .notFound, title: "There is nothing here",
        message: "The address may be mistyped, or what it named is gone.")
    static let noActivity = Fault(
        status: .notFound, title: "No such activity",
        message: "No record carries this number.")
    static let noFile = Fault(
        status: .notFound, title: "No such file", message: "No file that was uploaded carries this id.", step: .files)
    static let noVersion = Fault(
        status: .notFound, title: "No such version",
        message: "No version that has to be approved carries this number.", step: .approvals)
    static let noPolicy = Fault(
        status: .notFound, title: "No such policy",
        message: "No policy in force carries this name. It may have been taken away, or renamed, since.",
        step: .policies)
    static func refused(_ denial: Denial) -> Fault {
        var fault = Fault(status: .forbidden, title: "Not open to you", message: VisibleText.line(denial.message))
        // Not back to what is refused.
        if case .record(let owner) = denial.resource, owner.map({ Principal.person($0) == denial.principal }) ?? true {
            fault.step = .assets
        }
        fault.detail = VisibleText.line(
            "\(denial.question): \(denial.cause). If it should be open to you, show this to whoever keeps the policies."
        )
        fault.denial = denial
        return fault
    }
    static let factorWanted = factor(.forbidden, "")
    static let wrongFactor = factor(
        .forbidden, "That code is not right, or was used before. Wait for the next one and try again.")
    static func factorThrottled(_ seconds: Int) -> Fault {
        var fault = factor(.tooManyRequests, "Too many attempts. Wait \(Quantity.wait(seconds)) and try again.")
        fault.retryAfterSeconds = seconds
        return fault
    }
    private static func factor(_ status: HTTPResponse.Status, _ message: String) -> Fault {
        var fault = Fault(status: status, title: "Show your second factor", message: message)
        fault.wantsFactor = true
        return fault
    }
    static let foreignForm = Fault(
        status: .forbidden, title: "This form came from somewhere else",
        message: "Sallyport takes forms from its own pages alone. Open the page here and send it again.", step: .again)
    static let staleForm = Fault(
        status: .forbidden, title: "This form is no longer valid",
        message: "It was opened before you signed in or out. Open it again and send it once more.",
        step: .again)
    static let badForm = Fault(
        status: .badRequest, title: "This form could not be read",
        message: "A field is missing or was sent twice. Open the page again and send it once more.", step: .again)
    static let badAddress = Fault(
        status: .badRequest, title: "This address could not be read",
        message: "What follows the question mark is not written as addresses are.")
    static let tooLarge = Fault(
        status: .contentTooLarge, title: "That is too much",
        message: "Forms of the console take up to 64 kB.", step: .again)
    static let busy = Fault(
        status: .serviceUnavailable, title: "Sallyport is busy",
        message: "Too many requests wait for the store. Try again in a few seconds.", step: .again,
        retryAfterSeconds: 5)
    static let simulating = Fault(
        status: .serviceUnavailable, title: "Another simulation is running",
        message: "Each takes some seconds, and you have one at a time. Go back and send it again in a moment.",
        step: .policies, retryAfterSeconds: 10)
    static let searching = Fault(
        status: .serviceUnavailable, title: "Another search is running",
        message: "Each takes some seconds, and you have one at a time. Go back and send it again in a moment.",
        step: .again, retryAfterSeconds: 10)
    static let tookTooLong = Fault(
        status: .serviceUnavailable, title: "This search takes too long",
        message:
            "The filter matches too few of very many records. Take one part of it away, and look among what is left.")
    static let store = Fault(
        status: .serviceUnavailable, title: "The store does not answer",
        message: "Records can neither be read nor written now. Whoever runs Sallyport finds the reason in its log.",
        step: .again, retryAfterSeconds: 10)
    static let notRecorded = Fault(
        status: .serviceUnavailable, title: "This cannot be shown now",
        message: "Who reads what others wrote is recorded, and the record takes no entries at the moment.",
        step: .again, retryAfterSeconds: 10)
    static let damaged = Fault(
        status: .internalServerError, title: "This record is damaged",
        message: "It does not decrypt or does not decode. `sallyport ledger verify` names the first bad record.")
    static let broken = Fault(
        status: .internalServerError, title: "Something went wrong on our side",
        message: "It is in the log of Sallyport, with the time and the address you asked for.", step: .again)

    init(
        status: HTTPResponse.Status, title: String, message: String, step: Step = .timeline,
        retryAfterSeconds: Int? = nil
    ) {
        self.status = status
        self.title = title
        self.message = message
        self.step = step
        self.retryAfterSeconds = retryAfterSeconds
    }

    init(_ error: ConsoleServiceError) {
        switch error {
        case .busy: self = .busy
        case .tookTooLong: self = .tookTooLong
        case .notRecorded: self = .notRecorded
        case .storeUnavailable: self = .store
        case .recordDamaged: self = .damaged
        }
    }
}
