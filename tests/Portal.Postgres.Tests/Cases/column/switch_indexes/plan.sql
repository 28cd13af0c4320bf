-- transaction
-- Add a column for the new type of n of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_n_b2e80ea9 bigint;
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_n_b2e80ea9 := NEW.n;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of n of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive]
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.t SET _portal_new_n_b2e80ea9 = n WHERE (n IS NOT NULL AND _portal_new_n_b2e80ea9 IS NULL);
-- Build index _portal_twin_idx_t_expression_d2be150f [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY _portal_twin_idx_t_expression_d2be150f ON @schema@.t USING btree (((_portal_new_n_b2e80ea9 + 1)), note);
-- Build index _portal_twin_idx_t_include_335e45ad [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_twin_idx_t_include_335e45ad ON @schema@.t USING btree (id) INCLUDE (_portal_new_n_b2e80ea9);
-- Build index _portal_twin_idx_t_n_ac0e95cc [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY _portal_twin_idx_t_n_ac0e95cc ON @schema@.t USING btree (_portal_new_n_b2e80ea9 DESC NULLS LAST) WITH (fillfactor=80);
-- Build index _portal_twin_idx_t_partial_6209040c [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY _portal_twin_idx_t_partial_6209040c ON @schema@.t USING btree (note) WHERE ((_portal_new_n_b2e80ea9 > 10));

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t;

-- transaction
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Drop index idx_t_expression over the old columns [t AccessExclusive]
DROP INDEX @schema@.idx_t_expression;
-- Drop index idx_t_include over the old columns [t AccessExclusive]
DROP INDEX @schema@.idx_t_include;
-- Drop index idx_t_n over the old columns [t AccessExclusive]
DROP INDEX @schema@.idx_t_n;
-- Drop index idx_t_partial over the old columns [t AccessExclusive]
DROP INDEX @schema@.idx_t_partial;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('n', '_portal_new_n_b2e80ea9')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Move n of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN n TO _trash_20261120_n;
-- Give index idx_t_expression its name [_portal_twin_idx_t_expression_d2be150f ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_t_expression_d2be150f RENAME TO idx_t_expression;
-- Give index idx_t_include its name [_portal_twin_idx_t_include_335e45ad ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_t_include_335e45ad RENAME TO idx_t_include;
-- Give index idx_t_n its name [_portal_twin_idx_t_n_ac0e95cc ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_t_n_ac0e95cc RENAME TO idx_t_n;
-- Comment on index idx_t_n [idx_t_n ShareUpdateExclusive]
COMMENT ON INDEX @schema@.idx_t_n IS 'By n';
-- Give index idx_t_partial its name [_portal_twin_idx_t_partial_6209040c ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_t_partial_6209040c RENAME TO idx_t_partial;
-- Give n of t its new type [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_n_b2e80ea9 TO n;
