-- Tables that are no partitions. Rows are the planner's estimate, null for a table that was never analysed.
select c.relnamespace,
       c.oid,
       c.relname,
       (select e.description from pg_description e where e.objoid = c.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0),
       case when c.reltuples >= 0 then c.reltuples::bigint end,
       c.relpages::bigint * current_setting('block_size')::bigint,
       pg_get_partkeydef(c.oid)
from pg_class c
where c.oid = any($2)
  and c.relkind in ('r', 'p')
  and not c.relispartition
  and not exists (select from pg_depend e
                  where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
