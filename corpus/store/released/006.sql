-- The schema as migration 6 released it: ids of sixteen digits, foreign keys. Never edited.
CREATE TABLE documents (id TEXT PRIMARY KEY, name TEXT, sha256 TEXT, media TEXT, kind TEXT, title TEXT, council TEXT,
    committee TEXT, meeting_date TEXT, as_at TEXT, created TEXT, page_count INTEGER, source_url TEXT, extractor TEXT);
CREATE UNIQUE INDEX idx_documents_sha256 ON documents (sha256);
CREATE TABLE copies (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, name TEXT, PRIMARY KEY (document_id,
    name));
CREATE TABLE reprints (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, part TEXT, meeting_id TEXT,
    source_id TEXT REFERENCES documents(id) ON DELETE CASCADE, PRIMARY KEY (document_id, part, meeting_id));
CREATE INDEX idx_reprints_source_id ON reprints (source_id);
CREATE TABLE failures (name TEXT, sha256 TEXT PRIMARY KEY, reason TEXT, message TEXT, extractor TEXT);
CREATE TABLE problems (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, stage TEXT, page INTEGER, message TEXT, advice TEXT);
CREATE INDEX idx_problems_document_id_ordinal ON problems (document_id, ordinal);
CREATE TABLE pages (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, number INTEGER, printed_page TEXT,
    report_page TEXT, width REAL, height REAL, rotation INTEGER, kind TEXT, item TEXT, text TEXT, PRIMARY KEY
    (document_id, number));
CREATE TABLE meeting_papers (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, meeting_id TEXT, role TEXT,
    council TEXT, committee TEXT, date TEXT, time TEXT, venue TEXT, page INTEGER, PRIMARY KEY (document_id,
    meeting_id, role));
CREATE TABLE attendance (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, meeting_id TEXT, list TEXT,
    ordinal INTEGER, name TEXT, role TEXT, PRIMARY KEY (document_id, meeting_id, list, ordinal));
CREATE TABLE agenda_items (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, meeting_id TEXT, number TEXT, title TEXT, page_from INTEGER, page_to INTEGER, exempt INTEGER, section
    TEXT, note TEXT, links TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_agenda_items_document_id_ordinal ON agenda_items (document_id, ordinal);
CREATE INDEX idx_agenda_items_meeting_id ON agenda_items (meeting_id);
CREATE TABLE next_meetings (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, meeting_id TEXT, ordinal
    INTEGER, raw TEXT, PRIMARY KEY (document_id, meeting_id, ordinal));
CREATE TABLE minutes (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, meeting_id TEXT, number TEXT, title TEXT, text TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_minutes_document_id_ordinal ON minutes (document_id, ordinal);
CREATE INDEX idx_minutes_meeting_id ON minutes (meeting_id);
CREATE TABLE resolutions (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, minute_id TEXT REFERENCES minutes(id) ON DELETE CASCADE, meeting_id TEXT, label TEXT, lead TEXT, text
    TEXT, outcome TEXT, owner_name TEXT, owner_role TEXT, due TEXT, due_raw TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_resolutions_document_id_ordinal ON resolutions (document_id, ordinal);
CREATE INDEX idx_resolutions_minute_id ON resolutions (minute_id);
CREATE TABLE requests (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, minute_id TEXT REFERENCES minutes(id) ON DELETE CASCADE, meeting_id TEXT, kind TEXT, text TEXT, asked_by
    TEXT, owner_name TEXT, owner_role TEXT, due TEXT, due_raw TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_requests_document_id_ordinal ON requests (document_id, ordinal);
CREATE INDEX idx_requests_minute_id ON requests (minute_id);
CREATE TABLE minute_references (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE,
    ordinal INTEGER, minute_id TEXT REFERENCES minutes(id) ON DELETE CASCADE, number TEXT, kind TEXT, meeting_date
    TEXT, text TEXT);
CREATE INDEX idx_minute_references_document_id_ordinal ON minute_references (document_id, ordinal);
CREATE INDEX idx_minute_references_minute_id ON minute_references (minute_id);
CREATE TABLE motions (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, minute_id TEXT REFERENCES minutes(id) ON DELETE CASCADE, text TEXT, outcome TEXT, mover TEXT, seconder
    TEXT, votes TEXT, page INTEGER);
CREATE INDEX idx_motions_document_id_ordinal ON motions (document_id, ordinal);
CREATE INDEX idx_motions_minute_id ON motions (minute_id);
CREATE TABLE declarations (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, minute_id TEXT REFERENCES minutes(id) ON DELETE CASCADE, text TEXT);
CREATE INDEX idx_declarations_document_id_ordinal ON declarations (document_id, ordinal);
CREATE INDEX idx_declarations_minute_id ON declarations (minute_id);
CREATE TABLE sections (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, heading TEXT, number TEXT, item TEXT, page_to INTEGER, line INTEGER, text TEXT, page INTEGER,
    printed_page TEXT);
CREATE INDEX idx_sections_document_id_ordinal ON sections (document_id, ordinal);
CREATE TABLE tables (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, table_id TEXT, page_to INTEGER, row_count INTEGER, column_count INTEGER, title TEXT, kind TEXT, section
    TEXT, origin TEXT, page INTEGER, x0 REAL, top REAL, x1 REAL, bottom REAL);
CREATE INDEX idx_tables_document_id_table_id ON tables (document_id, table_id);
CREATE TABLE cells (document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, table_id TEXT, row INTEGER, column
    INTEGER, row_span INTEGER, column_span INTEGER, text TEXT, page INTEGER, fill TEXT, colour TEXT, angle INTEGER,
    header INTEGER, mark TEXT, line INTEGER, x0 REAL, top REAL, x1 REAL, bottom REAL, PRIMARY KEY (document_id,
    table_id, row, column));
CREATE TABLE observations (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, source TEXT, section TEXT, ref TEXT, indicator TEXT, area TEXT, period_type TEXT, period TEXT, value
    REAL, unit TEXT, numerator REAL, denominator REAL, raw TEXT, table_id TEXT, row INTEGER, column INTEGER, line
    INTEGER, flags TEXT, page INTEGER, printed_page TEXT, x0 REAL, top REAL, x1 REAL, bottom REAL);
CREATE INDEX idx_observations_document_id_ordinal ON observations (document_id, ordinal);
CREATE TABLE scorecard_rows (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, source TEXT, group_label TEXT, ref TEXT, indicator TEXT, polarity TEXT, data_note TEXT, dot TEXT,
    dot_colour TEXT, rag TEXT, rag_raw TEXT, rag_period TEXT, rag_computed TEXT, target_red TEXT, target_amber TEXT,
    target_green TEXT, table_id TEXT, row INTEGER, flags TEXT, page INTEGER, printed_page TEXT, x0 REAL, top REAL, x1
    REAL, bottom REAL);
CREATE INDEX idx_scorecard_rows_document_id_ordinal ON scorecard_rows (document_id, ordinal);
CREATE TABLE targets (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, indicator TEXT, ref TEXT, level TEXT, raw TEXT, meaning TEXT, low REAL, high REAL, low_open INTEGER,
    high_open INTEGER, centre REAL, within REAL, page INTEGER, table_id TEXT, row INTEGER, period_type TEXT, period
    TEXT);
CREATE INDEX idx_targets_document_id_ordinal ON targets (document_id, ordinal);
CREATE TABLE claims (id TEXT PRIMARY KEY, document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, ordinal
    INTEGER, paragraph TEXT, sentence TEXT, figure REAL, raw TEXT, unit TEXT, numerator REAL, denominator REAL, period
    TEXT, indicator TEXT, role TEXT, page INTEGER, printed_page TEXT);
CREATE INDEX idx_claims_document_id_ordinal ON claims (document_id, ordinal);
CREATE TABLE indicators (id TEXT PRIMARY KEY, name TEXT, unit TEXT, polarity TEXT, theme TEXT);
CREATE TABLE indicator_names (indicator_id TEXT REFERENCES indicators(id) ON DELETE CASCADE, document_id TEXT
    REFERENCES documents(id) ON DELETE CASCADE, source TEXT, ref TEXT, name TEXT, unit TEXT, section TEXT, evidence
    TEXT, joined TEXT, PRIMARY KEY (document_id, source, ref, name, unit, section));
CREATE INDEX idx_indicator_names_indicator_id ON indicator_names (indicator_id);
CREATE TABLE indicator_links (id TEXT PRIMARY KEY, indicator_id TEXT REFERENCES indicators(id) ON DELETE CASCADE,
    other_id TEXT REFERENCES indicators(id) ON DELETE CASCADE, joined INTEGER, name TEXT, unit TEXT, ref TEXT,
    document TEXT, as_at TEXT, other_name TEXT, other_unit TEXT, other_ref TEXT, other_document TEXT, other_as_at
    TEXT, shared INTEGER, agree INTEGER, figures TEXT, why TEXT, strength REAL);
CREATE INDEX idx_indicator_links_indicator_id ON indicator_links (indicator_id);
CREATE INDEX idx_indicator_links_other_id ON indicator_links (other_id);
CREATE TABLE indicator_breaks (id TEXT PRIMARY KEY, indicator_id TEXT REFERENCES indicators(id) ON DELETE CASCADE,
    document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, period TEXT, kind TEXT, evidence TEXT);
CREATE INDEX idx_indicator_breaks_document_id ON indicator_breaks (document_id);
CREATE INDEX idx_indicator_breaks_indicator_id ON indicator_breaks (indicator_id);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT);
