-- transaction
-- Create domain positive
CREATE DOMAIN @schema@.positive AS integer CONSTRAINT chk_positive CHECK (VALUE > 0);

-- transaction
-- Add column n to t [t AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.t ADD COLUMN n @schema@.positive;
