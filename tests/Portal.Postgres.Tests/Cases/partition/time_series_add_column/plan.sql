-- transaction
-- Add column unit to readings [readings AccessExclusive]
ALTER TABLE @schema@.readings ADD COLUMN unit text DEFAULT 'C'::text;
