internal import Domain

/// By which names the events of a typed stream say where their pieces belong.
///
/// An event can name its place by an index and by the id of the item that is there, and clients put texts together by
/// either. As long as both mean the same there is one text. Where an item is in several places, or a place has several
/// items, one after the other, there are two, and a piece belongs to both. What could be put together in more ways than
/// these is refused: no upstream needs it.
struct PlaceNames {
    /// What the other name of a piece's place means.
    enum Reading: Equatable {
        /// The same text.
        case same
        /// A text that begins and, for all that is known, ends with this piece.
        case alone
        /// The text with this key, which begins with what stands in the text `origin` from `start` on.
        case text(key: Int, origin: Int, start: Int)
    }

    private struct Place {
        var item: Int
        /// Where in the place's text the item's begins.
        var start: Int
        var hadOthers = false
    }

    private struct Item {
        var place: Int
        var isInSeveral = false
        var isOver = false
    }

    private var manners: [Int: UInt8] = [:]
    private var places: [Int: Place] = [:]
    private var items: [Int: Item] = [:]

    /// No answer has more places and items than this.
    private static let most = 65_536

    static var ambiguous: Refusal {
        .inspectionFailed(.response, "its events name the place of a text in ways that do not go together")
    }

    /// - Parameter length: How long the text by index is before this piece.
    mutating func read(_ kind: EventKind, length: Int) throws(Refusal) -> Reading {
        if kind.contradictsItself { throw Self.ambiguous }
        guard manners.count < Self.most, items.count < Self.most else {
            throw .inspectionFailed(.response, "it has more than \(Self.most) items")
        }
        let manner = kind.manner
        if let before = manners.updateValue(manner, forKey: kind.typeKey), before != manner { throw Self.ambiguous }
        guard let item = kind.itemKey else { return .same }
        let place = kind.hasher.finalize()
        switch (places[place], items[item]) {
        case (nil, nil):
            places[place] = Place(item: item, start: 0)
            items[item] = Item(place: place)
            return .same
        case (let known?, let home?) where known.item == item && !home.isOver:
            if home.isInSeveral { return .text(key: item, origin: home.place, start: 0) }
            return known.hadOthers ? .text(key: item, origin: place, start: known.start) : .same
        case (nil, let home?) where !home.isOver && places[home.place]?.hadOthers == false:
            places[place] = Place(item: item, start: 0)
            items[item]?.isInSeveral = true
            return .text(key: item, origin: home.place, start: 0)
        case (let known?, nil) where items[known.item]?.isInSeveral == false:
            items[known.item]?.isOver = true
            places[place] = Place(item: item, start: length, hadOthers: true)
            items[item] = Item(place: place)
            return .alone
        default: throw Self.ambiguous
        }
    }
}
