-- transaction
-- Rename constraint pk_t to pk_new [pk_t ShareUpdateExclusive]
ALTER INDEX @schema@.pk_t RENAME TO pk_new;
