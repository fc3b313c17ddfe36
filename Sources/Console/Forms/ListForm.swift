import Domain

/// Which part of a list of people, groups or assets is asked for, as it stands in the address, and back.
struct ListForm: Hashable {
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

    /// Whether something by these names is searched for.
    func finds(_ names: String...) -> Bool {
        let wanted = text.lowercased()
        return wanted.isEmpty || names.contains { $0.lowercased().contains(wanted) }
    }

    /// The search and the ways to the pages before and after, of a list this long.
    func view(_ route: ConsoleRoute, total: Int, pageSize: Int) -> View {
        var view = view(route, isLast: page * pageSize >= total)
        view["total"] = Quantity.grouped(Int64(total))
        return view
    }

    /// The same of a list that nobody has counted.
    func view(_ route: ConsoleRoute, isLast: Bool) -> View {
        [
            "searchValue": VisibleText.line(text), "isFiltered": !text.isEmpty, "listAddress": route.path,
            "previousAddress": page > 1 ? address(route, page: page - 1) : false,
            "nextAddress": isLast ? false : address(route, page: page + 1),
        ]
    }
}
