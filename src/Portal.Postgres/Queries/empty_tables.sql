-- Tables that were never analysed and have an empty file, and partitioned tables all of whose partitions are so. Asking for the
-- size takes ACCESS SHARE on the table.
with recursive leaf as (
    select c.oid root, c.oid, c.relkind, c.reltuples
    from pg_namespace n
    join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
    join pg_class c on c.oid = d.objid
    where n.nspname = any($1) and c.relkind in ('r', 'p')
    union all
    select l.root, c.oid, c.relkind, c.reltuples
    from leaf l
    join pg_inherits i on i.inhparent = l.oid
    join pg_class c on c.oid = i.inhrelid
    where l.relkind = 'p'
)
select n.nspname, c.relname
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.oid in (select root from leaf group by root
                having bool_and(case relkind when 'p' then true
                                             when 'r' then reltuples = 0 or reltuples < 0 and pg_relation_size(oid) = 0
                                             else false end))
