-- A column is NOT NULL only when that was checked: PostgreSQL 18 knows NOT NULL ... NOT VALID.
select a.attrelid,
       a.attnum,
       a.attname,
       format_type(a.atttypid, a.atttypmod),
       a.attnotnull and unproved.oid is null,
       pg_get_expr(d.adbin, d.adrelid),
       a.attidentity::text,
       a.attgenerated::text,
       case when a.attcollation <> t.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end,
       (select e.description from pg_description e where e.objoid = a.attrelid and e.classoid = 'pg_class'::regclass and e.objsubid = a.attnum)
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
left join pg_collation co on co.oid = a.attcollation
left join pg_namespace cn on cn.oid = co.collnamespace
left join pg_constraint unproved
       on unproved.conrelid = a.attrelid and unproved.contype = 'n' and not unproved.convalidated
      and unproved.conkey = array[a.attnum]
where c.oid = any($2)
  and c.relkind in ('r', 'p')
  and not c.relispartition
order by a.attrelid, a.attnum
