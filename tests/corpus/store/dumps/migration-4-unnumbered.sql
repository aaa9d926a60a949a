PRAGMA user_version = 0;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'council-cpp','m001_tables','2026-01-01 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'council-cpp','m002_column_descriptions','2026-01-01 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'council-cpp','m003_views','2026-01-01 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'council-cpp','m004_identity','2026-01-01 00:00:00.000000+00:00');
CREATE TABLE "agenda_items" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "meeting_id" TEXT,
   "number" TEXT,
   "title" TEXT,
   "page_from" INTEGER,
   "page_to" INTEGER,
   "exempt" INTEGER,
   "section" TEXT,
   "note" TEXT,
   "links" TEXT,
   "page" INTEGER,
   "printed_page" TEXT
);
INSERT INTO "agenda_items" VALUES('a1-589c5eb6','589c5eb6',1,'corporate-parenting-panel-2031-05-06','1','Apologies',NULL,NULL,0,'','','',1,'');
INSERT INTO "agenda_items" VALUES('a2-589c5eb6','589c5eb6',2,'corporate-parenting-panel-2031-05-06','2','Minutes',1,4,0,'','','',1,'');
CREATE TABLE "attendance" (
   "document_id" TEXT,
   "meeting_id" TEXT,
   "list" TEXT,
   "ordinal" INTEGER,
   "name" TEXT,
   "role" TEXT,
   PRIMARY KEY ("document_id", "meeting_id", "list", "ordinal")
);
INSERT INTO "attendance" VALUES('589c5eb6','corporate-parenting-panel-2031-03-04','present',1,'Councillor Moss','Chair');
CREATE TABLE "cells" (
   "document_id" TEXT,
   "table_id" TEXT,
   "row" INTEGER,
   "column" INTEGER,
   "row_span" INTEGER,
   "column_span" INTEGER,
   "text" TEXT,
   "page" INTEGER,
   "fill" TEXT,
   "colour" TEXT,
   "angle" INTEGER,
   "header" INTEGER,
   "mark" TEXT,
   "line" INTEGER,
   "x0" REAL,
   "top" REAL,
   "x1" REAL,
   "bottom" REAL,
   PRIMARY KEY ("document_id", "table_id", "row", "column")
);
INSERT INTO "cells" VALUES('9316d387','t1',0,0,1,1,'610',3,'','',0,0,'',0,10.0,20.0,40.0,30.0);
INSERT INTO "cells" VALUES('9316d387','t1',0,1,1,1,'612',3,'','',0,0,'',0,10.0,20.0,40.0,30.0);
INSERT INTO "cells" VALUES('042eca8f','t1',0,0,1,1,'611',3,'','',0,0,'',0,10.0,20.0,40.0,30.0);
INSERT INTO "cells" VALUES('042eca8f','t1',0,1,1,1,'615',3,'','',0,0,'',0,10.0,20.0,40.0,30.0);
INSERT INTO "cells" VALUES('042eca8f','t1',0,2,1,1,'620',3,'','',0,0,'',0,10.0,20.0,40.0,30.0);
CREATE TABLE "claims" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "paragraph" TEXT,
   "sentence" TEXT,
   "figure" REAL,
   "raw" TEXT,
   "unit" TEXT,
   "numerator" REAL,
   "denominator" REAL,
   "period" TEXT,
   "indicator" TEXT,
   "role" TEXT,
   "page" INTEGER,
   "printed_page" TEXT
);
CREATE TABLE "column_descriptions" (
   "table_name" TEXT,
   "column_name" TEXT,
   "description" TEXT
);
CREATE TABLE "copies" (
   "document_id" TEXT,
   "name" TEXT,
   PRIMARY KEY ("document_id", "name")
);
INSERT INTO "copies" VALUES('042eca8f','copy-of-it.pdf');
CREATE TABLE "declarations" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "minute_id" TEXT,
   "text" TEXT
);
CREATE TABLE "documents" (
   "id" TEXT PRIMARY KEY,
   "name" TEXT,
   "sha256" TEXT,
   "media" TEXT,
   "kind" TEXT,
   "title" TEXT,
   "council" TEXT,
   "committee" TEXT,
   "meeting_date" TEXT,
   "as_at" TEXT,
   "created" TEXT,
   "page_count" INTEGER,
   "source_url" TEXT,
   "extractor" TEXT
);
INSERT INTO "documents" VALUES('589c5eb6','pack.pdf','589c5eb6d46372f9b2a4c03dc8b696fd35a41d4bab7c92561cc9f83fdae48090','pdf','pack','','Wexcombe Council','Corporate Parenting Panel','2031-05-06','','',2,'','1');
INSERT INTO "documents" VALUES('9316d387','report-2031-05.pdf','9316d387ed7d0a7d3cd2cb1a70c8bf4aa069cdead404cd4ef35310171ab2c51f','pdf','report','Performance','','Corporate Parenting Panel','','2031-05','',3,'','1');
INSERT INTO "documents" VALUES('042eca8f','report-2031-06.pdf','042eca8f97ac6401fd85487c193e6771b19042529347a4282a0fa81c6ad4ace2','pdf','report','Performance','','Corporate Parenting Panel','','2031-06','',3,'','1');
CREATE TABLE "failures" (
   "name" TEXT,
   "sha256" TEXT PRIMARY KEY,
   "reason" TEXT,
   "message" TEXT,
   "extractor" TEXT
);
INSERT INTO "failures" VALUES('scan.pdf','9999999999999999999999999999999999999999999999999999999999999999','no text layer','scan.pdf has no text layer.','1');
CREATE TABLE "indicator_breaks" (
   "id" TEXT PRIMARY KEY,
   "indicator_id" TEXT,
   "document_id" TEXT,
   "period" TEXT,
   "kind" TEXT,
   "evidence" TEXT
);
CREATE TABLE "indicator_links" (
   "id" TEXT PRIMARY KEY,
   "indicator_id" TEXT,
   "other_id" TEXT,
   "joined" INTEGER,
   "name" TEXT,
   "unit" TEXT,
   "ref" TEXT,
   "document" TEXT,
   "as_at" TEXT,
   "other_name" TEXT,
   "other_unit" TEXT,
   "other_ref" TEXT,
   "other_document" TEXT,
   "other_as_at" TEXT,
   "shared" INTEGER,
   "agree" INTEGER,
   "figures" TEXT,
   "why" TEXT,
   "strength" REAL
);
CREATE TABLE "indicator_names" (
   "indicator_id" TEXT,
   "document_id" TEXT,
   "source" TEXT,
   "ref" TEXT,
   "name" TEXT,
   "unit" TEXT,
   "section" TEXT,
   "evidence" TEXT,
   "joined" TEXT,
   PRIMARY KEY ("document_id", "source", "ref", "name", "unit", "section")
);
INSERT INTO "indicator_names" VALUES('number-of-looked-after-children','9316d387','scorecard','6.1','Number of looked after children','count','LOOKED AFTER CHILDREN','same name and unit; 0 of 2 figures of the same periods agree','yes');
INSERT INTO "indicator_names" VALUES('number-of-looked-after-children','042eca8f','scorecard','6.1','Number of looked after children','count','LOOKED AFTER CHILDREN','same name and unit; 0 of 2 figures of the same periods agree','yes');
CREATE TABLE "indicators" (
   "id" TEXT PRIMARY KEY,
   "name" TEXT,
   "unit" TEXT,
   "polarity" TEXT,
   "theme" TEXT
);
INSERT INTO "indicators" VALUES('number-of-looked-after-children','Number of looked after children','count','info','LOOKED AFTER CHILDREN');
CREATE TABLE "meeting_papers" (
   "document_id" TEXT,
   "meeting_id" TEXT,
   "role" TEXT,
   "council" TEXT,
   "committee" TEXT,
   "date" TEXT,
   "time" TEXT,
   "venue" TEXT,
   "page" INTEGER,
   PRIMARY KEY ("document_id", "meeting_id", "role")
);
INSERT INTO "meeting_papers" VALUES('589c5eb6','corporate-parenting-panel-2031-05-06','agenda','Wexcombe Council','Corporate Parenting Panel','2031-05-06','17:00','',1);
INSERT INTO "meeting_papers" VALUES('589c5eb6','corporate-parenting-panel-2031-03-04','minutes','Wexcombe Council','Corporate Parenting Panel','2031-03-04','','',1);
CREATE TABLE "minute_references" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "minute_id" TEXT,
   "number" TEXT,
   "kind" TEXT,
   "meeting_date" TEXT,
   "text" TEXT
);
INSERT INTO "minute_references" VALUES('x1-589c5eb6','589c5eb6',1,'m1-589c5eb6','9','refers','','(Minute No. 9 refers)');
CREATE TABLE "minutes" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "meeting_id" TEXT,
   "number" TEXT,
   "title" TEXT,
   "text" TEXT,
   "page" INTEGER,
   "printed_page" TEXT
);
INSERT INTO "minutes" VALUES('m1-589c5eb6','589c5eb6',1,'corporate-parenting-panel-2031-03-04','12','DENTAL CHECKS','The Panel heard of dental checks. Resolved:- (1) That the report be noted. (2) That Ada Crewe bring an update.',2,'1');
CREATE TABLE "motions" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "minute_id" TEXT,
   "text" TEXT,
   "outcome" TEXT,
   "mover" TEXT,
   "seconder" TEXT,
   "votes" TEXT,
   "page" INTEGER
);
CREATE TABLE "next_meetings" (
   "document_id" TEXT,
   "meeting_id" TEXT,
   "ordinal" INTEGER,
   "raw" TEXT,
   PRIMARY KEY ("document_id", "meeting_id", "ordinal")
);
CREATE TABLE "observations" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "source" TEXT,
   "section" TEXT,
   "ref" TEXT,
   "indicator" TEXT,
   "area" TEXT,
   "period_type" TEXT,
   "period" TEXT,
   "value" REAL,
   "unit" TEXT,
   "numerator" REAL,
   "denominator" REAL,
   "raw" TEXT,
   "table_id" TEXT,
   "row" INTEGER,
   "column" INTEGER,
   "line" INTEGER,
   "flags" TEXT,
   "page" INTEGER,
   "printed_page" TEXT,
   "x0" REAL,
   "top" REAL,
   "x1" REAL,
   "bottom" REAL
);
INSERT INTO "observations" VALUES('o1-9316d387','9316d387',1,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','local','month','2031-04',610.0,'count',NULL,NULL,'610','t1',0,0,0,'',3,'24',10.0,20.0,40.0,30.0);
INSERT INTO "observations" VALUES('o2-9316d387','9316d387',2,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','local','month','2031-05',612.0,'count',NULL,NULL,'612','t1',0,1,0,'',3,'24',10.0,20.0,40.0,30.0);
INSERT INTO "observations" VALUES('o1-042eca8f','042eca8f',1,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','local','month','2031-04',611.0,'count',NULL,NULL,'611','t1',0,0,0,'',3,'24',10.0,20.0,40.0,30.0);
INSERT INTO "observations" VALUES('o2-042eca8f','042eca8f',2,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','local','month','2031-05',615.0,'count',NULL,NULL,'615','t1',0,1,0,'',3,'24',10.0,20.0,40.0,30.0);
INSERT INTO "observations" VALUES('o3-042eca8f','042eca8f',3,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','local','month','2031-06',620.0,'count',NULL,NULL,'620','t1',0,2,0,'',3,'24',10.0,20.0,40.0,30.0);
CREATE TABLE "pages" (
   "document_id" TEXT,
   "number" INTEGER,
   "printed_page" TEXT,
   "report_page" TEXT,
   "width" REAL,
   "height" REAL,
   "rotation" INTEGER,
   "kind" TEXT,
   "item" TEXT,
   "text" TEXT,
   PRIMARY KEY ("document_id", "number")
);
INSERT INTO "pages" VALUES('589c5eb6',1,'','',0.0,0.0,0,'','','Agenda');
INSERT INTO "pages" VALUES('589c5eb6',2,'1','',0.0,0.0,0,'','','Minutes');
INSERT INTO "pages" VALUES('9316d387',3,'24','',0.0,0.0,0,'','','Performance');
INSERT INTO "pages" VALUES('042eca8f',3,'24','',0.0,0.0,0,'','','Performance');
CREATE TABLE "problems" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "stage" TEXT,
   "page" INTEGER,
   "message" TEXT,
   "advice" TEXT
);
CREATE TABLE "requests" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "minute_id" TEXT,
   "meeting_id" TEXT,
   "kind" TEXT,
   "text" TEXT,
   "asked_by" TEXT,
   "owner_name" TEXT,
   "owner_role" TEXT,
   "due" TEXT,
   "due_raw" TEXT,
   "page" INTEGER,
   "printed_page" TEXT
);
INSERT INTO "requests" VALUES('q1-589c5eb6','589c5eb6',1,'m1-589c5eb6','corporate-parenting-panel-2031-03-04','request','That future reports include dental checks.','','','','','',2,'');
CREATE TABLE "resolutions" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "minute_id" TEXT,
   "meeting_id" TEXT,
   "label" TEXT,
   "lead" TEXT,
   "text" TEXT,
   "outcome" TEXT,
   "owner_name" TEXT,
   "owner_role" TEXT,
   "due" TEXT,
   "due_raw" TEXT,
   "page" INTEGER,
   "printed_page" TEXT
);
INSERT INTO "resolutions" VALUES('r1-589c5eb6','589c5eb6',1,'m1-589c5eb6','corporate-parenting-panel-2031-03-04','(1)','','That the report be noted.','noted','','','','',2,'1');
INSERT INTO "resolutions" VALUES('r2-589c5eb6','589c5eb6',2,'m1-589c5eb6','corporate-parenting-panel-2031-03-04','(2)','','That Ada Crewe, Head of Service, bring an update.','action','Ada Crewe','','','',2,'');
CREATE TABLE "scorecard_rows" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "source" TEXT,
   "group_label" TEXT,
   "ref" TEXT,
   "indicator" TEXT,
   "polarity" TEXT,
   "data_note" TEXT,
   "dot" TEXT,
   "dot_colour" TEXT,
   "rag" TEXT,
   "rag_raw" TEXT,
   "rag_period" TEXT,
   "rag_computed" TEXT,
   "target_red" TEXT,
   "target_amber" TEXT,
   "target_green" TEXT,
   "table_id" TEXT,
   "row" INTEGER,
   "flags" TEXT,
   "page" INTEGER,
   "printed_page" TEXT,
   "x0" REAL,
   "top" REAL,
   "x1" REAL,
   "bottom" REAL
);
INSERT INTO "scorecard_rows" VALUES('k1-9316d387','9316d387',1,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','info','','','','','','','','','','','',0,'',1,'',NULL,NULL,NULL,NULL);
INSERT INTO "scorecard_rows" VALUES('k1-042eca8f','042eca8f',1,'scorecard','LOOKED AFTER CHILDREN','6.1','Number of looked after children','info','','','','','','','','','','','',0,'',1,'',NULL,NULL,NULL,NULL);
CREATE TABLE "sections" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "heading" TEXT,
   "number" TEXT,
   "item" TEXT,
   "page_to" INTEGER,
   "line" INTEGER,
   "text" TEXT,
   "page" INTEGER,
   "printed_page" TEXT
);
INSERT INTO "sections" VALUES('s1-9316d387','9316d387',1,'Performance','3.1','',1,0,'Numbers of looked after children rose again.',2,'');
INSERT INTO "sections" VALUES('s1-042eca8f','042eca8f',1,'Performance','3.1','',1,0,'Numbers of looked after children rose again.',2,'');
CREATE TABLE "settings" (
   "key" TEXT PRIMARY KEY,
   "value" TEXT
);
CREATE TABLE "tables" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "table_id" TEXT,
   "page_to" INTEGER,
   "row_count" INTEGER,
   "column_count" INTEGER,
   "title" TEXT,
   "kind" TEXT,
   "section" TEXT,
   "origin" TEXT,
   "page" INTEGER,
   "x0" REAL,
   "top" REAL,
   "x1" REAL,
   "bottom" REAL
);
INSERT INTO "tables" VALUES('t1-9316d387','9316d387',1,'t1',0,1,2,'','scorecard','','',3,0.0,0.0,100.0,100.0);
INSERT INTO "tables" VALUES('t1-042eca8f','042eca8f',1,'t1',0,1,3,'','scorecard','','',3,0.0,0.0,100.0,100.0);
CREATE TABLE "targets" (
   "id" TEXT PRIMARY KEY,
   "document_id" TEXT,
   "ordinal" INTEGER,
   "indicator" TEXT,
   "ref" TEXT,
   "level" TEXT,
   "raw" TEXT,
   "meaning" TEXT,
   "low" REAL,
   "high" REAL,
   "low_open" INTEGER,
   "high_open" INTEGER,
   "centre" REAL,
   "within" REAL,
   "page" INTEGER,
   "table_id" TEXT,
   "row" INTEGER
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX "idx_agenda_items_meeting_id"
    ON "agenda_items" ("meeting_id");
CREATE INDEX "idx_minutes_meeting_id"
    ON "minutes" ("meeting_id");
CREATE INDEX "idx_resolutions_minute_id"
    ON "resolutions" ("minute_id");
CREATE INDEX "idx_requests_minute_id"
    ON "requests" ("minute_id");
CREATE INDEX "idx_minute_references_minute_id"
    ON "minute_references" ("minute_id");
CREATE INDEX "idx_sections_document_id_ordinal"
    ON "sections" ("document_id", "ordinal");
CREATE INDEX "idx_tables_document_id_table_id"
    ON "tables" ("document_id", "table_id");
CREATE INDEX "idx_observations_document_id_ordinal"
    ON "observations" ("document_id", "ordinal");
CREATE INDEX "idx_indicator_names_indicator_id"
    ON "indicator_names" ("indicator_id");
CREATE INDEX "idx_indicator_breaks_indicator_id"
    ON "indicator_breaks" ("indicator_id");
CREATE VIEW "meetings" AS 
        select meeting_id as id, max(council) as council, max(committee) as committee, date,
               max(time) as time, max(venue) as venue, count(distinct document_id) as papers
        from meeting_papers group by meeting_id, date;
CREATE VIEW "figures" AS 
        select o.*, d.name as document, d.meeting_date, d.as_at, d.created, d.council, d.committee,
               n.indicator_id
        from observations o join documents d on d.id = o.document_id
        left join indicator_names n on n.document_id = o.document_id and n.source = o.source
             and n.ref = o.ref and n.name = o.indicator and n.unit = o.unit and n.section = o.section;
COMMIT;
