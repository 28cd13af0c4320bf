-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');

-- transaction
-- Drop check chk_m [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT chk_m;
-- Add a column for the new type of m of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_m_683376d4 @schema@.mood;
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_m_683376d4 := NEW.m::text::@schema@.mood;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of m of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.t SET _portal_new_m_683376d4 = m::text::@schema@.mood WHERE (m IS NOT NULL AND _portal_new_m_683376d4 IS NULL);
-- Build index _portal_twin_idx_t_1b0b6b18 [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY _portal_twin_idx_t_1b0b6b18 ON @schema@.t USING btree (id) WHERE ((_portal_new_m_683376d4 = 'sad'::@schema@.mood));

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (_portal_new_m_683376d4);

-- transaction
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Drop index idx_t over the old columns [t AccessExclusive]
DROP INDEX @schema@.idx_t;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('m', '_portal_new_m_683376d4')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Move m of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN m TO _trash_20261120_m;
-- Give index idx_t its name [_portal_twin_idx_t_1b0b6b18 ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_t_1b0b6b18 RENAME TO idx_t;
-- Give m of t its new type [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_m_683376d4 TO m;
