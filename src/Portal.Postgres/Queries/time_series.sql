-- Every time series of the schemas ($1) with its partitions, one row each: the time column, the rule, the default partition and
-- whether it has a file with rows in it, the columns that are written, and the partition's bound.
select n.nspname,
       pg_get_userbyid(n.nspowner),
       c.relname,
       a.attname,
       (select e.description from pg_description e where e.objoid = d.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0),
       d.relname,
       pg_relation_size(d.oid) > 0,
       (select array_agg(w.attname::text order by w.attnum) from pg_attribute w
        where w.attrelid = c.oid and w.attnum > 0 and not w.attisdropped and w.attgenerated = ''),
       x.relname,
       pg_get_expr(x.relpartbound, x.oid)
from pg_partitioned_table p
join pg_class c on c.oid = p.partrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_class d on d.oid = p.partdefid
join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
left join (pg_inherits i join pg_class x on x.oid = i.inhrelid and not i.inhdetachpending)
       on i.inhparent = c.oid and x.oid <> d.oid
where n.nspname = any($1)
  and p.partstrat = 'r' and p.partnatts = 1
  and d.relkind = 'r' and d.relnamespace = c.relnamespace
  and starts_with((select e.description from pg_description e where e.objoid = d.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0), 'portal time series ')
  and not c.relispartition
order by 1, 3
