-- Partitions of every level, with the schema and name that their parent is found by. A partition in another schema, or one that is
-- a foreign table, is named as not managed instead.
select i.inhparent,
       c.oid,
       c.relname,
       pg_get_expr(c.relpartbound, c.oid),
       i.inhdetachpending,
       pg_get_partkeydef(c.oid),
       case when c.relkind = 'r' and c.reltuples >= 0 then c.reltuples::bigint end,
       c.relpages::bigint * current_setting('block_size')::bigint,
       case when pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' then (select e.description from pg_description e where e.objoid = c.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0) end
from pg_class p
join pg_inherits i on i.inhparent = p.oid
join pg_class c on c.oid = i.inhrelid
where p.oid = any($2)
  and p.relkind = 'p'
  and c.relnamespace = p.relnamespace
  and c.relkind in ('r', 'p')
