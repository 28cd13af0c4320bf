-- transaction
-- Rename constraint pk_t to pk_new [t None]
ALTER INDEX @schema@.pk_t RENAME TO pk_new;
