import CaseModel
import Foundation
import GRDB

/// What a judgement says of the small picture of one page.
public enum ReportPicture: Sendable, Equatable {
    /// The one that is there.
    case kept
    /// A JPEG, empty where none could be made; of which content, and what else it was made from, as text.
    case made([UInt8], of: String, origin: String)
}

/// Small pictures of pages with faults: for each case those that its report shows, and no others.
extension Catalogue {
    /// What the pictures of a case were made from, by page; those that could not be made too.
    public func pictureOrigins(ofCase id: Int64) throws(CatalogueError) -> [PagePlace: String] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT place, origin FROM page_picture WHERE case_id = ?", arguments: [id])
            return Dictionary(uniqueKeysWithValues: try rows.map { (try Json.value(PagePlace.self, $0["place"]), $0["origin"]) })
        }
    }

    /// The pictures of a case, as JPEG.
    public func pictures(ofCase id: Int64) throws(CatalogueError) -> [PagePlace: [UInt8]] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT place, picture FROM page_picture WHERE case_id = ? AND length(picture) > 0", arguments: [id])
            return Dictionary(uniqueKeysWithValues: try rows.map { (try Json.value(PagePlace.self, $0["place"]), [UInt8]($0["picture"] as Data)) })
        }
    }

    /// Brings a case's pictures up to what its newest judgement says.
    static func record(_ database: Database, _ pictures: [PagePlace: ReportPicture], ofCase id: Int64) throws {
        for place in try String.fetchAll(database, sql: "SELECT place FROM page_picture WHERE case_id = ?", arguments: [id])
        where pictures[try Json.value(PagePlace.self, place)] != .kept {
            try database.execute(sql: "DELETE FROM page_picture WHERE case_id = ? AND place = ?", arguments: [id, place])
        }
        for (place, picture) in pictures {
            guard case .made(let jpeg, let sha256, let origin) = picture else { continue }
            try database.execute(
                sql: "INSERT INTO page_picture(case_id, place, sha256, origin, picture) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, Json.text(place), sha256, origin, Data(jpeg)])
        }
    }
}
