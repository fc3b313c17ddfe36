import ArgumentParser
import Reviews

/// What is held, as it is written at the command line: of all kinds those there are here.
enum HeldKind: String, ExpressibleByArgument, CaseIterable {
    case key, link, membership, use

    var kind: Access.Kind {
        switch self {
        case .key: .key
        case .link: .link
        case .membership: .membership
        case .use: .use
        }
    }
}

/// What is conspicuous, as it is written at the command line.
struct ConspicuousFlag: ExpressibleByArgument {
    let flag: ReviewFlag

    init?(argument: String) {
        guard let flag = ReviewFlag(rawValue: argument) else { return nil }
        self.flag = flag
    }

    static var allValueStrings: [String] { ReviewFlag.allCases.map(\.rawValue) }
}
