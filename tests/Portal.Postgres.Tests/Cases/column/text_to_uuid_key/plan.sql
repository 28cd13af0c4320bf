-- transaction
-- Add a column for the new type of id of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_id_ca922956 uuid;
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_id_ca922956 := NEW.id::text::uuid;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of id of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- transaction
-- Add a column for the new type of t_id of u [u AccessExclusive]
ALTER TABLE @schema@.u ADD COLUMN _portal_new_t_id_d0247bf4 uuid;
-- Create function _portal_switch_u_4663daf2
CREATE FUNCTION @schema@._portal_switch_u_4663daf2() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_t_id_d0247bf4 := NEW.t_id::text::uuid;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_u_4663daf2
REVOKE ALL ON FUNCTION @schema@._portal_switch_u_4663daf2() FROM PUBLIC;
-- Comment on function _portal_switch_u_4663daf2
COMMENT ON FUNCTION @schema@._portal_switch_u_4663daf2() IS 'Keeps the columns that take the place of t_id of u in step; goes with the end of the plan that made it.';
-- Keep the new columns of u in step [u ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_u_4663daf2 BEFORE INSERT OR UPDATE ON @schema@.u FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_u_4663daf2();
-- Let replicated rows keep them in step too [u ShareRowExclusive]
ALTER TABLE @schema@.u ENABLE ALWAYS TRIGGER _portal_switch_u_4663daf2;

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.t SET _portal_new_id_ca922956 = id::text::uuid WHERE (id IS NOT NULL AND _portal_new_id_ca922956 IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_id_ca922956_22234f3c, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn__portal_new_id_ca922956_22234f3c CHECK (_portal_new_id_ca922956 IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_id_ca922956_22234f3c [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn__portal_new_id_ca922956_22234f3c;

-- outside
-- Build index _portal_twin_pk_t_454f2aea [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_twin_pk_t_454f2aea ON @schema@.t USING btree (_portal_new_id_ca922956);

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (_portal_new_id_ca922956);

-- outside
-- Fill the new columns of u [u RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.u SET _portal_new_t_id_d0247bf4 = t_id::text::uuid WHERE (t_id IS NOT NULL AND _portal_new_t_id_d0247bf4 IS NULL);

-- transaction
-- Add foreign key _portal_twin_fk_u_t_e681c58b, not validated yet [u ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.u ADD CONSTRAINT _portal_twin_fk_u_t_e681c58b FOREIGN KEY (_portal_new_t_id_d0247bf4) REFERENCES @schema@.t (_portal_new_id_ca922956) NOT VALID;

-- transaction
-- Collect statistics of the new columns of u [u ShareUpdateExclusive] Scan
ANALYZE @schema@.u (_portal_new_t_id_d0247bf4);

-- transaction
-- Validate foreign key _portal_twin_fk_u_t_e681c58b [u ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.u VALIDATE CONSTRAINT _portal_twin_fk_u_t_e681c58b;

-- transaction
-- Stop keeping the new columns in step [u AccessExclusive]
DROP TRIGGER _portal_switch_u_4663daf2 ON @schema@.u;
-- Drop function _portal_switch_u_4663daf2
DROP FUNCTION @schema@._portal_switch_u_4663daf2();
-- Drop foreign key fk_u_t over the old columns [u AccessExclusive, t AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.u DROP CONSTRAINT fk_u_t;
-- Give foreign key fk_u_t its name [u AccessExclusive]
ALTER TABLE @schema@.u RENAME CONSTRAINT _portal_twin_fk_u_t_e681c58b TO fk_u_t;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('t_id', '_portal_new_t_id_d0247bf4')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.u'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Move t_id of u with its old type to the trash [u AccessExclusive]
ALTER TABLE @schema@.u RENAME COLUMN t_id TO _trash_20261120_t_id;
-- Give t_id of u its new type [u AccessExclusive] {S3 LossyCast} {S2 AppBreaking}
ALTER TABLE @schema@.u RENAME COLUMN _portal_new_t_id_d0247bf4 TO t_id;

-- transaction
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Drop primary key pk_t over the old columns [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('id', '_portal_new_id_ca922956')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new id [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_twin_t_id_not_null_5a59f69f NOT NULL _portal_new_id_ca922956;
-- Drop the check that proved it [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn__portal_new_id_ca922956_22234f3c;
-- Let id of t with its old type stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP NOT NULL;
-- Move id of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN id TO _trash_20261120_id;
-- Give t_id_not_null its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT _portal_twin_t_id_not_null_5a59f69f TO t_id_not_null;
-- Make primary key pk_t of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT pk_t PRIMARY KEY USING INDEX _portal_twin_pk_t_454f2aea;
-- Give id of t its new type [t AccessExclusive] {S3 LossyCast} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_id_ca922956 TO id;
