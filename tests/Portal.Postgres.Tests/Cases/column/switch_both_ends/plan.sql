-- transaction
-- Add a column for the new type of t_id of c [c AccessExclusive]
ALTER TABLE @schema@.c ADD COLUMN _portal_new_t_id_da21cefb character varying(5);
-- Create function _portal_switch_c_a4efb7fd
CREATE FUNCTION @schema@._portal_switch_c_a4efb7fd() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_t_id_da21cefb := NEW.t_id;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_c_a4efb7fd
REVOKE ALL ON FUNCTION @schema@._portal_switch_c_a4efb7fd() FROM PUBLIC;
-- Comment on function _portal_switch_c_a4efb7fd
COMMENT ON FUNCTION @schema@._portal_switch_c_a4efb7fd() IS 'Keeps the columns that take the place of t_id of c in step; goes with the end of the plan that made it.';
-- Keep the new columns of c in step [c ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_c_a4efb7fd BEFORE INSERT OR UPDATE ON @schema@.c FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_c_a4efb7fd();
-- Let replicated rows keep them in step too [c ShareRowExclusive]
ALTER TABLE @schema@.c ENABLE ALWAYS TRIGGER _portal_switch_c_a4efb7fd;

-- transaction
-- Add a column for the new type of id of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_id_ca922956 character varying(5);
-- Add a column for the new type of parent of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_parent_7ca5e945 character varying(5);
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_id_ca922956 := NEW.id;
    NEW._portal_new_parent_7ca5e945 := NEW.parent;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of id, parent of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive] {S2 AppBreaking}
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- outside
-- Fill the new columns of c [c RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.c SET _portal_new_t_id_da21cefb = t_id WHERE (t_id IS NOT NULL AND _portal_new_t_id_da21cefb IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_t_id_da21cefb_79331c9b, not validated yet [c AccessExclusive]
ALTER TABLE @schema@.c ADD CONSTRAINT _portal_nn__portal_new_t_id_da21cefb_79331c9b CHECK (_portal_new_t_id_da21cefb IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_t_id_da21cefb_79331c9b [c ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT _portal_nn__portal_new_t_id_da21cefb_79331c9b;

-- outside
-- Build index _portal_twin_idx_c_t_97073d37 [c ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY _portal_twin_idx_c_t_97073d37 ON @schema@.c USING btree (_portal_new_t_id_da21cefb);

-- transaction
-- Collect statistics of the new columns of c [c ShareUpdateExclusive] Scan
ANALYZE @schema@.c (_portal_new_t_id_da21cefb);

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S1 MayFailOnData} {S0 NotTransactional}
UPDATE @schema@.t SET _portal_new_id_ca922956 = id, _portal_new_parent_7ca5e945 = parent WHERE (id IS NOT NULL AND _portal_new_id_ca922956 IS NULL) OR (parent IS NOT NULL AND _portal_new_parent_7ca5e945 IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_id_ca922956_22234f3c, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn__portal_new_id_ca922956_22234f3c CHECK (_portal_new_id_ca922956 IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_id_ca922956_22234f3c [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn__portal_new_id_ca922956_22234f3c;

-- outside
-- Build index _portal_twin_t_pkey_6df7e09c [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_twin_t_pkey_6df7e09c ON @schema@.t USING btree (_portal_new_id_ca922956);

-- transaction
-- Add foreign key _portal_twin_fk_c_t_245426ff, not validated yet [c ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.c ADD CONSTRAINT _portal_twin_fk_c_t_245426ff FOREIGN KEY (_portal_new_t_id_da21cefb) REFERENCES @schema@.t (_portal_new_id_ca922956) ON DELETE SET NULL (_portal_new_t_id_da21cefb) DEFERRABLE INITIALLY DEFERRED NOT VALID;

-- transaction
-- Add foreign key _portal_twin_fk_t_parent_468b03b8, not validated yet [t ShareRowExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_twin_fk_t_parent_468b03b8 FOREIGN KEY (_portal_new_parent_7ca5e945) REFERENCES @schema@.t (_portal_new_id_ca922956) NOT VALID;

-- transaction
-- Validate foreign key _portal_twin_fk_c_t_245426ff [c ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT _portal_twin_fk_c_t_245426ff;

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (_portal_new_id_ca922956, _portal_new_parent_7ca5e945);

-- transaction
-- Validate foreign key _portal_twin_fk_t_parent_468b03b8 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_twin_fk_t_parent_468b03b8;

-- transaction
-- Stop keeping the new columns in step [c AccessExclusive]
DROP TRIGGER _portal_switch_c_a4efb7fd ON @schema@.c;
-- Drop function _portal_switch_c_a4efb7fd
DROP FUNCTION @schema@._portal_switch_c_a4efb7fd();
-- Drop foreign key fk_c_t over the old columns [c AccessExclusive, t AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.c DROP CONSTRAINT fk_c_t;
-- Give foreign key fk_c_t its name [c AccessExclusive]
ALTER TABLE @schema@.c RENAME CONSTRAINT _portal_twin_fk_c_t_245426ff TO fk_c_t;
-- Drop index idx_c_t over the old columns [c AccessExclusive]
DROP INDEX @schema@.idx_c_t;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('t_id', '_portal_new_t_id_da21cefb')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.c'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new t_id [c AccessExclusive]
ALTER TABLE @schema@.c ADD CONSTRAINT _portal_twin_c_t_id_not_null_2afa7dcf NOT NULL _portal_new_t_id_da21cefb;
-- Drop the check that proved it [c AccessExclusive]
ALTER TABLE @schema@.c DROP CONSTRAINT _portal_nn__portal_new_t_id_da21cefb_79331c9b;
-- Let t_id of c with its old type stay empty in new rows [c AccessExclusive]
ALTER TABLE @schema@.c ALTER COLUMN t_id DROP NOT NULL;
-- Move t_id of c with its old type to the trash [c AccessExclusive]
ALTER TABLE @schema@.c RENAME COLUMN t_id TO _trash_20261120_t_id;
-- Give c_t_id_not_null its name [c AccessExclusive]
ALTER TABLE @schema@.c RENAME CONSTRAINT _portal_twin_c_t_id_not_null_2afa7dcf TO c_t_id_not_null;
-- Give index idx_c_t its name [_portal_twin_idx_c_t_97073d37 ShareUpdateExclusive]
ALTER INDEX @schema@._portal_twin_idx_c_t_97073d37 RENAME TO idx_c_t;
-- Give t_id of c its new type [c AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.c RENAME COLUMN _portal_new_t_id_da21cefb TO t_id;

-- transaction
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Drop foreign key fk_t_parent over the old columns [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT fk_t_parent;
-- Give foreign key fk_t_parent its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT _portal_twin_fk_t_parent_468b03b8 TO fk_t_parent;
-- Drop primary key t_pkey over the old columns [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT t_pkey;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('id', '_portal_new_id_ca922956'), ('parent', '_portal_new_parent_7ca5e945')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new id [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_twin_t_id_not_null_5a59f69f NOT NULL _portal_new_id_ca922956;
-- Drop the check that proved it [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn__portal_new_id_ca922956_22234f3c;
-- Let id of t with its old type stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id DROP NOT NULL;
-- Move id of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN id TO _trash_20261120_id;
-- Move parent of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN parent TO _trash_20261120_parent;
-- Give t_id_not_null its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT _portal_twin_t_id_not_null_5a59f69f TO t_id_not_null;
-- Make primary key t_pkey of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX _portal_twin_t_pkey_6df7e09c;
-- Give id of t its new type [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_id_ca922956 TO id;
-- Give parent of t its new type [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_parent_7ca5e945 TO parent;
