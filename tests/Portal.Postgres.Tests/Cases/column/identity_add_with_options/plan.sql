-- transaction
-- Make id of t an identity column [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (INCREMENT BY 10);
-- Let id of t count on after its largest value [t AccessShare] Scan
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('@schema@.t', 'id'), (SELECT greatest(0, max(id)) + 1 FROM @schema@.t), false);
