-- transaction
-- Let sequence s belong to no column [s ShareRowExclusive]
ALTER SEQUENCE @schema@.s OWNED BY NONE;
-- Move column a of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN a TO _trash_20261120_a;
-- Rename column b of t to a [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN b TO a;
-- Let sequence s belong to a of t [t AccessShare, s ShareRowExclusive]
ALTER SEQUENCE @schema@.s OWNED BY @schema@.t.a;
