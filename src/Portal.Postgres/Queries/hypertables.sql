-- The hypertables of TimescaleDB in the schemas ($1), with the numbers of each and of the sequences that belong to it; asked only where the
-- extension's own catalogue is there.
select n.oid,
       h.table_name::text,
       c.oid || array(select d.objid from pg_depend d
                      where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.deptype in ('a', 'i'))
from _timescaledb_catalog.hypertable h
join pg_namespace n on n.nspname = h.schema_name::text
join pg_class c on c.relnamespace = n.oid and c.relname = h.table_name::text
where n.oid = any($1)
