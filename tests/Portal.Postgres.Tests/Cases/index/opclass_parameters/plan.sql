-- outside
-- Build index idx_documents [documents ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_documents ON @schema@.documents USING gist (words pg_catalog.tsvector_ops(siglen=100));
