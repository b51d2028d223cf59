import CaseModel

/// The checklists of all cases side by side: a row for each case, a column for each item that some case must have. Kept small, since which
/// columns there are is known only behind the last case: a few bytes for each item.
struct ChecklistMatrix {
    private struct Row {
        var head: MatrixHead
        var marks: [Mark]
    }

    /// How an item of a case stands.
    struct Mark: Hashable {
        fileprivate var item: Int32
        var status: ItemStatus
        var level: ItemLevel
    }

    private var rows: [Row] = []
    /// Names of items in the order in which they came.
    private var names: [String] = []
    private var numbers: [String: Int32] = [:]
    /// Numbers of items in the order of the columns.
    private var order: [Int32] = []

    /// Adds a case below the others. An item that no case before it had gets its column behind the one that it follows in its own checklist.
    mutating func add(_ head: MatrixHead, _ items: [RequiredItem]) {
        var marks: [Mark] = []
        var previous: Int32?
        for item in items where item.status != .notApplicable {
            let number = numbers[item.name] ?? newColumn(item.name, behind: previous)
            marks.append(Mark(item: number, status: item.status, level: item.level))
            previous = number
        }
        rows.append(Row(head: head, marks: marks))
    }

    private mutating func newColumn(_ name: String, behind previous: Int32?) -> Int32 {
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        let place = previous.flatMap(order.firstIndex).map { $0 + 1 } ?? 0
        order.insert(number, at: place)
        return number
    }

    /// Names of the columns.
    var columns: [String] { order.map { names[Int($0)] } }

    /// Rows with a mark or nothing for each column. Of two items of one name the one that is worse off counts.
    func forEachRow<Failure: Error>(_ body: (MatrixHead, [Mark?]) throws(Failure) -> Void) throws(Failure) {
        var places = [Int](repeating: 0, count: names.count)
        for (place, number) in order.enumerated() { places[Int(number)] = place }
        for row in rows {
            var cells = [Mark?](repeating: nil, count: order.count)
            for mark in row.marks {
                let place = places[Int(mark.item)]
                if let other = cells[place], other.weight >= mark.weight { continue }
                cells[place] = mark
            }
            try body(row.head, cells)
        }
    }
}

extension ChecklistMatrix.Mark {
    fileprivate var weight: Int {
        let blocks = level == .error
        return switch status {
        case .missing: blocks ? 7 : 3
        case .defective: blocks ? 6 : 4
        case .undetermined: 5
        case .pending: 2
        case .waived: 1
        case .present, .notApplicable: 0
        }
    }
}
