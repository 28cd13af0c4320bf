-- transaction
-- Create index readings_value on readings and its partitions [readings Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX readings_value ON @schema@.readings USING btree (value);
