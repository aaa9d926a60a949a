-- The schema as migration 1 released it. Never edited.
CREATE TABLE documents (id TEXT PRIMARY KEY, name TEXT, sha256 TEXT, media TEXT, kind TEXT, title TEXT, council TEXT,
    committee TEXT, meeting_date TEXT, as_at TEXT, created TEXT, page_count INTEGER, source_url TEXT, extractor TEXT);
CREATE TABLE copies (document_id TEXT, name TEXT, PRIMARY KEY (document_id, name));
CREATE TABLE failures (name TEXT, sha256 TEXT PRIMARY KEY, reason TEXT, message TEXT, extractor TEXT);
CREATE TABLE problems (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, stage TEXT, page INTEGER, message TEXT,
    advice TEXT);
CREATE TABLE pages (document_id TEXT, number INTEGER, printed_page TEXT, report_page TEXT, width REAL, height REAL,
    rotation INTEGER, kind TEXT, item TEXT, text TEXT, PRIMARY KEY (document_id, number));
CREATE TABLE meeting_papers (document_id TEXT, meeting_id TEXT, role TEXT, council TEXT, committee TEXT, date TEXT,
    time TEXT, venue TEXT, page INTEGER, PRIMARY KEY (document_id, meeting_id, role));
CREATE TABLE attendance (document_id TEXT, meeting_id TEXT, list TEXT, ordinal INTEGER, name TEXT, role TEXT, PRIMARY
    KEY (document_id, meeting_id, list, ordinal));
CREATE TABLE agenda_items (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, meeting_id TEXT, number TEXT, title
    TEXT, page_from INTEGER, page_to INTEGER, exempt INTEGER, section TEXT, note TEXT, links TEXT, page INTEGER,
    printed_page TEXT);
CREATE INDEX idx_agenda_items_meeting_id ON agenda_items (meeting_id);
CREATE TABLE next_meetings (document_id TEXT, meeting_id TEXT, ordinal INTEGER, raw TEXT, PRIMARY KEY (document_id,
    meeting_id, ordinal));
CREATE TABLE minutes (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, meeting_id TEXT, number TEXT, title
    TEXT, text TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_minutes_meeting_id ON minutes (meeting_id);
CREATE TABLE resolutions (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, minute_id TEXT, meeting_id TEXT,
    label TEXT, lead TEXT, text TEXT, outcome TEXT, owner_name TEXT, owner_role TEXT, due TEXT, due_raw TEXT, page
    INTEGER, printed_page TEXT);
CREATE INDEX idx_resolutions_minute_id ON resolutions (minute_id);
CREATE TABLE requests (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, minute_id TEXT, meeting_id TEXT, kind
    TEXT, text TEXT, asked_by TEXT, owner_name TEXT, owner_role TEXT, due TEXT, due_raw TEXT, page INTEGER,
    printed_page TEXT);
CREATE INDEX idx_requests_minute_id ON requests (minute_id);
CREATE TABLE minute_references (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, minute_id TEXT, number TEXT,
    kind TEXT, meeting_date TEXT, text TEXT);
CREATE INDEX idx_minute_references_minute_id ON minute_references (minute_id);
CREATE TABLE motions (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, minute_id TEXT, text TEXT, outcome TEXT,
    mover TEXT, seconder TEXT, votes TEXT, page INTEGER);
CREATE TABLE declarations (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, minute_id TEXT, text TEXT);
CREATE TABLE sections (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, heading TEXT, number TEXT, item TEXT,
    page_to INTEGER, line INTEGER, text TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_sections_document_id_ordinal ON sections (document_id, ordinal);
CREATE TABLE tables (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, table_id TEXT, page_to INTEGER, row_count
    INTEGER, column_count INTEGER, title TEXT, kind TEXT, section TEXT, origin TEXT, page INTEGER, x0 REAL, top REAL,
    x1 REAL, bottom REAL);
CREATE INDEX idx_tables_document_id_table_id ON tables (document_id, table_id);
CREATE TABLE cells (document_id TEXT, table_id TEXT, row INTEGER, column INTEGER, row_span INTEGER, column_span
    INTEGER, text TEXT, page INTEGER, fill TEXT, colour TEXT, angle INTEGER, header INTEGER, mark TEXT, line INTEGER,
    x0 REAL, top REAL, x1 REAL, bottom REAL, PRIMARY KEY (document_id, table_id, row, column));
CREATE TABLE observations (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, source TEXT, section TEXT, ref
    TEXT, indicator TEXT, area TEXT, period_type TEXT, period TEXT, value REAL, unit TEXT, numerator REAL, denominator
    REAL, raw TEXT, table_id TEXT, row INTEGER, column INTEGER, line INTEGER, flags TEXT, page INTEGER, printed_page
    TEXT, x0 REAL, top REAL, x1 REAL, bottom REAL);
CREATE INDEX idx_observations_document_id_ordinal ON observations (document_id, ordinal);
CREATE TABLE scorecard_rows (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, source TEXT, group_label TEXT,
    ref TEXT, indicator TEXT, polarity TEXT, data_note TEXT, dot TEXT, dot_colour TEXT, rag TEXT, rag_raw TEXT,
    rag_period TEXT, rag_computed TEXT, target_red TEXT, target_amber TEXT, target_green TEXT, table_id TEXT, row
    INTEGER, flags TEXT, page INTEGER, printed_page TEXT, x0 REAL, top REAL, x1 REAL, bottom REAL);
CREATE TABLE targets (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, indicator TEXT, ref TEXT, level TEXT,
    raw TEXT, meaning TEXT, low REAL, high REAL, low_open INTEGER, high_open INTEGER, centre REAL, within REAL, page
    INTEGER, table_id TEXT, row INTEGER);
CREATE TABLE claims (id TEXT PRIMARY KEY, document_id TEXT, ordinal INTEGER, paragraph TEXT, sentence TEXT, figure
    REAL, raw TEXT, unit TEXT, numerator REAL, denominator REAL, period TEXT, indicator TEXT, role TEXT, page INTEGER,
    printed_page TEXT);
CREATE TABLE indicators (id TEXT PRIMARY KEY, name TEXT, unit TEXT, polarity TEXT, theme TEXT);
CREATE TABLE indicator_names (indicator_id TEXT, document_id TEXT, source TEXT, ref TEXT, name TEXT, unit TEXT,
    section TEXT, evidence TEXT, PRIMARY KEY (document_id, source, ref, name, unit, section));
CREATE INDEX idx_indicator_names_indicator_id ON indicator_names (indicator_id);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT);
