import Domain

/// Which part of the list of people or groups is asked for, as it stands in the address, and back.
struct PeopleForm: Hashable {
    var text = ""
    /// From 1.
    var page = 1

    /// What cannot be read is the first page of everything.
    init(_ fields: FormFields) {
        text = String((fields.filled("search") ?? "").prefix(120))
        page = fields.filled("page").flatMap { Int($0) }.flatMap { (1...100_000).contains($0) ? $0 : nil } ?? 1
    }

    func address(_ route: ConsoleRoute, page: Int) -> String {
        var fields: [(name: String, value: String)] = []
        if !text.isEmpty { fields.append(("search", text)) }
        if page > 1 { fields.append(("page", String(page))) }
        return fields.isEmpty ? route.path : "\(route.path)?\(FormFields.encode(fields))"
    }

    /// The search and the ways to the pages before and after, of a list this long.
    func view(_ route: ConsoleRoute, total: Int, pageSize: Int) -> View {
        [
            "searchValue": VisibleText.line(text), "isFiltered": !text.isEmpty, "listAddress": route.path,
            "total": Quantity.grouped(Int64(total)),
            "previousAddress": page > 1 ? address(route, page: page - 1) : false,
            "nextAddress": page * pageSize < total ? address(route, page: page + 1) : false,
        ]
    }
}
