-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');

-- transaction
-- Add column m to t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN m @schema@.mood DEFAULT 'ok'::@schema@.mood NOT NULL;
