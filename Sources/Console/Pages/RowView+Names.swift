extension RowView {
    /// Names of people and assets, to show in place of addresses and ids.
    struct Names: Sendable {
        let people: [String: String]
        /// Of all of them, by id.
        private let assets: [String: String]
        private let isOpen: @Sendable (String) -> Bool

        /// Assets that are asked about to offer some of them, at most.
        private static let maximumAsked = 1_000

        /// - Parameter isOpen: Whether the reader may see the asset with this id.
        init(people: [String: String], assets: [String: String], isOpen: @escaping @Sendable (String) -> Bool) {
            self.people = people
            self.assets = assets
            self.isOpen = isOpen
        }

        /// `nil` for an asset that is not there, or not open to the reader.
        func asset(_ id: String) -> String? { assets[id].flatMap { isOpen(id) ? $0 : nil } }

        /// The first assets by name that the reader may see.
        func offered(_ limit: Int) -> [(id: String, name: String)] {
            var offered: [(id: String, name: String)] = []
            for (id, name) in assets.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }).prefix(Self.maximumAsked) {
                guard offered.count < limit else { break }
                if isOpen(id) { offered.append((id, name)) }
            }
            return offered
        }
    }
}
