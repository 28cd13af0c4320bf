-- transaction
-- Rename type positive to natural_number {S2 AppBreaking}
ALTER DOMAIN @schema@.positive RENAME TO natural_number;
