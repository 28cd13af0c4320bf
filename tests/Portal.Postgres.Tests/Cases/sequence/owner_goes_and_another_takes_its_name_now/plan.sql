-- transaction
-- Let sequence s belong to no column [s ShareRowExclusive]
ALTER SEQUENCE @schema@.s OWNED BY NONE;
-- Drop column a of t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN a;
-- Rename column b of t to a [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN b TO a;
-- Let sequence s belong to a of t [t AccessShare, s ShareRowExclusive]
ALTER SEQUENCE @schema@.s OWNED BY @schema@.t.a;
