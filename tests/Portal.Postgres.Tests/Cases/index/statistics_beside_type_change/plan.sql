-- transaction
-- Move index changes aside [changes ShareUpdateExclusive]
ALTER INDEX @schema@.changes RENAME TO _portal_old_changes_6c57f181;

-- transaction
-- Change the type of b, note of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN b TYPE bigint, ALTER COLUMN note TYPE character varying(40);
-- Set the statistics of part 1 of index stays [stays ShareUpdateExclusive]
ALTER INDEX @schema@.stays ALTER COLUMN 1 SET STATISTICS 500;
-- Set the statistics of part 1 of index widened [widened ShareUpdateExclusive]
ALTER INDEX @schema@.widened ALTER COLUMN 1 SET STATISTICS 200;
-- Set the statistics of part 1 of index excluded [excluded ShareUpdateExclusive]
ALTER INDEX @schema@.excluded ALTER COLUMN 1 SET STATISTICS 150;

-- transaction
-- Set the statistics of part 1 of index comes [comes ShareUpdateExclusive]
ALTER INDEX @schema@.comes ALTER COLUMN 1 SET STATISTICS 250;

-- outside
-- Build index changes [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY changes ON @schema@.t USING btree (((a * id)), b) WHERE ((a > 0));

-- transaction
-- Set the statistics of part 1 of index changes [changes ShareUpdateExclusive]
ALTER INDEX @schema@.changes ALTER COLUMN 1 SET STATISTICS 300;

-- outside
-- Drop index _portal_old_changes_6c57f181 [t ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_changes_6c57f181;
-- Drop index goes [t ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.goes;

-- transaction
-- Collect statistics of b, note [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (b, note);
