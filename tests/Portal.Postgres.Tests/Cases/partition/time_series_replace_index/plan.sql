-- transaction
-- Move index readings_value aside [readings_value ShareUpdateExclusive]
ALTER INDEX @schema@.readings_value RENAME TO _portal_old_readings_value_7f5012c1;

-- transaction
-- Create index readings_value on readings and its partitions [readings Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX readings_value ON @schema@.readings USING btree (value DESC);

-- transaction
-- Drop index _portal_old_readings_value_7f5012c1 [readings AccessExclusive]
DROP INDEX @schema@._portal_old_readings_value_7f5012c1;
