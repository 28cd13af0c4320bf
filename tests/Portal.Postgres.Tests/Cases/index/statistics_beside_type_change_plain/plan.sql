-- transaction
-- Drop index changes [t AccessExclusive]
DROP INDEX @schema@.changes;
-- Drop index goes [t AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.goes;
-- Change the type of b, note of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN b TYPE bigint, ALTER COLUMN note TYPE character varying(40);
-- Set the statistics of part 1 of index stays [stays ShareUpdateExclusive]
ALTER INDEX @schema@.stays ALTER COLUMN 1 SET STATISTICS 500;
-- Set the statistics of part 1 of index widened [widened ShareUpdateExclusive]
ALTER INDEX @schema@.widened ALTER COLUMN 1 SET STATISTICS 200;
-- Set the statistics of part 1 of index excluded [excluded ShareUpdateExclusive]
ALTER INDEX @schema@.excluded ALTER COLUMN 1 SET STATISTICS 150;
-- Create index changes [t Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX changes ON @schema@.t USING btree (((a * id)), b) WHERE ((a > 0));
-- Set the statistics of part 1 of index changes [changes ShareUpdateExclusive]
ALTER INDEX @schema@.changes ALTER COLUMN 1 SET STATISTICS 300;
-- Set the statistics of part 1 of index comes [comes ShareUpdateExclusive]
ALTER INDEX @schema@.comes ALTER COLUMN 1 SET STATISTICS 250;

-- transaction
-- Collect statistics of b, note [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (b, note);
