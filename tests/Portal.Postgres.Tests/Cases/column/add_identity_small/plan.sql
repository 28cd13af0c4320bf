-- transaction
-- Add column id to t [t AccessExclusive] Rewrite {S1 TableRewrite}
ALTER TABLE @schema@.t ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY NOT NULL;
