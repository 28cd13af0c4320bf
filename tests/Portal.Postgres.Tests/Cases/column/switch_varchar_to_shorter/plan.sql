-- transaction
-- Add a column for the new type of Code of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN "_portal_new_Code_968541a7" character varying(10) COLLATE pg_catalog."C";
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW."_portal_new_Code_968541a7" := NEW."Code";
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of Code of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.t SET "_portal_new_Code_968541a7" = "Code" WHERE ("Code" IS NOT NULL AND "_portal_new_Code_968541a7" IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_Code_968541a7_ffcf3697, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT "_portal_nn__portal_new_Code_968541a7_ffcf3697" CHECK ("_portal_new_Code_968541a7" IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_Code_968541a7_ffcf3697 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT "_portal_nn__portal_new_Code_968541a7_ffcf3697";

-- outside
-- Build index _portal_twin_idx_t_code_96f05bf1 [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_twin_idx_t_code_96f05bf1 ON @schema@.t USING btree ((lower(("_portal_new_Code_968541a7")::text)) COLLATE pg_catalog."C");

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t;

-- transaction
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Drop index idx_t_code over the old columns [t AccessExclusive]
DROP INDEX @schema@.idx_t_code;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('Code', '_portal_new_Code_968541a7')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new Code [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT "_portal_twin_t_Code_not_null_fbac7052" NOT NULL "_portal_new_Code_968541a7";
-- Drop the check that proved it [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT "_portal_nn__portal_new_Code_968541a7_ffcf3697";
-- Let Code of t with its old type stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN "Code" DROP DEFAULT, ALTER COLUMN "Code" DROP NOT NULL;
-- Move Code of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN "Code" TO "_trash_20261120_Code";
-- Give t_Code_not_null its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT "_portal_twin_t_Code_not_null_fbac7052" TO "t_Code_not_null";
-- Set the default of the new Code [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN "_portal_new_Code_968541a7" SET DEFAULT 'none'::character varying;
-- Give index idx_t_code its name [_portal_twin_idx_t_code_96f05bf1 ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_t_code_96f05bf1 RENAME TO idx_t_code;
-- Give Code of t its new type [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN "_portal_new_Code_968541a7" TO "Code";
