-- Domains, one row per check constraint, or one row without a constraint. Members of an extension belong to the extension.
select t.typnamespace,
       t.oid,
       t.typname,
       format_type(t.typbasetype, t.typtypmod),
       t.typnotnull,
       pg_get_expr(t.typdefaultbin, 0),
       case when t.typcollation <> b.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end,
       (select e.description from pg_description e where e.objoid = t.oid and e.classoid = 'pg_type'::regclass and e.objsubid = 0),
       k.conname,
       pg_get_expr(k.conbin, 0),
       k.convalidated,
       (select e.description from pg_description e where e.objoid = k.oid and e.classoid = 'pg_constraint'::regclass and e.objsubid = 0)
from pg_type t
join pg_type b on b.oid = t.typbasetype
left join pg_constraint k on k.conrelid = 0 and k.contypid = t.oid and k.contype = 'c'
left join pg_collation co on co.oid = t.typcollation
left join pg_namespace cn on cn.oid = co.collnamespace
where t.oid = any($3) and t.typnamespace = any($1)
  and t.typtype = 'd'
  and not exists (select from pg_depend e
                  where e.classid = 'pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
