-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Let other of kept stay empty in new rows [kept AccessExclusive]
ALTER TABLE @schema@.kept ALTER COLUMN other DROP DEFAULT;
-- Move column other of kept to the trash [kept AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.kept RENAME COLUMN other TO _trash_20261120_other;
-- Drop the default of id [kept AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.kept ALTER COLUMN id DROP DEFAULT;
-- Add a column for the new type of changed of kept [kept AccessExclusive]
ALTER TABLE @schema@.kept ADD COLUMN _portal_new_changed_dea79e64 numeric;
-- Create function _portal_switch_kept_8c05b6c4
CREATE FUNCTION @schema@._portal_switch_kept_8c05b6c4() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_changed_dea79e64 := NEW.changed;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_kept_8c05b6c4
REVOKE ALL ON FUNCTION @schema@._portal_switch_kept_8c05b6c4() FROM PUBLIC;
-- Comment on function _portal_switch_kept_8c05b6c4
COMMENT ON FUNCTION @schema@._portal_switch_kept_8c05b6c4() IS 'Keeps the columns that take the place of changed of kept in step; goes with the end of the plan that made it.';
-- Keep the new columns of kept in step [kept ShareRowExclusive]
CREATE TRIGGER _portal_switch_kept_8c05b6c4 BEFORE INSERT OR UPDATE ON @schema@.kept FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_kept_8c05b6c4();
-- Let replicated rows keep them in step too [kept ShareRowExclusive]
ALTER TABLE @schema@.kept ENABLE ALWAYS TRIGGER _portal_switch_kept_8c05b6c4;

-- outside
-- Fill the new columns of kept [kept RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.kept SET _portal_new_changed_dea79e64 = changed WHERE (changed IS NOT NULL AND _portal_new_changed_dea79e64 IS NULL);

-- transaction
-- Collect statistics of the new columns of kept [kept ShareUpdateExclusive] Scan
ANALYZE @schema@.kept (_portal_new_changed_dea79e64);

-- transaction
-- Stop keeping the new columns in step [kept AccessExclusive]
DROP TRIGGER _portal_switch_kept_8c05b6c4 ON @schema@.kept;
-- Drop function _portal_switch_kept_8c05b6c4
DROP FUNCTION @schema@._portal_switch_kept_8c05b6c4();
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('changed', '_portal_new_changed_dea79e64')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.kept'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Let changed of kept with its old type stay empty in new rows [kept AccessExclusive]
ALTER TABLE @schema@.kept ALTER COLUMN changed DROP DEFAULT;
-- Move changed of kept with its old type to the trash [kept AccessExclusive]
ALTER TABLE @schema@.kept RENAME COLUMN changed TO _trash_20261120_changed;
-- Give changed of kept its new type [kept AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.kept RENAME COLUMN _portal_new_changed_dea79e64 TO changed;

-- transaction
-- Rename sequence numbers for the trash [numbers AccessExclusive]
ALTER SEQUENCE @schema@.numbers RENAME TO "20261120_@schema_key@_numbers";
-- Rename table gone for the trash [gone AccessExclusive]
ALTER TABLE @schema@.gone RENAME TO "20261120_@schema_key@_gone";
-- Move table gone to the trash [gone AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_gone" SET SCHEMA portal_trash;
