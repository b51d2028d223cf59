import Foundation

/// A workbook as another program understands it: Debian's python3-openpyxl.
public enum WorkbookReader {
    private static let python = "/usr/bin/python3"

    /// Whether openpyxl is installed (`make deps`).
    public static let isInstalled = (try? run(["-c", "import openpyxl"]))?.status == 0

    /// `{"names": […], "formulas": n, "sheets": [{"name", "freeze", "filter", "titles", "links", "widths", "rows": [[{"type", "value"}]]}]}`;
    /// `formulas` counts elements of formulas, links and outside data in the file's own XML.
    public static func read(_ path: String) throws -> JSON {
        let result = try run(["-c", script, path])
        guard result.status == 0 else { throw TestKitError(message: "openpyxl: status \(result.status)") }
        return JSON(text: String(decoding: result.out, as: UTF8.self))
    }

    /// Values of a sheet's cells as text, row by row, without cells that are empty at the end.
    public static func rows(_ workbook: JSON, _ sheet: String) -> [[String]] {
        let found = workbook["sheets"].array.first { $0["name"].string == sheet }
        return (found?["rows"].array ?? []).map { row in row.array.map { $0["value"].string ?? $0["value"].int.map(String.init) ?? "" } }
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, out: Data) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = arguments
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let out = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, out)
    }

    private static let script = """
        import json, re, sys, zipfile
        import openpyxl
        raw = zipfile.ZipFile(sys.argv[1])
        bad = sum(len(re.findall(rb'<(f|hyperlink|externalLink|oleObject|ddeLink)[ >/]', raw.read(n))) for n in raw.namelist())
        book = openpyxl.load_workbook(sys.argv[1])
        sheets = []
        for sheet in book.worksheets:
            rows = [[{'type': c.data_type, 'value': c.value} for c in row] for row in sheet.iter_rows()]
            sheets.append({'name': sheet.title, 'freeze': sheet.freeze_panes, 'filter': sheet.auto_filter.ref, 'titles': sheet.print_title_rows,
                'landscape': sheet.page_setup.orientation, 'paper': str(sheet.page_setup.paperSize),
                'links': len(sheet._hyperlinks), 'rows': rows})
        print(json.dumps({'names': raw.namelist(), 'formulas': bad, 'sheets': sheets, 'created': str(book.properties.created)}))
        """
}
