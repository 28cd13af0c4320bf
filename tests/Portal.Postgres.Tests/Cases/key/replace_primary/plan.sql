-- outside
-- Build index _portal_key_pk_order_lines_a74a667a [order_lines ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_pk_order_lines_a74a667a ON @schema@.order_lines USING btree (order_id, line_number);

-- transaction
-- Drop primary key pk_order_lines [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines DROP CONSTRAINT pk_order_lines;
-- Make primary key pk_order_lines of its index [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ADD CONSTRAINT pk_order_lines PRIMARY KEY USING INDEX _portal_key_pk_order_lines_a74a667a;
