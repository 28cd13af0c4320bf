-- transaction
-- Add a column for the new type of a of t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN _portal_new_a_d4413b90 bigint;
-- Create function _portal_switch_t_7aefdb61
CREATE FUNCTION @schema@._portal_switch_t_7aefdb61() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $portal_@schema_key@$
BEGIN
    NEW._portal_new_a_d4413b90 := NEW.a;
    RETURN NEW;
END
$portal_@schema_key@$;
-- Let only the owner call _portal_switch_t_7aefdb61
REVOKE ALL ON FUNCTION @schema@._portal_switch_t_7aefdb61() FROM PUBLIC;
-- Comment on function _portal_switch_t_7aefdb61
COMMENT ON FUNCTION @schema@._portal_switch_t_7aefdb61() IS 'Keeps the columns that take the place of a of t in step; goes with the end of the plan that made it.';
-- Keep the new columns of t in step [t ShareRowExclusive]
CREATE TRIGGER _portal_switch_t_7aefdb61 BEFORE INSERT OR UPDATE ON @schema@.t FOR EACH ROW EXECUTE FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Let replicated rows keep them in step too [t ShareRowExclusive]
ALTER TABLE @schema@.t ENABLE ALWAYS TRIGGER _portal_switch_t_7aefdb61;

-- outside
-- Fill the new columns of t [t RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.t SET _portal_new_a_d4413b90 = a WHERE (a IS NOT NULL AND _portal_new_a_d4413b90 IS NULL);

-- transaction
-- Add check _portal_nn__portal_new_a_d4413b90_64b40cc6, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn__portal_new_a_d4413b90_64b40cc6 CHECK (_portal_new_a_d4413b90 IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn__portal_new_a_d4413b90_64b40cc6 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn__portal_new_a_d4413b90_64b40cc6;

-- outside
-- Build index _portal_twin_pk_t_454f2aea [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_twin_pk_t_454f2aea ON @schema@.t USING btree (_portal_new_a_d4413b90, b) INCLUDE (c);

-- transaction
-- Add foreign key _portal_twin_fk_d_be1c8a1a, not validated yet [d ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.d ADD CONSTRAINT _portal_twin_fk_d_be1c8a1a FOREIGN KEY (x, y) REFERENCES @schema@.t (_portal_new_a_d4413b90, b) MATCH FULL NOT VALID;

-- transaction
-- Validate foreign key _portal_twin_fk_d_be1c8a1a [d ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.d VALIDATE CONSTRAINT _portal_twin_fk_d_be1c8a1a;

-- transaction
-- Collect statistics of the new columns of t [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (_portal_new_a_d4413b90);

-- transaction
-- Drop foreign key fk_d over the old columns [d AccessExclusive, t AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.d DROP CONSTRAINT fk_d;
-- Give foreign key fk_d its name [d AccessExclusive]
ALTER TABLE @schema@.d RENAME CONSTRAINT _portal_twin_fk_d_be1c8a1a TO fk_d;

-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Stop keeping the new columns in step [t AccessExclusive]
DROP TRIGGER _portal_switch_t_7aefdb61 ON @schema@.t;
-- Drop function _portal_switch_t_7aefdb61
DROP FUNCTION @schema@._portal_switch_t_7aefdb61();
-- Drop primary key pk_t over the old columns [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Give the new columns the rights on the old ones
DO $do$ BEGIN DECLARE words text; BEGIN FOR words IN SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('a', '_portal_new_a_d4413b90')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON col.attrelid = '@schema@.t'::pg_catalog.regclass AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl LOOP EXECUTE words; END LOOP; END; END $do$;
-- Forbid NULL in the new a [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_twin_t_a_not_null_42f6d09a NOT NULL _portal_new_a_d4413b90;
-- Drop the check that proved it [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn__portal_new_a_d4413b90_64b40cc6;
-- Let a of t with its old type stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN a DROP NOT NULL;
-- Move a of t with its old type to the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME COLUMN a TO _trash_20261120_a;
-- Give t_a_not_null its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT _portal_twin_t_a_not_null_42f6d09a TO t_a_not_null;
-- Make primary key pk_t of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT pk_t PRIMARY KEY USING INDEX _portal_twin_pk_t_454f2aea;
-- Give a of t its new type [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN _portal_new_a_d4413b90 TO a;
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (a, b, c) AS
SELECT a,
    b,
    c
   FROM @schema@.t
  GROUP BY a, b;
