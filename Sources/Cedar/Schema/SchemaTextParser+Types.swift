extension SchemaTextParser {
    /// `Set<…>`, a record, or a name.
    mutating func type(depth: Int = 0) throws(Rejection) -> TypeExpression {
        guard depth < Limits.schemaTypeDepth else {
            throw Rejection(
                "the type is nested deeper than \(Limits.schemaTypeDepth) levels", at: token.span,
                help: "give the inner part a name with `type`")
        }
        if isNext(.leftBrace) { return .record(try recordAttributes(depth: depth)) }
        if isWord("Set"), isNextButOne(.leftAngle) {
            _ = advance()
            _ = advance()
            let element = try type(depth: depth + 1)
            try expect(.rightAngle, "to close `Set<`")
            return .set(element)
        }
        return .entityOrCommon(try path("a type"))
    }

    /// `{ name?: Type, … }`.
    ///
    /// A name written twice means its last type, as in the reference engine.
    mutating func recordAttributes(depth: Int = 0) throws(Rejection) -> [AttributeDeclaration] {
        try expect(.leftBrace, "to open the record")
        var attributes: [AttributeDeclaration] = []
        var places: [Text: Int] = [:]
        while !isNext(.rightBrace) {
            let annotations = try annotations()
            let name = try looseName("the name of an attribute").text
            let isOptional = take(.question)
            try expect(.colon, "between an attribute and its type")
            let type = try type(depth: depth + 1)
            let attribute = AttributeDeclaration(
                name, type, isRequired: !isOptional, annotations: annotations)
            if let place = places[name] {
                attributes[place] = attribute
            } else {
                places[name] = attributes.count
                attributes.append(attribute)
            }
            guard take(.comma) else { break }
        }
        try expect(.rightBrace, "to close the record")
        return attributes
    }
}
