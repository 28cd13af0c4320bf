-- transaction
-- Drop primary key pk_t [t AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Allow NULL in a of t [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN a DROP NOT NULL;
