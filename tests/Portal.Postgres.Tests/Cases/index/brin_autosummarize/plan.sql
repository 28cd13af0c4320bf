-- transaction
-- Change storage parameters of index idx_documents [idx_documents AccessExclusive]
ALTER INDEX @schema@.idx_documents SET (autosummarize=true);
