-- The sizes of the tables of schemas ($1), one row a schema: name, owner, tables, rows, bytes. A partitioned table is as large as its
-- partitions, and of unknown size when one of them was never analysed; rows are the planner's estimate, null for a table that was never analysed.
with recursive found as (
    select n.oid schema, c.oid root, c.relname, c.oid, c.relkind, c.reltuples, c.relpages
    from pg_namespace n
    join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
    join pg_class c on c.oid = d.objid
    where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
    union all
    select f.schema, f.root, f.relname, c.oid, c.relkind, c.reltuples, c.relpages
    from found f
    join pg_inherits i on i.inhparent = f.oid
    join pg_class c on c.oid = i.inhrelid
    where f.relkind = 'p'
), sized as (
    select f.schema, f.relname,
           case when bool_or(f.relkind <> 'p' and (f.reltuples < 0 or f.relkind <> 'r')) then null
                else coalesce(sum(f.reltuples) filter (where f.relkind <> 'p'), 0)::bigint end rows,
           coalesce(sum(f.relpages::bigint) filter (where f.relkind <> 'p'), 0) * current_setting('block_size')::bigint bytes
    from found f
    group by f.schema, f.root, f.relname
)
select n.nspname, pg_get_userbyid(n.nspowner),
       array_agg(s.relname::text order by s.relname collate "C") filter (where s.relname is not null),
       array_agg(coalesce(s.rows, -1) order by s.relname collate "C") filter (where s.relname is not null),
       array_agg(s.bytes::bigint order by s.relname collate "C") filter (where s.relname is not null)
from pg_namespace n
left join sized s on s.schema = n.oid
where n.nspname = any($1)
group by n.oid, n.nspname, n.nspowner
