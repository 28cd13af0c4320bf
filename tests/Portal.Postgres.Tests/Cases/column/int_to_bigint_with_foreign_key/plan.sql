-- transaction
-- Add a column for the new type of p_id of c [c AccessExclusive]
ALTER TABLE @schema@.c ADD COLUMN _portal_new_p_id_0cd69a17 bigint;
-- Create function _portal_switch_c_a4efb7fd
CREATE FUNCTION @schema@._portal_switch_c_a4efb7fd() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_p_id_0cd69a17 := NEW.p_id;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_c_a4efb7fd
REVOKE ALL ON FUNCTION @schema@._portal_switch_c_a4efb7fd() FROM PUBLIC;
-- Comment on function _portal_switch_c_a4efb7fd
COMMENT ON FUNCTION @schema@._portal_switch_c_a4efb7fd() IS 'Keeps the columns that take the place of p_id of c in step; goes with the end of the plan that made it.';
-- Keep the new columns of c in step [c ShareRowExclusive]
CREATE TRIGGER _portal_switch_c_a4efb7fd BEFORE INSERT OR UPDATE ON @schema@.c FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_c_a4efb7fd();
-- Let replicated rows keep them in step too [c ShareRowExclusive]
ALTER TABLE @schema@.c ENABLE ALWAYS TRIGGER _portal_switch_c_a4efb7fd;

-- transaction
-- Add a column for the new type of id of p [p AccessExclusive]
ALTER TABLE @schema@.p ADD COLUMN _portal_new_id_c1ec45de bigint;
-- Create function _portal_switch_p_c6cbc6a0
CREATE FUNCTION @schema@._portal_switch_p_c6cbc6a0() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_id_c1ec45de := NEW.id;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_p_c6cbc6a0
REVOKE ALL ON FUNCTION @schema@._portal_switch_p_c6cbc6a0() FROM PUBLIC;
-- Comment on function _portal_switch_p_c6cbc6a0
COMMENT ON FUNCTION @schema@._portal_switch_p_c6cbc6a0() IS 'Keeps the columns that take the place of id of p in step; goes with the end of the plan that made it.';
-- Keep the new columns of p in step [p ShareRowExclusive]
CREATE TRIGGER _portal_switch_p_c6cbc6a0 BEFORE INSERT OR UPDATE ON @schema@.p FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_p_c6cbc6a0();
-- Let replicated rows keep them in step too [p ShareRowExclusive]
ALTER TABLE @schema@.p ENABLE ALWAYS TRIGGER _portal_switch_p_c6cbc6a0;

-- outside
-- Fill the new columns of c [c RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.c SET _portal_new_p_id_0cd69a17 = p_id WHERE (p_id IS NOT NULL AND _portal_new_p_id_0cd69a17 IS NULL);

-- transaction
-- Add check _portal_twin_chk_c_3e3a1417, not validated yet [c AccessExclusive]
ALTER TABLE @schema@.c ADD CONSTRAINT _portal_twin_chk_c_3e3a1417 CHECK (_portal_new_p_id_0cd69a17 > 0) NOT VALID;

-- transaction
-- Validate check _portal_twin_chk_c_3e3a1417 [c ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT _portal_twin_chk_c_3e3a1417;

-- transaction
-- Collect statistics of the new columns of c [c ShareUpdateExclusive] Scan
ANALYZE @schema@.c (_portal_new_p_id_0cd69a17);

-- outside
-- Fill the new columns of p [p RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.p SET _portal_new_id_c1ec45de = id WHERE (id IS NOT NULL AND _portal_new_id_c1ec45de IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_id_c1ec45de_db2798a3, not validated yet [p AccessExclusive]
ALTER TABLE @schema@.p ADD CONSTRAINT _portal_nn__portal_new_id_c1ec45de_db2798a3 CHECK (_portal_new_id_c1ec45de IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_id_c1ec45de_db2798a3 [p ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.p VALIDATE CONSTRAINT _portal_nn__portal_new_id_c1ec45de_db2798a3;

-- outside
-- Build index _portal_twin_pk_p_9c26a1b9 [p ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_twin_pk_p_9c26a1b9 ON @schema@.p USING btree (_portal_new_id_c1ec45de);

-- transaction
-- Add foreign key _portal_twin_fk_c_p_id_ea62f1be, not validated yet [c ShareRowExclusive, p ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.c ADD CONSTRAINT _portal_twin_fk_c_p_id_ea62f1be FOREIGN KEY (_portal_new_p_id_0cd69a17) REFERENCES @schema@.p (_portal_new_id_c1ec45de) NOT VALID;

-- transaction
-- Validate foreign key _portal_twin_fk_c_p_id_ea62f1be [c ShareUpdateExclusive, p RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT _portal_twin_fk_c_p_id_ea62f1be;

-- transaction
-- Collect statistics of the new columns of p [p ShareUpdateExclusive] Scan
ANALYZE @schema@.p (_portal_new_id_c1ec45de);

-- transaction
-- Stop keeping the new columns in step [c AccessExclusive]
DROP TRIGGER _portal_switch_c_a4efb7fd ON @schema@.c;
-- Drop function _portal_switch_c_a4efb7fd
DROP FUNCTION @schema@._portal_switch_c_a4efb7fd();
-- Drop foreign key fk_c_p_id over the old columns [c AccessExclusive, p AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.c DROP CONSTRAINT fk_c_p_id;
-- Give foreign key fk_c_p_id its name [c AccessExclusive]
ALTER TABLE @schema@.c RENAME CONSTRAINT _portal_twin_fk_c_p_id_ea62f1be TO fk_c_p_id;
-- Drop check chk_c over the old columns [c AccessExclusive]
ALTER TABLE @schema@.c DROP CONSTRAINT chk_c;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('p_id', '_portal_new_p_id_0cd69a17')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.c'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Move p_id of c with its old type to the trash [c AccessExclusive]
ALTER TABLE @schema@.c RENAME COLUMN p_id TO _trash_20261120_p_id;
-- Give check chk_c its name [c AccessExclusive]
ALTER TABLE @schema@.c RENAME CONSTRAINT _portal_twin_chk_c_3e3a1417 TO chk_c;
-- Give p_id of c its new type [c AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.c RENAME COLUMN _portal_new_p_id_0cd69a17 TO p_id;

-- transaction
-- Stop keeping the new columns in step [p AccessExclusive]
DROP TRIGGER _portal_switch_p_c6cbc6a0 ON @schema@.p;
-- Drop function _portal_switch_p_c6cbc6a0
DROP FUNCTION @schema@._portal_switch_p_c6cbc6a0();
-- Drop primary key pk_p over the old columns [p AccessExclusive]
ALTER TABLE @schema@.p DROP CONSTRAINT pk_p;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('id', '_portal_new_id_c1ec45de')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.p'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new id [p AccessExclusive]
ALTER TABLE @schema@.p ADD CONSTRAINT _portal_twin_p_id_not_null_b8a94fa4 NOT NULL _portal_new_id_c1ec45de;
-- Drop the check that proved it [p AccessExclusive]
ALTER TABLE @schema@.p DROP CONSTRAINT _portal_nn__portal_new_id_c1ec45de_db2798a3;
-- Let id of p with its old type stay empty in new rows [p AccessExclusive]
ALTER TABLE @schema@.p ALTER COLUMN id DROP NOT NULL;
-- Move id of p with its old type to the trash [p AccessExclusive]
ALTER TABLE @schema@.p RENAME COLUMN id TO _trash_20261120_id;
-- Give p_id_not_null its name [p AccessExclusive]
ALTER TABLE @schema@.p RENAME CONSTRAINT _portal_twin_p_id_not_null_b8a94fa4 TO p_id_not_null;
-- Make primary key pk_p of its index [p AccessExclusive]
ALTER TABLE @schema@.p ADD CONSTRAINT pk_p PRIMARY KEY USING INDEX _portal_twin_pk_p_9c26a1b9;
-- Give id of p its new type [p AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.p RENAME COLUMN _portal_new_id_c1ec45de TO id;
