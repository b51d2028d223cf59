import GRDB

/// The database's tables, in versions; `PRAGMA user_version` says which a file has.
enum Schema {
    static let version = 7

    static func prepare(_ queue: DatabaseQueue, path: String, version: Int = version) throws {
        let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard found <= version else {
            throw CatalogueError(
                code: .newerVersion, path: path, message: "the database has version \(found), this program knows version \(version)")
        }
        guard found < version else { return }
        try queue.write { database in
            for step in steps[found..<version] { try database.execute(sql: step) }
            try database.execute(sql: "PRAGMA user_version = \(version)")
        }
    }

    /// What leads from each version to the next. A step that has been released is never changed.
    private static let steps = [first, second, third, fourth, fifth, sixth, seventh]

    /// Which cases a message tells of, by their numbers with blanks between: for the archivist, when it cannot be delivered.
    private static let second = "ALTER TABLE outbox ADD COLUMN cases TEXT NOT NULL DEFAULT ''"

    /// What ties a case to others (JSON), and the case that its folders turned out to belong to.
    private static let third = """
        CREATE TABLE marks (case_id INTEGER PRIMARY KEY REFERENCES cases(id), marks TEXT NOT NULL);
        CREATE TABLE mark_key (key TEXT NOT NULL, case_id INTEGER NOT NULL REFERENCES cases(id), PRIMARY KEY (key, case_id)) WITHOUT ROWID;
        CREATE INDEX mark_key_by_case ON mark_key(case_id);
        ALTER TABLE cases ADD COLUMN joined INTEGER;
        """

    /// What the pages of confirmed documents are like (JSON, hashes only), and the levels that the machine proposed, which it does not lower.
    private static let fourth = """
        CREATE TABLE correction (
            decision_id INTEGER PRIMARY KEY REFERENCES decision(id), form INTEGER NOT NULL, correction TEXT NOT NULL
        );
        CREATE TABLE proposal (
            case_id INTEGER NOT NULL REFERENCES cases(id), document TEXT NOT NULL, assessment TEXT NOT NULL,
            PRIMARY KEY (case_id, document)
        ) WITHOUT ROWID;
        """

    /// Reports and classifications in a table of their own, since SQLite walks through all that stands before a column; and beside
    /// each case what overviews need of its report, so that a night over thousands of cases reads whole reports only where something changed.
    private static let fifth = """
        CREATE TABLE judgement (
            case_id INTEGER PRIMARY KEY REFERENCES cases(id),
            report TEXT,                             -- JSON
            classification TEXT                      -- JSON
        );
        INSERT INTO judgement(case_id, report, classification) SELECT id, report, classification FROM cases WHERE report IS NOT NULL;
        ALTER TABLE cases DROP COLUMN report;
        ALTER TABLE cases DROP COLUMN classification;
        ALTER TABLE cases ADD COLUMN summary TEXT;   -- JSON: the Reporter's summary of the report; NULL: to be made when it is needed
        ALTER TABLE cases ADD COLUMN revision INTEGER NOT NULL DEFAULT 0; -- grows with all that the files in reports/ show
        ALTER TABLE cases ADD COLUMN rendered TEXT;  -- what its files in reports/ were made from
        """

    /// The run that took a file in, and the receipts that name it; since when a level waits for a person's word; small pictures of the pages that
    /// reports show; the last messages about a case, which the next ones answer; whether the archivist heard of a message that is not delivered; the
    /// queue in an order in which nothing is passed by.
    private static let sixth = """
        ALTER TABLE file ADD COLUMN batch INTEGER;   -- the run that took it in; NULL: by an older version
        CREATE TABLE receipt (
            id INTEGER PRIMARY KEY,
            case_id INTEGER NOT NULL REFERENCES cases(id),
            number INTEGER NOT NULL,
            entry TEXT NOT NULL,        -- JSON: what lists show of it
            receipt TEXT NOT NULL,      -- JSON
            csv TEXT NOT NULL,          -- as it was written: its hash is on paper
            made TEXT NOT NULL,
            UNIQUE (case_id, number)
        );
        ALTER TABLE file ADD COLUMN receipt INTEGER REFERENCES receipt(id); -- NULL: in none yet
        CREATE INDEX file_by_receipt ON file(receipt) WHERE receipt IS NOT NULL;
        CREATE INDEX file_without_receipt ON file(case_id, batch) WHERE receipt IS NULL AND batch IS NOT NULL;
        ALTER TABLE proposal ADD COLUMN since TEXT;  -- YYYY-MM-DD: the day on which the level was proposed; NULL: not known
        -- `place`: JSON, file and page; `picture`: JPEG, empty where none could be made.
        CREATE TABLE page_picture (
            case_id INTEGER NOT NULL REFERENCES cases(id), place TEXT NOT NULL, sha256 TEXT NOT NULL, origin TEXT NOT NULL,
            picture BLOB NOT NULL, PRIMARY KEY (case_id, place)
        );
        CREATE INDEX page_picture_by_content ON page_picture(sha256);
        ALTER TABLE cases ADD COLUMN last_mail TEXT; -- JSON: the last message about it, by reader
        ALTER TABLE outbox ADD COLUMN told TEXT;     -- when the archivist was told that it is not delivered

        -- Counting what is left by kind, some times a second, without walking through the jobs themselves.
        CREATE INDEX job_by_kind ON job(kind) WHERE failure IS NULL;
        -- A judgement that waits for content goes behind everything else (rank 9): else each lease would pass by all that wait.
        CREATE TRIGGER need_added AFTER INSERT ON need BEGIN
            UPDATE job SET rank = 9 WHERE kind = 'judge' AND subject = CAST(NEW.case_id AS TEXT) AND rank = 0;
        END;
        CREATE TRIGGER judgement_wanted AFTER INSERT ON job
            WHEN NEW.kind = 'judge' AND EXISTS (SELECT 1 FROM need WHERE case_id = NEW.case_id) BEGIN
            UPDATE job SET rank = 9 WHERE id = NEW.id;
        END;
        CREATE TRIGGER need_met AFTER DELETE ON need WHEN NOT EXISTS (SELECT 1 FROM need WHERE case_id = OLD.case_id) BEGIN
            UPDATE job SET rank = 0 WHERE kind = 'judge' AND subject = CAST(OLD.case_id AS TEXT);
        END;
        UPDATE job SET rank = 9 WHERE kind = 'judge' AND case_id IN (SELECT case_id FROM need);
        UPDATE job SET rank = 4 WHERE kind = 'archive';
        """

    /// What a night asks of each case is found without walking through the files, decisions and pages of all others.
    private static let seventh = """
        CREATE INDEX file_by_folder ON file(folder_id);
        CREATE INDEX folder_by_case ON folder(case_id);
        CREATE INDEX decision_by_case ON decision(case_id);
        CREATE INDEX package_by_case ON package(case_id);
        CREATE INDEX cases_by_number ON cases(number) WHERE number IS NOT NULL;
        CREATE INDEX page_by_key ON page(key);
        """

    private static let first = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- One row for each matter; `folder` is the inbox path (bytes) that it first came in.
        CREATE TABLE cases (
            id INTEGER PRIMARY KEY,
            folder BLOB NOT NULL,
            display TEXT NOT NULL,
            state TEXT NOT NULL,
            number TEXT,                -- court's number, for finding the case again
            archive_number TEXT UNIQUE,
            classification TEXT,        -- JSON
            report TEXT,                -- JSON
            mailed TEXT,                -- JSON: what the lawyer was last told
            judged_key TEXT,            -- what the report was made from
            received TEXT NOT NULL
        );
        -- Inbox folders of a case; a case may be dropped in several.
        CREATE TABLE folder (
            id INTEGER PRIMARY KEY,
            case_id INTEGER NOT NULL REFERENCES cases(id),
            path BLOB NOT NULL UNIQUE,
            display TEXT NOT NULL,
            place TEXT NOT NULL         -- inbox, processed, gone
        );
        -- Every file ever received, with what became of it.
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            case_id INTEGER NOT NULL REFERENCES cases(id),
            folder_id INTEGER NOT NULL REFERENCES folder(id),
            path BLOB NOT NULL,         -- below the case folder
            display TEXT NOT NULL,
            sha256 TEXT,                -- NULL where the bytes were never taken
            bytes INTEGER NOT NULL,
            stamp TEXT NOT NULL,        -- device, inode, size and times at the last look
            outcome TEXT NOT NULL,
            detail TEXT,
            received TEXT NOT NULL,
            changed TEXT NOT NULL
        );
        CREATE INDEX file_by_case ON file(case_id, outcome);
        CREATE INDEX file_by_content ON file(sha256);
        CREATE UNIQUE INDEX file_in_place ON file(folder_id, path) WHERE outcome IN ('current', 'duplicate', 'ignored', 'refused', 'unreadable');

        -- What was read from content, by the settings it was read with.
        CREATE TABLE reading (
            sha256 TEXT NOT NULL, key TEXT NOT NULL, opening TEXT NOT NULL, pages_left INTEGER NOT NULL,
            PRIMARY KEY (sha256, key)
        ) WITHOUT ROWID;
        CREATE TABLE page (
            sha256 TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, page TEXT NOT NULL,
            PRIMARY KEY (sha256, key, number)
        ) WITHOUT ROWID;
        -- Content that a case still waits for.
        CREATE TABLE need (
            case_id INTEGER NOT NULL REFERENCES cases(id), sha256 TEXT NOT NULL,
            PRIMARY KEY (case_id, sha256)
        ) WITHOUT ROWID;
        CREATE INDEX need_by_content ON need(sha256);

        CREATE TABLE job (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            rank INTEGER NOT NULL,      -- lower goes first
            subject TEXT NOT NULL,
            case_id INTEGER REFERENCES cases(id),
            payload TEXT NOT NULL,
            wanted INTEGER NOT NULL DEFAULT 1,  -- grows with each wish: work that was wished for again while it was done is done again
            attempts INTEGER NOT NULL DEFAULT 0,
            not_before REAL NOT NULL DEFAULT 0,
            lease_until REAL,
            owner TEXT,
            failure TEXT,
            message TEXT,
            UNIQUE (kind, subject)
        );
        CREATE INDEX job_in_order ON job(rank, id) WHERE failure IS NULL;

        CREATE TABLE decision (
            id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), decision TEXT NOT NULL
        );
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            message_id TEXT NOT NULL UNIQUE,
            recipient TEXT NOT NULL,
            message BLOB NOT NULL,
            state TEXT NOT NULL,        -- queued, sent, written (as a file, where no server is set), refused
            attempts INTEGER NOT NULL DEFAULT 0,
            not_before REAL NOT NULL DEFAULT 0,
            error TEXT,
            queued TEXT NOT NULL,
            sent TEXT
        );
        CREATE TABLE package (
            number TEXT NOT NULL, version INTEGER NOT NULL, case_id INTEGER NOT NULL REFERENCES cases(id),
            path TEXT NOT NULL, receipt TEXT NOT NULL, made TEXT NOT NULL,
            PRIMARY KEY (number, version)
        ) WITHOUT ROWID;
        CREATE TABLE serial (series TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
        -- What was done, by whom; each row's hash covers the one before.
        CREATE TABLE event (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, case_id INTEGER, kind TEXT NOT NULL, actor TEXT NOT NULL, detail TEXT NOT NULL,
            hash TEXT NOT NULL
        );
        """
}
