-- transaction
-- Drop the default of amount [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders ALTER COLUMN amount DROP DEFAULT;
-- Set the default of status [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN status SET DEFAULT 'PAID'::character varying;
-- Set the default of note [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN note SET DEFAULT 'none'::text;
