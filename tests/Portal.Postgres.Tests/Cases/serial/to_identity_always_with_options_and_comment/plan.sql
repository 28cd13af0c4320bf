-- transaction
-- Drop the default of id [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP DEFAULT;
-- Let sequence t_id_seq belong to no column [t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY NONE;
-- Comment on sequence t_id_seq [t_id_seq ShareUpdateExclusive]
COMMENT ON SEQUENCE @schema@.t_id_seq IS NULL;
-- Move sequence t_id_seq aside [t_id_seq AccessExclusive]
ALTER SEQUENCE @schema@.t_id_seq RENAME TO _portal_serial_t_id_seq_64e8b0aa;
-- Make id of t an identity column [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME @schema@.t_id_seq INCREMENT BY 5 CACHE 3);
-- Let id of t count on [_portal_serial_t_id_seq_64e8b0aa AccessShare]
SELECT pg_catalog.setval('@schema@.t_id_seq'::pg_catalog.regclass, last_value, is_called) FROM @schema@._portal_serial_t_id_seq_64e8b0aa;
-- Drop the old sequence of id [_portal_serial_t_id_seq_64e8b0aa AccessExclusive]
DROP SEQUENCE @schema@._portal_serial_t_id_seq_64e8b0aa;
