import Approvals
import ArgumentParser

/// Where a version is served, as it is written at the command line.
enum Place: String, ExpressibleByArgument, CaseIterable {
    case test, production

    var environment: ApprovalEnvironment { self == .test ? .test : .production }
}
