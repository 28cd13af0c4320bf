-- transaction
-- Drop primary key pk_order_lines [order_lines AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT pk_order_lines;
-- Move column id of order_lines to the trash [order_lines AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.order_lines RENAME COLUMN id TO _trash_20261120_id;

-- outside
-- Build index pk_order_lines [order_lines ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY pk_order_lines ON @schema@.order_lines USING btree (order_id, line_number);

-- transaction
-- Make primary key pk_order_lines of its index [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ADD CONSTRAINT pk_order_lines PRIMARY KEY USING INDEX pk_order_lines;
