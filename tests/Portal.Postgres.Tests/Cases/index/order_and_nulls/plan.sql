-- transaction
-- Move index idx_documents aside [idx_documents ShareUpdateExclusive]
ALTER INDEX @schema@.idx_documents RENAME TO _portal_old_idx_documents_3e024100;

-- outside
-- Build index idx_documents [documents ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_documents ON @schema@.documents USING btree (created_at DESC NULLS LAST, title NULLS FIRST);
-- Drop index _portal_old_idx_documents_3e024100 [documents ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_idx_documents_3e024100;
