-- transaction
-- Change storage parameters of index idx_documents [idx_documents ShareUpdateExclusive]
ALTER INDEX @schema@.idx_documents SET (fillfactor=70);
-- Change storage parameters of index idx_documents [idx_documents ShareUpdateExclusive]
ALTER INDEX @schema@.idx_documents SET (deduplicate_items=false);
