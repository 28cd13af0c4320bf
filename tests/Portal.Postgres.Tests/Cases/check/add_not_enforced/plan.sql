-- transaction
-- Add check chk_a, not enforced [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_a CHECK (a > 0) NOT ENFORCED;
