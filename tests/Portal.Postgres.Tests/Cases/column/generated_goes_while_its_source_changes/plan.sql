-- transaction
-- Keep gross of t as a plain column [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN gross DROP EXPRESSION;
-- Move column gross of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN gross TO _trash_20261120_gross;
-- Add a column for the new type of net of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_net_acf314cf bigint;
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_net_acf314cf := NEW.net;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of net of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive]
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.t SET _portal_new_net_acf314cf = net WHERE (net IS NOT NULL AND _portal_new_net_acf314cf IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_net_acf314cf_f141cf96, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn__portal_new_net_acf314cf_f141cf96 CHECK (_portal_new_net_acf314cf IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_net_acf314cf_f141cf96 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn__portal_new_net_acf314cf_f141cf96;

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (_portal_new_net_acf314cf);

-- transaction
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('net', '_portal_new_net_acf314cf')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new net [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_twin_t_net_not_null_5e8e4cbc NOT NULL _portal_new_net_acf314cf;
-- Drop the check that proved it [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn__portal_new_net_acf314cf_f141cf96;
-- Let net of t with its old type stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN net DROP NOT NULL;
-- Move net of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN net TO _trash_20261120_net;
-- Give t_net_not_null its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT _portal_twin_t_net_not_null_5e8e4cbc TO t_net_not_null;
-- Give net of t its new type [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_net_acf314cf TO net;
