-- transaction
-- Change storage parameters of index idx_documents [idx_documents AccessExclusive]
ALTER INDEX @schema@.idx_documents SET (fastupdate=true);
-- Change storage parameters of index idx_documents [idx_documents AccessExclusive]
ALTER INDEX @schema@.idx_documents RESET (gin_pending_list_limit);
