-- transaction
-- Take the identity from id of t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN id DROP IDENTITY;
