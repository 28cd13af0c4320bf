-- outside
-- Build index idx_documents [documents ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY idx_documents ON @schema@.documents USING btree ((lower(title)), ((id % 10))) INCLUDE (created_at) NULLS NOT DISTINCT WITH (fillfactor=75) WHERE ((title IS NOT NULL));
