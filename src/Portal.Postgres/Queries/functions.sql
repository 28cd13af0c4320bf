-- What the functions ($1) and operators ($2) of node trees are. An operator is judged by the function behind it.
select 'f', p.oid, p.proname, n.nspname, p.provolatile::text, e.extname
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
left join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
left join pg_extension e on e.oid = d.refobjid
where p.oid = any($1)
union all
select 'o', o.oid, p.proname, n.nspname, p.provolatile::text, e.extname
from pg_operator o
join pg_proc p on p.oid = o.oprcode
join pg_namespace n on n.oid = o.oprnamespace
left join pg_depend d on d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e'
left join pg_extension e on e.oid = d.refobjid
where o.oid = any($2)
