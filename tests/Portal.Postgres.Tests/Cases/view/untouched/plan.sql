-- transaction
-- Add column note to t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN note text;
