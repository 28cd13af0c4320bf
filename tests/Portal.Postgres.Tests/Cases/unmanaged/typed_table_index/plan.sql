-- outside
-- Build index idx_people_name [people ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_people_name ON @schema@.people USING btree (name);
